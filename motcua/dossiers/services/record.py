"""The one place that writes a dossier: events, row, baton, steps, leaves and outbox at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from motcua.ledger.public import commitment, new_salt
from motcua.platform.database.prepared import run_prepared
from motcua.platform.outbox import consumers_of

from .. import events as e
from ..codec import event_name, event_to_json, state_to_json
from ..errors import DossierChanged
from ..rules.evolve import evolve
from ..types import DossierState
from .record_sql import INSERT, UPDATE

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, as events name them."""

    kind: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """What belongs to the act but not into its events: words that may one day be forgotten."""

    answers: dict[str, Any] | None = None
    form_key: str = ""
    form_version: int = 0
    answers_sha256: str = ""
    applicant_name: str = ""
    applicant_folded: str = ""
    on_paper: bool = False
    payloads: dict[str, Any] = field(default_factory=dict)


def moment_after(state: DossierState, now: datetime) -> datetime:
    """Return ``now``, or the instant after the last act: acts of one dossier never share one."""
    if state.acted_at is not None and now <= state.acted_at:
        return state.acted_at + _TICK
    return now


def record(
    state: DossierState,
    events: Sequence[e.DossierEvent],
    *,
    author: Author,
    at: datetime,
    extra: Extra | None = None,
) -> DossierState:
    """Append ``events`` to the dossier in the running transaction; return the new state.

    One statement writes everything. Raises ``DossierChanged`` when the row moved on, which a
    held row lock excludes.
    """
    if not events:
        return state
    batch = [
        e.Recorded(state.sequence + place, at, author.kind, author.id, event)
        for place, event in enumerate(events, start=1)
    ]
    after = evolve(state, batch)
    extra = extra or Extra()
    values: dict[str, Any] = {
        "id": after.id,
        "expected": state.sequence,
        "at": at,
        "dossier": _json(_row(after, extra)),
        "events": _json([_event_row(recorded) for recorded in batch]),
        "leaves": _json([_leaf(after.id, recorded) for recorded in batch]),
        "outbox": _json(_outbox(after, batch, extra)),
        "documents": _json(_documents(after, batch)),
        "items": _json(_items(after, batch, extra)),
        "answers": _json(_answers(after, extra)),
        "baton": _json(_baton(state, after)),
        "steps": _json(_steps(after)),
        "opinions": _json(_opinions(batch)),
        "given": _json(_given(batch)),
    }
    [(written,)] = run_prepared(UPDATE if state.sequence else INSERT, values)
    if written != 1:
        raise DossierChanged(dossier=state.number)
    return after


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()


def _row(after: DossierState, extra: Extra) -> dict[str, Any]:
    holder, versions, applicant, receiving = (
        after.holder,
        after.versions,
        after.applicant,
        after.receiving,
    )
    assert versions is not None
    assert applicant is not None
    assert receiving is not None
    return {
        "id": after.id,
        "number": after.number,
        "sequence": after.sequence,
        "status": after.status,
        "channel": after.channel,
        "procedure_code": after.procedure_code,
        "procedure_version_id": versions.procedure_version_id,
        "applicant_id": applicant.party_id,
        "submitted_by_id": applicant.submitted_by,
        "applicant_name": extra.applicant_name,
        "applicant_folded": extra.applicant_folded,
        "receiving_agency_id": receiving.agency_id,
        "receiving_unit_id": receiving.unit_id,
        "competent_agency_id": after.competent_agency_id,
        "agencies": after.agencies,
        "holder_kind": holder.kind if holder else None,
        "holder_id": holder.id if holder else None,
        "holder_agency_id": holder.agency_id if holder else None,
        "holder_unit_id": holder.unit_id if holder else None,
        "held_since": after.held_since,
        "submitted_at": after.submitted_at,
        "answer_due": after.answer_due,
        "received_at": after.received_at,
        "first_due": after.first_due,
        "due": after.due,
        "finished_at": after.finished_at,
        "returned_at": after.returned_at,
        "is_paused": after.is_paused,
        "is_test": after.is_test,
        "state": state_to_json(after),
    }


