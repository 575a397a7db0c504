"""Proofs a person can keep: of the filing, of the result, of silence; checked by motcua-verify.

Each is made from stored events as they were committed to, so it needs no worker; the log must have
taken the last event in, which it does within a second or two.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.ledger.public import Claim, Happened, ProofDocument, document_of, is_logged, moment_text
from motcua.platform.actor import Actor

from ..errors import ActNotPossible, ProofNotReady
from ..models import Dossier, Event
from ..selectors.visible import visible_dossier

# What moves the due moment: opened in a proof of silence, so that its reader sees until when.
_CLOCK = {"ClockStarted", "ClockResumed", "NewDateGiven", "DeadlineRecomputed"}
_RESULTS = {"ResultIssued", "ResultCorrected"}
# That a result was taken back is proven, why it was is not opened: that is for the applicant.
_REVOKED = "ResultRevoked"
Fields = dict[str, str]


class ProofKind(StrEnum):
    """What can be proven of a dossier."""

    RECEIPT = "receipt"
    RESULT = "result"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class _Made:
    """How a proof is made: the events it ends with, those it opens, and what it claims of them."""

    ends: frozenset[str]
    opens: frozenset[str]
    fields: Callable[[Sequence[Happened]], Fields]


def proof_of_dossier(number: str, kind: ProofKind, *, actor: Actor, now: datetime) -> ProofDocument:
    """Return the newest proof of its kind, ``motcua-proof@1`` in JSON.

    Raises ``DossierNotFound``, ``ActNotPossible`` where there is nothing of the kind to prove, and
    ``ProofNotReady`` until the log has taken the event in.
    """
    row = visible_dossier(number, actor=actor, now=now)
    made = _KINDS[kind]
    events = _events_of(row.id)
    last = max((one.sequence for one in events if one.name in made.ends), default=0)
    if not last:
        raise ActNotPossible("There is nothing of this kind to prove yet.")
    events = events[:last]
    opened = {one.sequence for one in events if one.name in made.opens} | {1}
    opened |= {last} if events[-1].name != _REVOKED else set()
    claim = Claim(kind, {**_about(events[0]), **made.fields(events)}, opened)
    document = document_of(claim, events)
    if document is None:
        raise ProofNotReady(dossier=number, retry_after=2)
    return document


def proof_of_history(row: Dossier) -> ProofDocument:
    """Return the proof of all that happened to a dossier, every event of it opened.

    It says what is among officials: for an archive, which has all of it beside, and never for
    whoever asks for a proof. The caller looked the dossier up for somebody who may see it.
    Raises ``ProofNotReady`` until the log has taken the last event in.
    """
    events = _events_of(row.pk)
    last = events[-1]
    about = {"events": str(len(events)), "last": last.name, "last_at": moment_text(last.at)}
    opened = {one.sequence for one in events}
    document = document_of(Claim("history", {**_about(events[0]), **about}, opened), events)
    if document is None:
        raise ProofNotReady(dossier=row.number, retry_after=2)
    return document


def _events_of(dossier_id: UUID) -> list[Happened]:
    rows = Event.objects.filter(dossier_id=dossier_id).order_by("sequence")
    return [Happened(one.dossier_id, *(getattr(one, name) for name in _FIELDS)) for one in rows]


def is_provable(dossier_id: UUID, sequence: int) -> bool:
    """Return whether the log has taken an event in, so that proofs of it are ready."""
    return is_logged(dossier_id, sequence)


_FIELDS = ("sequence", "name", "at", "actor_kind", "actor_id", "payload")


def _about(filed: Happened) -> Fields:
    said: Any = filed.payload
    return {
        "filed_at": moment_text(filed.at),
        "number": said["number"],
        "procedure": said["procedure_code"],
        "procedure_version": said["versions"]["procedure_version_id"],
    }


def _receipt(events: Sequence[Happened]) -> Fields:
    return {"answers_sha256": events[0].payload["answers_sha256"]}


def _result(events: Sequence[Happened]) -> Fields:
    approved = next(one for one in events if one.name == "ResultApproved")
    given_out = [one for one in events if one.name in _RESULTS]
    taken_back = [one for one in events if one.name == _REVOKED]
    return {
        "decided_at": moment_text(approved.at),
        "result_number": approved.payload["result_number"],
        "sha256": given_out[-1].payload["sha256"],
        **({"revoked_at": moment_text(taken_back[-1].at)} if taken_back else {}),
    }


def _silence(events: Sequence[Happened]) -> Fields:
    return {"certified_at": moment_text(events[-1].at), "due": events[-1].payload["due"]}


_KINDS = {
    ProofKind.RECEIPT: _Made(frozenset({"DossierSubmitted"}), frozenset(), _receipt),
    ProofKind.RESULT: _Made(
        frozenset({*_RESULTS, _REVOKED}), frozenset({*_RESULTS, "ResultApproved"}), _result
    ),
    ProofKind.SILENCE: _Made(frozenset({"SilenceCertified"}), frozenset(_CLOCK), _silence),
}
