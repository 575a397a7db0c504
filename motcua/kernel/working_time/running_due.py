"""How a due moment moves: by the working time paused, or by the days paused."""

from datetime import date, datetime, timedelta
from typing import Protocol

from .calendar import WorkingCalendar, in_zone
from .civil_terms import last_day_of_term
from .errors import ClockOrderBroken
from .limits import TimeLimit


class RunningDue(Protocol):
    """A due moment that can be started, moved by a pause and set anew."""

    def start(self, at: datetime) -> None:
        """Count the whole limit from ``at``."""

    def pause(self, since: datetime, until: datetime) -> None:
        """Move the due moment by a pause; one that begins when the due has passed moves nothing."""

    def extend(self, at: datetime, until: datetime) -> None:
        """Replace the due moment by the date given at ``at``."""

    def moment(self) -> datetime:
        """Return the due moment."""


class WorkDue:
    """The due moment of a limit in working hours or days: a position in the office's time."""

    def __init__(self, calendar: WorkingCalendar, limit: TimeLimit) -> None:
        self._calendar = calendar
        self._table = calendar.table
        self._work = calendar.work_of(limit)
        self._target = timedelta(0)
        self._moment = datetime.max

    def start(self, at: datetime) -> None:
        """Count the whole limit from ``at``."""
        self._target = self._table.position(in_zone(at)) + self._work
        self._moment = self._table.moment_at(self._target)

    def pause(self, since: datetime, until: datetime) -> None:
        """Move the due moment by the office's time between the two moments."""
        held = self._table.position(in_zone(since))
        paused = self._table.position(in_zone(until)) - held
        if paused and held < self._target:
            self._target += paused
            self._moment = self._table.moment_at(self._target)

    def extend(self, at: datetime, until: datetime) -> None:
        """Set a new due moment; outside office hours it is the next opening."""
        promised = in_zone(until)
        target = self._table.position(promised)
        if target <= self._table.position(in_zone(at)):
            raise ClockOrderBroken("The new date leaves no working time.", until=until.isoformat())
        self._target = target
        closing = self._table.moment_at(target)
        self._moment = promised if closing == promised else self._table.next_open(promised)

    def moment(self) -> datetime:
        """Return the due moment."""
        return self._moment


class DayDue:
    """The due moment of a limit in calendar days or months: the end of a nominal last day."""

    def __init__(self, calendar: WorkingCalendar, limit: TimeLimit) -> None:
        self._calendar = calendar
        self._limit = limit
        self._last_day = date.min

    def start(self, at: datetime) -> None:
        """Count the whole limit from the day after ``at``."""
        self._last_day = date.fromordinal(last_day_of_term(in_zone(at), self._limit))

    def pause(self, since: datetime, until: datetime) -> None:
        """Move the last day by the midnights between the two moments."""
        held = in_zone(since).date()
        if held <= self._calendar.next_working_day(self._last_day):
            # Held on a day of rest at the end of the term: nothing but that day's end was left.
            self._last_day = max(self._last_day, held) + (in_zone(until).date() - held)

    def extend(self, at: datetime, until: datetime) -> None:
        """Make the day of ``until`` the last one."""
        self._last_day = in_zone(until).date()

    def moment(self) -> datetime:
        """Return the end of the last day, or of the next working day where that is one of rest."""
        return self._calendar.end_of_term(self._last_day)
