"""A hold on the papers of a dossier: what is in dispute is never destroyed.

Law on Complaints 02/2011/QH13 and Law on Administrative Proceedings 93/2015/QH13 (from memory, to
be checked): the file of a contested act is evidence until the dispute is over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from .. import errors, errors_archive
from .. import events as e
from ..types import DossierState
from .case import Case, Who, official_of


@dataclass(frozen=True, slots=True)
class HoldRecords:
    """An inspector or the head of an agency wants the papers kept for a dispute."""

    reason: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class ReleaseRecords:
    """The dispute is over."""

    reason: str


def decide_hold(case: Case, command: HoldRecords, who: Who, now: datetime) -> list[e.DossierEvent]:
    """Return the hold; it changes nothing of the handling and is possible at any time.

    Raises ``NotYourTurn`` for who is neither inspector nor head of an agency with a part in the
    dossier, ``HoldNeedsReason`` and ``RecordsAlreadyHeld``.
    """
    by = _require_holder(case, who)
    if case.state.held_records_since is not None:
        raise errors_archive.RecordsAlreadyHeld(since=case.state.held_records_since.isoformat())
    if not command.reason.strip() or not command.legal_basis.strip():
        raise errors_archive.HoldNeedsReason()
    return [e.RecordsHeld(command.reason.strip(), command.legal_basis.strip(), by)]


def decide_release(
    case: Case, command: ReleaseRecords, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return the end of the hold.

    Raises ``NotYourTurn``, ``RecordsNotHeld`` and ``HoldNeedsReason``.
    """
    by = _require_holder(case, who)
    if case.state.held_records_since is None:
        raise errors_archive.RecordsNotHeld()
    if not command.reason.strip():
        raise errors_archive.HoldNeedsReason()
    return [e.RecordsReleased(command.reason.strip(), by)]


def _require_holder(case: Case, who: Who) -> UUID:
    by = official_of(who)
    heads = any(who.holds("head_of_agency", agency_id=one) for one in case.state.agencies)
    if not heads and not who.holds("inspector"):
        raise errors.NotYourTurn(needs="inspector")
    return by


def _held(state: DossierState, event: e.RecordsHeld, at: e.Recorded) -> DossierState:
    return replace(state, held_records_since=at.at)


def _released(state: DossierState, event: e.RecordsReleased, at: e.Recorded) -> DossierState:
    return replace(state, held_records_since=None)


HOLDS: dict[type, Callable[..., DossierState]] = {
    e.RecordsHeld: _held,
    e.RecordsReleased: _released,
}
