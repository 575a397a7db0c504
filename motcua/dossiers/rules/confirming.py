"""What a paper says, confirmed by an official: nothing a program read is used before.

Decree 118/2025, art. 35(2)(h), as Decree 309/2026 has it: a program may help to guide and to check,
it never decides in the place of a competent person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.paper_fields import PaperFieldInvalid, cleaned
from motcua.kernel.text import msgid

from .. import errors, errors_digitising
from .. import events as e
from ..types import DossierState
from ..types_digitised import ConfirmedField, ConfirmedPaper
from .case import Case, Who, official_of, require_status
from .file_safety import OPEN

NOTHING = msgid("Write down at least one value.")


@dataclass(frozen=True, slots=True)
class ConfirmFields:
    """An official looked at a page and says what stands there; an empty value says nothing."""

    required_document_id: UUID
    file_id: UUID
    sha256: str
    fields: tuple[ConfirmedField, ...]


def files_to_read(state: DossierState) -> list[tuple[UUID, UUID]]:
    """Return document and file of everything in use whose values may be confirmed."""
    given = [
        (one.required_document_id, one.file_id)
        for one in state.files
        if one.file_id is not None and one.file_id not in state.quarantined
    ]
    scanned = [
        (one.required_document_id, one.scan_id)
        for one in state.digitised
        if one.required_document_id is not None and one.handed_in_file_id is None
    ]
    return [*given, *scanned]


def check_confirming(case: Case, who: Who, document: UUID, file_id: UUID) -> UUID:
    """Return the id of the official who may confirm what the file says.

    Until the dossier is decided, the receiving desk and whoever works on it. Raises
    ``ActNotPossible``, ``NotYourTurn``, ``DocumentNotListed`` and ``DocumentMissing``.
    """
    require_status(case, *OPEN)
    official = official_of(who)
    place = case.state.receiving
    assert place is not None
    at_desk = who.holds("desk_official", "head_of_one_stop", agency_id=place.agency_id)
    works = any(
        step.official_id in (None, official) and who.holds(step.role, unit_id=step.place.unit_id)
        for step in case.state.open_steps
    )
    if not at_desk and not works:
        raise errors.NotYourTurn(needs="desk_official")
    if case.requirement(document) is None:
        raise errors.DocumentNotListed(items=[str(document)])
    if (document, file_id) not in files_to_read(case.state):
        raise errors.DocumentMissing("This document is not in the dossier.", items=[str(document)])
    return official


def decide_confirming(
    case: Case, command: ConfirmFields, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return the confirmation; a later one for the same file takes its place.

    Raises ``InputInvalid`` with one entry for each value that cannot stand,
    ``FieldsAlreadyConfirmed``, and what ``check_confirming`` raises.
    """
    official = check_confirming(case, who, command.required_document_id, command.file_id)
    fields = _cleaned(command.fields, now)
    before = confirmed_of(case.state, command.file_id)
    if before is not None and _values(before.fields) == _values(fields):
        raise errors_digitising.FieldsAlreadyConfirmed()
    return [
        e.FieldsConfirmed(
            command.required_document_id, command.file_id, command.sha256, fields, official
        )
    ]


def confirmed_of(state: DossierState, file_id: UUID) -> ConfirmedPaper | None:
    """Return what was confirmed of a file last."""
    return next((one for one in state.confirmed if one.file_id == file_id), None)


def _values(fields: Sequence[ConfirmedField]) -> dict[str, str]:
    return {str(one.field): one.value for one in fields}


def _cleaned(fields: Sequence[ConfirmedField], now: datetime) -> tuple[ConfirmedField, ...]:
    kept, wrong = [], []
    for one in fields:
        try:
            value = cleaned(one.field, one.value, today=legal_day(now))
        except PaperFieldInvalid as error:
            wrong.append({"pointer": f"/fields/{one.field}", "detail": str(error)})
            continue
        if value:
            kept.append(replace(one, value=value))
    if not wrong and not kept:
        wrong = [{"pointer": f"/fields/{one.field}", "detail": NOTHING} for one in fields[:1]]
        wrong = wrong or [{"pointer": "/fields", "detail": NOTHING}]
    names = [one.field for one in fields]
    if len(set(names)) < len(names):
        wrong.append({"pointer": "/fields", "detail": msgid("A value stands there twice.")})
    if wrong:
        raise InputInvalid(wrong)
    return tuple(kept)


def _confirmed(state: DossierState, event: e.FieldsConfirmed, at: e.Recorded) -> DossierState:
    paper = ConfirmedPaper(event.required_document_id, event.file_id, event.fields, event.by, at.at)
    others = tuple(one for one in state.confirmed if one.file_id != event.file_id)
    return replace(state, confirmed=(*others, paper))


CONFIRMING: dict[type, Callable[[DossierState, Any, e.Recorded], DossierState]] = {
    e.FieldsConfirmed: _confirmed
}
