"""The acts on a report, each as a pure decision (Law on Denunciations 25/2018)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from motcua.kernel.clock import legal_day

from .. import events as e
from ..errors import KeyMissing, NoMoreExtensions, ReporterUnnamed, ReportMovedOn
from ..types import Ground, Piece, Status
from .case import Case, Who, require_recipient, require_status
from .terms import Limit

GOING_ON = (Status.RECEIVED, Status.TAKEN_UP, Status.INSPECTED)
BEING_SOLVED = (Status.TAKEN_UP, Status.INSPECTED)
RETENTION = "kept"


@dataclass(frozen=True, slots=True)
class AddByReporter:
    """The reporter writes or sends more."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A recipient reads."""


@dataclass(frozen=True, slots=True)
class FindManyPlaces:
    """Classifying needs facts from many places."""


@dataclass(frozen=True, slots=True)
class ClassifyReport:
    """Take it up, use it for inspection, or decline it with a sealed reason."""

    status: Status
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtendTime:
    """Take longer to solve it."""

    ground: Ground


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Write to the reporter."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PassOn:
    """Give it to another body, sealed anew."""

    body_id: UUID
    keys: tuple[UUID, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reseal:
    """Seal it anew to the keys the body has today."""

    keys: tuple[UUID, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MakeExtract:
    """Write down what goes on without who reported it; it was compared with who that is."""

    pieces: tuple[Piece, ...] = ()
    clear_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Conclude:
    """End it with a sealed conclusion."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Destroy:
    """Destroy what is sealed, after its time."""


def _add(case: Case, command: AddByReporter, who: Who, now: datetime) -> list[e.ReportEvent]:
    if not who.is_reporter:
        raise KeyMissing(report=case.state.number)
    require_status(case.state, *Status)
    return [e.ReporterAdded(command.pieces)]


def _open(case: Case, command: OpenReport, who: Who, now: datetime) -> list[e.ReportEvent]:
    official = require_recipient(case, who)
    require_status(case.state, *Status)
    return [e.ReportOpened(official)]


def _many_places(
    case: Case, command: FindManyPlaces, who: Who, now: datetime
) -> list[e.ReportEvent]:
    """Art. 24: ten working days instead of seven, counted from the same day."""
    require_recipient(case, who)
    require_status(case.state, Status.RECEIVED)
    state = case.state
    assert state.arrived_on is not None
    if state.has_many_places:
        raise ReportMovedOn(report=state.number, status=str(state.status))
    until = case.clock.working_due(Limit.CLASSIFY_MANY_PLACES, state.arrived_on)
    return [e.ManyPlacesFound(until)]


def _classify(case: Case, command: ClassifyReport, who: Who, now: datetime) -> list[e.ReportEvent]:
    """Art. 25: without a name it is no denunciation, but clear facts are used for inspection."""
    require_recipient(case, who)
    require_status(case.state, Status.RECEIVED)
    if command.status == Status.TAKEN_UP and not case.state.is_named:
        raise ReporterUnnamed(report=case.state.number)
    if command.status == Status.INSPECTED and case.state.is_named:
        raise ReportMovedOn(report=case.state.number, status=str(case.state.status))
    today = legal_day(now)
    due = case.clock.due(Limit.SOLVE, today) if command.status in BEING_SOLVED else None
    late = _is_over(case.state.classify_by, today)
    return [e.ReportClassified(command.status, due, late, command.pieces)]


def _extend(case: Case, command: ExtendTime, who: Who, now: datetime) -> list[e.ReportEvent]:
    """Art. 30: once where it is complex, twice where very complex, before the time is over."""
    require_recipient(case, who)
    require_status(case.state, *BEING_SOLVED)
    state, most = case.state, case.clock.terms.most_extensions[command.ground]
    if state.due is None or state.extensions >= most or _is_over(state.due, legal_day(now)):
        raise NoMoreExtensions(report=state.number)
    return [e.TimeExtended(command.ground, case.clock.due(Limit.EXTEND, state.due))]


def _message(case: Case, command: SendMessage, who: Who, now: datetime) -> list[e.ReportEvent]:
    require_recipient(case, who)
    require_status(case.state, *Status)
    return [e.MessageSent(command.pieces)]


def _pass_on(case: Case, command: PassOn, who: Who, now: datetime) -> list[e.ReportEvent]:
    """Art. 24: what is another body's goes there; that body classifies it anew."""
    require_recipient(case, who)
    require_status(case.state, Status.RECEIVED)
    if command.body_id == case.state.body_id:
        raise ReportMovedOn(report=case.state.number, status=str(case.state.status))
    today = legal_day(now)
    return [
        e.ReportPassedOn(
            command.body_id,
            command.keys,
            today,
            case.clock.working_due(Limit.CLASSIFY, today),
            case.clock.working_due(Limit.PASS_ON, today),
            command.pieces,
        )
    ]


def _reseal(case: Case, command: Reseal, who: Who, now: datetime) -> list[e.ReportEvent]:
    require_recipient(case, who)
    require_status(case.state, *Status)
    return [e.ReportResealed(command.keys, command.pieces)]


def _extract(case: Case, command: MakeExtract, who: Who, now: datetime) -> list[e.ReportEvent]:
    require_recipient(case, who)
    require_status(case.state, *GOING_ON)
    return [e.ExtractMade(command.pieces, command.clear_sha256)]


def _conclude(case: Case, command: Conclude, who: Who, now: datetime) -> list[e.ReportEvent]:
    require_recipient(case, who)
    require_status(case.state, *BEING_SOLVED)
    return [e.ReportConcluded(_is_over(case.state.due, legal_day(now)), command.pieces)]


def _destroy(case: Case, command: Destroy, who: Who, now: datetime) -> list[e.ReportEvent]:
    state = case.state
    if not who.is_program:
        raise KeyMissing(report=state.number)
    if not may_be_destroyed(case, legal_day(now)):
        raise ReportMovedOn(report=state.number, status=str(state.status))
    return [e.ReportDestroyed(RETENTION)]


def may_be_destroyed(case: Case, today: date) -> bool:
    """Return whether the time has passed for which ciphertext is kept after the end."""
    state = case.state
    if state.is_destroyed or state.ended_on is None:
        return False
    return today > state.ended_on + timedelta(days=case.clock.terms.kept_days)


def _is_over(limit: date | None, today: date) -> bool:
    return limit is not None and today > limit


_RULES: dict[type, Callable[[Case, Any, Who, datetime], list[e.ReportEvent]]] = {
    AddByReporter: _add,
    OpenReport: _open,
    FindManyPlaces: _many_places,
    ClassifyReport: _classify,
    ExtendTime: _extend,
    SendMessage: _message,
    PassOn: _pass_on,
    Reseal: _reseal,
    MakeExtract: _extract,
    Conclude: _conclude,
    Destroy: _destroy,
}
COMMANDS = tuple(_RULES)


def decide(case: Case, command: object, who: Who, now: datetime) -> list[e.ReportEvent]:
    """Return the events of a lawful act; raises what the command's rule raises."""
    return _RULES[type(command)](case, command, who, now)
