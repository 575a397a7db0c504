"""A time limit that runs, is suspended and resumed, starts over or gets a new date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .calendar import WorkingCalendar
from .errors import ClockOrderBroken
from .limits import TimeLimit
from .running_due import DayDue, RunningDue, WorkDue


class ClockState(StrEnum):
    """What a time limit is doing."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    SUSPENDED = "suspended"
    FINISHED = "finished"


class MarkKind(StrEnum):
    """What happened to a running time limit."""

    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESTART = "restart"
    EXTEND = "extend"
    FINISH = "finish"


_ALLOWED = {
    MarkKind.START: (ClockState.NOT_STARTED,),
    MarkKind.SUSPEND: (ClockState.RUNNING,),
    MarkKind.RESUME: (ClockState.SUSPENDED,),
    MarkKind.RESTART: (ClockState.RUNNING, ClockState.SUSPENDED),
    MarkKind.EXTEND: (ClockState.RUNNING, ClockState.SUSPENDED),
    MarkKind.FINISH: (ClockState.RUNNING, ClockState.SUSPENDED),
}
_LEADS_TO = {
    MarkKind.START: ClockState.RUNNING,
    MarkKind.SUSPEND: ClockState.SUSPENDED,
    MarkKind.RESUME: ClockState.RUNNING,
    MarkKind.RESTART: ClockState.RUNNING,
    MarkKind.FINISH: ClockState.FINISHED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that happened to the limit; ``until`` is the new date of an extension."""

    kind: MarkKind
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock shows at a moment.

    ``due`` is None before the start and while suspended: nobody can be late then. ``elapsed`` and
    ``paused`` are working time since the last (re)start.
    """

    state: ClockState
    started_at: datetime | None
    first_due: datetime | None
    due: datetime | None
    elapsed: timedelta
    paused: timedelta


class RunningClock:
    """The clock of one time limit in one calendar; apply the marks in order, then read it."""

    def __init__(self, calendar: WorkingCalendar, limit: TimeLimit) -> None:
        self._calendar = calendar
        self._due: RunningDue = (WorkDue if limit.is_working else DayDue)(calendar, limit)
        self.state = ClockState.NOT_STARTED
        self.started_at: datetime | None = None
        self.first_due: datetime | None = None
        self._last: datetime | None = None
        self._held_at: datetime | None = None
        self._shift_from: datetime | None = None
        self._paused = timedelta()

    def apply(self, mark: Mark) -> None:
        """Take one mark into account.

        Raises ``ClockOrderBroken`` where it cannot follow what came before.
        """
        if self.state not in _ALLOWED[mark.kind]:
            detail = f"{mark.kind} cannot follow while the limit is {self.state}."
            raise ClockOrderBroken(detail, mark=str(mark.kind), state=str(self.state))
        if self._last is not None and mark.at < self._last:
            raise ClockOrderBroken("A mark lies before the one it follows.", at=mark.at.isoformat())
        self._last = mark.at
        if mark.kind is MarkKind.EXTEND:
            self._extend(mark)
            return
        if mark.kind in (MarkKind.START, MarkKind.RESTART):
            self._begin(mark.at)
        elif mark.kind is MarkKind.SUSPEND:
            self._held_at = self._shift_from = mark.at
        elif self._held_at is not None:
            self._release(mark.at)
        self.state = _LEADS_TO[mark.kind]

    @property
    def due(self) -> datetime | None:
        """The due moment that holds now; None before the start and while suspended."""
        counting = self.state in (ClockState.RUNNING, ClockState.FINISHED)
        return self._due.moment() if counting else None

    def read(self, now: datetime) -> ClockReading:
        """Return what the clock shows at ``now``, which must not lie before the last mark."""
        if self.started_at is None:
            nothing = timedelta()
            return ClockReading(self.state, None, None, None, nothing, nothing)
        until = self._last if self.state is ClockState.FINISHED and self._last else now
        paused = self._paused
        if self._held_at is not None:
            paused += self._calendar.elapsed(self._held_at, until)
        return ClockReading(
            state=self.state,
            started_at=self.started_at,
            first_due=self.first_due,
            due=self.due,
            elapsed=self._calendar.elapsed(self.started_at, until) - paused,
            paused=paused,
        )

    def _begin(self, at: datetime) -> None:
        # Decree 61/2018, art. 19(4): after a return the time is counted again from the start.
        self._due.start(at)
        self.started_at = at
        self.first_due = self.first_due or self._due.moment()
        self._held_at = self._shift_from = None
        self._paused = timedelta()

    def _release(self, at: datetime) -> None:
        if self._held_at is not None and self._shift_from is not None:
            self._due.pause(self._shift_from, at)
            self._paused += self._calendar.elapsed(self._held_at, at)
        self._held_at = self._shift_from = None

    def _extend(self, mark: Mark) -> None:
        if mark.until is None or mark.until <= mark.at:
            raise ClockOrderBroken(
                "A new date lies after the moment it is set.", at=mark.at.isoformat()
            )
        self._due.extend(mark.at, mark.until)
        if self._shift_from is not None:
            # The new date is given from here; what was paused before it no longer moves it.
            self._shift_from = mark.at


def clock_of_history(
    calendar: WorkingCalendar, limit: TimeLimit, marks: Iterable[Mark]
) -> RunningClock:
    """Return the clock after all ``marks``; raises ``ClockOrderBroken`` for a wrong order."""
    clock = RunningClock(calendar, limit)
    for mark in marks:
        clock.apply(mark)
    return clock


def due_of_history(
    calendar: WorkingCalendar, limit: TimeLimit, marks: Iterable[Mark]
) -> datetime | None:
    """Return the due moment after all ``marks``; None before the start and while suspended."""
    return clock_of_history(calendar, limit, marks).due
