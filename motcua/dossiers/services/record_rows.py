"""The rows an act writes, as the recording statement takes them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from motcua.ledger.public import Happened, commit_to, new_salt
from motcua.platform.outbox import consumers_of

from .. import events as e
from ..codec import event_name, event_to_json, state_to_json
from ..types import DossierState
from .act_extra import Extra


def first_values(
    after: DossierState, recorded: e.Recorded, extra: Extra, at: datetime
) -> dict[str, Any]:
    """Return what ``INSERT`` takes: a new dossier with its one event, the filing."""
    event = _event_row(recorded)
    salt, hashed = _commit(after.id, event)
    return {
        **_row(after, extra),
        "state": _json(state_to_json(after)),
        "at": at,
        "name": event["name"],
        "actor_kind": recorded.actor_kind,
        "actor_id": recorded.actor_id,
        "payload": _json(event["payload"]),
        "commitment": hashed,
        "salt": salt,
        "consumers": _readers(event["name"]),
        "facts": _json({**extra.payloads, "sequence": 1, "event": event["name"]}),
        "documents": _json(_documents(after, [recorded])),
        "form_key": extra.form_key,
        "form_version": extra.form_version,
        "answers": _json(extra.answers or {}),
        "answers_sha256": extra.answers_sha256,
    }


def later_values(
    before: DossierState,
    after: DossierState,
    batch: Sequence[e.Recorded],
    extra: Extra,
    at: datetime,
) -> dict[str, Any]:
    """Return what ``UPDATE`` takes: a later act with any number of events."""
    events = [_event_row(recorded) for recorded in batch]
    return {
        "id": after.id,
        "expected": before.sequence,
        "at": at,
        "dossier": _json({**_row(after, extra), "state": state_to_json(after)}),
        "events": _json(events),
        "leaves": _json([_leaf(after.id, event) for event in events]),
        "outbox": _json(_outbox(batch, extra)),
        "documents": _json(_documents(after, batch)),
        "items": _json(_items(after, batch)),
        "answers": _json(_answers(after, extra)),
        "baton": _json(_baton(before, after)),
        "steps": _json(_steps(after)),
        "opinions": _json(_opinions(batch)),
        "given": _json(_given(batch)),
    }


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()


def _row(after: DossierState, extra: Extra) -> dict[str, Any]:
    asked = after.asked_return
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
        "status": str(after.status),
        "channel": str(after.channel),
        "procedure_code": after.procedure_code,
        "procedure_version_id": versions.procedure_version_id,
        "applicant_id": applicant.party_id,
        "submitted_by_id": applicant.submitted_by,
        "applicant_name": extra.applicant_name,
        "applicant_folded": extra.applicant_folded,
        "receiving_agency_id": receiving.agency_id,
        "receiving_unit_id": receiving.unit_id,
        "competent_agency_id": after.competent_agency_id,
        "agencies": list(after.agencies),
        "holder_kind": str(holder.kind) if holder else None,
        "holder_id": holder.id if holder else None,
        "holder_agency_id": holder.agency_id if holder else None,
        "holder_unit_id": holder.unit_id if holder else None,
        "held_since": after.held_since,
        "settling_agency_id": asked.superior_agency_id if asked else None,
        "submitted_at": after.submitted_at,
        "answer_due": after.answer_due,
        "received_at": after.received_at,
        "first_due": after.first_due,
        "due": after.due,
        "finished_at": after.finished_at,
        "returned_at": after.returned_at,
        "is_paused": after.is_paused,
        "is_test": after.is_test,
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


def _commit(dossier_id: UUID, event: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return salt and commitment of an event row."""
    salt = new_salt()
    return salt, commit_to(Happened(aggregate_id=dossier_id, **event), salt)


def _leaf(dossier_id: UUID, event: dict[str, Any]) -> dict[str, Any]:
    salt, hashed = _commit(dossier_id, event)
    return {"sequence": event["sequence"], "commitment": hashed.hex(), "salt": salt.hex()}


def _readers(name: str) -> list[str]:
    found = (*consumers_of(f"dossiers.{name}"), *consumers_of("dossiers"))
    return [reader.name for reader in found]


def _outbox(batch: Sequence[e.Recorded], extra: Extra) -> list[dict[str, Any]]:
    rows = []
    for recorded in batch:
        name = event_name(recorded.event)
        facts = {"sequence": recorded.sequence, "event": name, **extra.payloads}
        rows += [{"consumer": reader, "payload": facts} for reader in _readers(name)]
    return rows


def _documents(after: DossierState, batch: Sequence[e.Recorded]) -> list[dict[str, Any]]:
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
            "reuse": int(item.reuse),
            "stored_paper_id": item.stored_paper_id,
        }
        for recorded in batch
        if isinstance(recorded.event, e.BRINGING_FILES)
        for position, item in enumerate(recorded.event.files)
    ]


def _items(after: DossierState, batch: Sequence[e.Recorded]) -> list[dict[str, Any]]:
    assert after.versions is not None
    return [
        {
            "sequence": recorded.sequence,
            "procedure_version_id": after.versions.procedure_version_id,
            "required_document_id": item,
            "on_paper": recorded.event.on_paper,
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


def _opinions(batch: Sequence[e.Recorded]) -> list[dict[str, Any]]:
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


def _given(batch: Sequence[e.Recorded]) -> list[dict[str, Any]]:
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
