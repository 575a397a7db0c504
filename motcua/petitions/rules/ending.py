"""How a petition ends: by the sender's word, or by silence and then perhaps a second look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from .. import events as e
from ..types import ClosedBy, PetitionState, Status
from .case import Case, Who, require_holder, require_sender, require_status
from .handling import require_text
from .terms import Limit


@dataclass(frozen=True, slots=True)
class SayDone:
    """The sender says that it is done."""


@dataclass(frozen=True, slots=True)
class SayNotDone:
    """The sender says that it is not; possible at every end, as often as it takes."""

    reason: str


@dataclass(frozen=True, slots=True)
class CloseAfterSilence:
    """The sender had time and said nothing."""


@dataclass(frozen=True, slots=True)
class DrawForRecheck:
    """The draw chose this petition."""

    draw: str


@dataclass(frozen=True, slots=True)
class GiveRecheck:
    """What the second look found."""

    is_done: bool
    note: str


@dataclass(frozen=True, slots=True)
class MergeRepeat:
    """It says what another petition says already."""

    into: PetitionState


def decide_done(case: Case, command: SayDone, who: Who, now: datetime) -> list[e.PetitionEvent]:
    """Return word and close; raises ``PetitionNotYours`` and ``PetitionMovedOn``."""
    require_sender(case.state, who)
    require_status(case.state, Status.PUBLISHED)
    return [e.WordGiven(), e.PetitionClosed(ClosedBy.WORD)]


def decide_not_done(
    case: Case, command: SayNotDone, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the reopening, one level up; no setting and no count stands in its way.

    Raises ``PetitionNotYours`` and ``PetitionMovedOn``.
    """
    require_sender(case.state, who)
    require_status(
        case.state, Status.PUBLISHED, Status.REFUSED, Status.CLOSED, Status.MERGED, Status.RECHECK
    )
    return [_reopened(case, require_text(command.reason, "/reason"), None, now)]


def _reopened(case: Case, reason: str, by: UUID | None, now: datetime) -> e.PetitionReopened:
    limits = (Limit.REFUSE, Limit.ASK, Limit.ROUTE, Limit.SOLVE)
    refuse, ask, route, solve = (case.clock.due(one, now) for one in limits)
    return e.PetitionReopened(reason, case.one_level_up(), by, refuse, ask, route, solve)


def decide_silence(
    case: Case, command: CloseAfterSilence, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the close by silence; raises ``PetitionMovedOn`` before the time is over."""
    state = case.state
    if not who.is_program:
        raise errors.PetitionNotYours(petition=state.number)
    require_status(state, Status.PUBLISHED)
    if state.due is None or now <= state.due:
        raise errors.PetitionMovedOn(petition=state.number)
    return [e.PetitionClosed(ClosedBy.SILENCE)]


def decide_draw(
    case: Case, command: DrawForRecheck, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return that it was drawn; raises ``PetitionMovedOn`` for one that is not in the pool."""
    state = case.state
    if not who.is_program:
        raise errors.PetitionNotYours(petition=state.number)
    require_status(state, Status.CLOSED)
    if state.closed_by != ClosedBy.SILENCE:
        raise errors.PetitionMovedOn(petition=state.number)
    due = case.clock.due(Limit.LOOK_AGAIN, now)
    return [e.RecheckDrawn(command.draw, case.one_level_up(), due)]


def decide_recheck(
    case: Case, command: GiveRecheck, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return what the second look found: closed for good, or reopened.

    Raises ``PetitionNotYours``, ``PetitionMovedOn`` and ``SameAnswerer``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.RECHECK)
    if by in state.answerers:
        raise errors.SameAnswerer(petition=state.number)
    note = require_text(command.note, "/note")
    if command.is_done:
        return [e.PetitionClosed(ClosedBy.RECHECK, by, note)]
    return [_reopened(case, note, by, now)]


def decide_merge(
    case: Case, command: MergeRepeat, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the merge of an open petition into another that goes on or was answered.

    Raises ``PetitionNotYours``, ``PetitionMovedOn`` and ``RepeatNotAlike``.
    """
    state, other = case.state, command.into
    by = require_holder(state, who)
    require_status(state, Status.OPEN)
    if other.status in (Status.REFUSED, Status.MERGED):
        raise errors.PetitionMovedOn(petition=other.number)
    if state.number == other.number or not _alike(state)(other):
        raise errors.RepeatNotAlike(petition=state.number, other=other.number)
    return [e.PetitionMerged(other.number, by)]


def _alike(state: PetitionState) -> Callable[[PetitionState], bool]:
    def key(one: PetitionState) -> tuple[object, ...]:
        assert one.subject is not None
        return one.kind, one.subject.agency_id, one.meant

    return lambda other: key(other) == key(state)
