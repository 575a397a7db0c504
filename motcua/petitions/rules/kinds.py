"""A petition that turns out to be of another kind: who decided is said, and its sender may object.

No limit moves: those of the dated data hold for every kind and run on from the first receipt. Who
was kept away stays away, so that no complaint about a person reaches them under another name.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.organizations.public import Seat, Subject, barred

from .. import errors
from .. import events as e
from ..types import Kind, PetitionState, Status
from .case import Case, Who, require_holder, require_sender, require_status
from .handling import require_text
from .seats import ladder


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """Give it another kind; ``meant`` are the officials it may be about then."""

    kind: Kind
    subject: Subject
    meant: frozenset[UUID]
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectToKind:
    """The sender says that the petition was of the right kind."""

    reason: str


def decide_kind(case: Case, command: ChangeKind, who: Who, now: datetime) -> list[e.PetitionEvent]:
    """Return the change; whoever it may be about now, or was before, has it no more.

    It counts as passing on, but for a complaint about conduct, which is never too late. Raises
    ``PetitionNotYours``, ``PetitionMovedOn``, ``RoutedTooOften`` and ``KindSettled``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.OPEN)
    if state.kind_objected:
        raise errors.KindSettled(petition=state.number)
    most = case.clock.terms.most_routes
    if command.kind != Kind.CONDUCT and state.routes >= most:
        raise errors.RoutedTooOften(most=most)
    if command.kind == state.kind:
        raise errors.PetitionMovedOn(petition=state.number)
    reason = require_text(command.reason, "/kind_reason")
    meant = frozenset(state.meant) | command.meant
    seat = _first_seat(case, command.kind, command.subject, meant, frozenset())
    return [
        e.KindChanged(
            kind=command.kind,
            subject=command.subject,
            meant=tuple(sorted(meant)),
            seat=seat,
            reason=reason,
            by=by,
        )
    ]


def decide_objection(
    case: Case, command: ObjectToKind, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the kind it had, with somebody who did not change it; it is not changed any more.

    Raises ``PetitionNotYours`` and ``PetitionMovedOn``.
    """
    state = case.state
    require_sender(state, who)
    require_status(state, Status.OPEN, Status.ASKED)
    if not may_object(state):
        raise errors.PetitionMovedOn(petition=state.number)
    assert state.kind_before is not None
    assert state.subject_before is not None
    reason = require_text(command.reason, "/objection")
    but = frozenset({state.kind_changed_by} - {None})
    seat = _first_seat(case, state.kind_before, state.subject_before, frozenset(state.meant), but)
    return [e.KindObjected(reason, seat)]


def may_object(state: PetitionState) -> bool:
    """Return whether an official changed the kind and the sender has not objected yet."""
    return state.kind_changed_by is not None and not state.kind_objected


def _first_seat(
    case: Case, kind: Kind, subject: Subject, meant: frozenset[UUID], but: frozenset[UUID | None]
) -> Seat | None:
    """Return who has it first among those free of conflict who did not answer before."""
    others = {*case.state.answerers, *but}
    away = barred(meant, case.organization) | {one for one in others if one is not None}
    return next(iter(ladder(kind, subject, away, case.organization)), None)