def _event_row(recorded: e.Recorded) -> dict[str, Any]:
    return {
        "sequence": recorded.sequence,
        "name": event_name(recorded.event),
        "at": recorded.at,
        "actor_kind": recorded.actor_kind,
        "actor_id": recorded.actor_id,
        "payload": event_to_json(recorded.event),
    }


def _leaf(dossier_id: UUID, recorded: e.Recorded) -> dict[str, Any]:
    salt = new_salt()
    content = orjson.loads(
        orjson.dumps({"aggregate": dossier_id, **_event_row(recorded)}, default=str)
    )
    return {
        "sequence": recorded.sequence,
        "commitment": commitment(salt, content).hex(),
        "salt": salt.hex(),
    }


def _outbox(after: DossierState, batch: list[e.Recorded], extra: Extra) -> list[dict[str, Any]]:
    rows = []
    for recorded in batch:
        name = event_name(recorded.event)
        facts = {"sequence": recorded.sequence, "event": name, **extra.payloads}
        for reader in (*consumers_of(f"dossiers.{name}"), *consumers_of("dossiers")):
            rows.append({"consumer": reader.name, "payload": facts})
    return rows


def _documents(after: DossierState, batch: list[e.Recorded]) -> list[dict[str, Any]]:
    assert after.versions is not None
    return [
        {
            "sequence": recorded.sequence,
            "position": position,
            "procedure_version_id": after.versions.procedure_version_id,
            "required_document_id": item.required_document_id,
            "file_id": item.file_id,
            "sha256": item.sha256,
            "form": item.form,
        }
        for recorded in batch
        if isinstance(recorded.event, e.DossierSubmitted | e.DossierSupplemented)
        for position, item in enumerate(recorded.event.files)
    ]


def _items(after: DossierState, batch: list[e.Recorded], extra: Extra) -> list[dict[str, Any]]:
    assert after.versions is not None
    return [
        {
            "sequence": recorded.sequence,
            "procedure_version_id": after.versions.procedure_version_id,
            "required_document_id": item,
            "on_paper": extra.on_paper,
        }
        for recorded in batch
        if isinstance(recorded.event, e.SupplementRequested)
        for item in recorded.event.items
    ]


def _answers(after: DossierState, extra: Extra) -> list[dict[str, Any]]:
    if extra.answers is None:
        return []
    return [
        {
            "revision": after.answers_revision,
            "form_key": extra.form_key,
            "form_version": extra.form_version,
            "answers": extra.answers,
            "sha256": extra.answers_sha256,
        }
    ]


def _baton(before: DossierState, after: DossierState) -> list[dict[str, Any]]:
    """Return the new stretch if the holder changed; an empty holder closes only."""
    if before.holder == after.holder:
        return []
    holder = after.holder
    return [
        {
            "holder_kind": holder.kind if holder else None,
            "holder_id": holder.id if holder else None,
            "agency_id": holder.agency_id if holder else None,
            "unit_id": holder.unit_id if holder else None,
        }
    ]


def _steps(after: DossierState) -> list[dict[str, Any]]:
    return [
        {
            "key": step.key,
            "kind": step.kind,
            "role": step.role,
            "unit_id": step.place.unit_id,
            "agency_id": step.place.agency_id,
            "official_id": step.official_id,
            "opened_at": step.opened_at,
            "due": step.due,
            "dossier_due": after.due,
        }
        for step in after.open_steps
    ]


def _opinions(batch: list[e.Recorded]) -> list[dict[str, Any]]:
    return [
        {
            "id": recorded.event.opinion_id,
            "unit_id": recorded.event.place.unit_id,
            "agency_id": recorded.event.place.agency_id,
            "asked_by": recorded.event.by,
            "asked_at": recorded.at,
            "due": recorded.event.due,
            "question": recorded.event.question,
        }
        for recorded in batch
        if isinstance(recorded.event, e.OpinionAsked)
    ]


def _given(batch: list[e.Recorded]) -> list[dict[str, Any]]:
    return [
        {
            "id": recorded.event.opinion_id,
            "answered_at": recorded.at,
            "answered_by": recorded.event.by,
            "outcome": recorded.event.outcome,
            "text": recorded.event.text,
        }
        for recorded in batch
        if isinstance(recorded.event, e.OpinionGiven)
    ]
