"""The end of a dossier's papers: who may destroy them, and when nobody may.

Law on Archives 33/2024/QH15, article on destroying papers whose time of keeping is over (from
memory, to be checked): by decision of the head of the agency, on a list others drew up, with a
record of it that stays.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import legal_day

from .. import errors, errors_archive
from .. import events as e
from ..types import ENDED, DossierState
from .case import Case, Who, official_of


@dataclass(frozen=True, slots=True)
class DestroyRecords:
    """The head of the agency that decided the dossier approves a list that names it."""

    list_id: UUID
    kept_through: date
    legal_basis: str
    proposed_by: UUID


def decide_destruction(
    case: Case, command: DestroyRecords, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return the last event; whoever records it erases everything before it.

    Raises ``NotYourTurn`` for who does not head the deciding agency, ``SameEyesTwice`` for who
    proposed it, ``ActNotPossible`` while the dossier goes on, ``RecordsAlreadyHeld`` while its
    papers are kept for a dispute and ``RecordsNotDue`` before the end of the time of keeping.
    """
    state, by = case.state, official_of(who)
    agency = state.competent_agency_id
    if agency is None or not who.holds("head_of_agency", agency_id=agency):
        raise errors.NotYourTurn(needs="head_of_agency")
    if by == command.proposed_by:
        raise errors_archive.SameEyesTwice()
    if state.status not in ENDED:
        raise errors.ActNotPossible(status=str(state.status))
    if state.held_records_since is not None:
        raise errors_archive.RecordsAlreadyHeld(since=state.held_records_since.isoformat())
    if legal_day(now) <= command.kept_through or not command.legal_basis.strip():
        raise errors_archive.RecordsNotDue(kept_through=command.kept_through.isoformat())
    return [_event(state, command, by)]


def _event(state: DossierState, command: DestroyRecords, by: UUID) -> e.RecordsDestroyed:
    assert state.receiving is not None
    assert state.submitted_at is not None
    return e.RecordsDestroyed(
        number=state.number,
        receiving_agency_id=state.receiving.agency_id,
        submitted_on=legal_day(state.submitted_at),
        list_id=command.list_id,
        kept_through=command.kept_through,
        legal_basis=command.legal_basis.strip(),
        proposed_by=command.proposed_by,
        by=by,
    )


def destroyed(state: DossierState, event: e.RecordsDestroyed, at: e.Recorded) -> DossierState:
    """Return the state unchanged: what is erased has no state."""
    return state
