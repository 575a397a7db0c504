"""The working calendar: due moments, elapsed time and the short legal limits of a filing."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import ZONE

from .civil_terms import last_day_of_term
from .definition import LONGEST_WORKING_DAY, CalendarDefinition
from .errors import CalendarSpanExceeded
from .limits import TimeLimit, TimeUnit
from .table import WorkTable

_ONE_DAY = timedelta(days=1)
# Civil Code 2015, art. 148(6): the last day ends at 24:00. The last whole second of the day has
# the right date wherever it is printed.
_END_OF_DAY = time(23, 59, 59)


class WorkingCalendar:
    """One version of a calendar, immutable; all its answers are exact and in Vietnam's zone.

    Moments need a zone. Work is half open: at 12:00 the morning is over, and a limit that ends with
    the morning is due at 12:00, not at the afternoon's opening. Everything raises
    ``CalendarSpanExceeded`` outside the years the definition covers.
    """

    __slots__ = (
        "_first_ordinal",
        "_has_short_days",
        "_provisional",
        "_term_ends",
        "_working_days",
        "definition",
        "table",
    )

    definition: CalendarDefinition
    table: WorkTable
    _first_ordinal: int
    _has_short_days: bool
    _term_ends: list[datetime]
    _provisional: list[date]
    _working_days: list[date]

    def __init__(self, definition: CalendarDefinition) -> None:
        by_day = definition.sessions_by_day()
        sessions = (
            (_moment(day, each.opens), _moment(day, each.closes))
            for day, sessions in by_day
            for each in sessions
        )
        span = (_moment(definition.first_day), _moment(definition.last_day + _ONE_DAY))
        working_days = [day for day, sessions in by_day if sessions]
        provisional = [each.day for each in definition.days if not each.confirmed]
        for name, value in (
            ("definition", definition),
            ("table", WorkTable(sessions, span=span)),
            ("_first_ordinal", definition.first_day.toordinal()),
            ("_term_ends", _term_ends(definition.first_day, working_days)),
            ("_has_short_days", definition.working_day != LONGEST_WORKING_DAY),
            ("_working_days", working_days),
            ("_provisional", provisional),
        ):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a working calendar does not change; publish a new version")

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.code} version {self.version}>"

    def __reduce__(self) -> tuple[type["WorkingCalendar"], tuple[CalendarDefinition]]:
        return (WorkingCalendar, (self.definition,))

    @property
    def code(self) -> str:
        """The calendar's code, such as ``vn-public``."""
        return self.definition.code

    @property
    def version(self) -> int:
        """The number of the published version."""
        return self.definition.version

    @property
    def working_day(self) -> timedelta:
        """The working time in one working day: 8 hours, or the office's shorter full day."""
        return timedelta(minutes=self.definition.working_day)

    @property
    def working_days(self) -> Sequence[date]:
        """Every day on which the office opens, in order."""
        return tuple(self._working_days)

    def due(self, start: datetime, limit: TimeLimit) -> datetime:
        """Return when ``limit`` ends that is counted from ``start``."""
        if start.tzinfo is not ZONE:
            start = in_zone(start)
        work = limit.office_time
        if work is None:
            return self._end_of(last_day_of_term(start, limit))
        if self._has_short_days:
            work = self.work_of(limit)
        return self.table.due_at(start, work)

    def work_of(self, limit: TimeLimit) -> timedelta:
        """Return a limit of working hours or days as open time of this calendar."""
        unit = timedelta(hours=1) if limit.unit is TimeUnit.WORKING_HOUR else self.working_day
        return unit * limit.amount.numerator // limit.amount.denominator

    def add(self, start: datetime, working_time: timedelta) -> datetime:
        """Return the moment that lies ``working_time`` of open office after ``start``."""
        if working_time < timedelta(0):
            raise ValueError("working time is added forwards only")
        return self.table.due_at(in_zone(start), working_time)

    def subtract(self, end: datetime, working_time: timedelta) -> datetime:
        """Return the moment before ``end`` from which ``working_time`` of open office is left."""
        if working_time < timedelta(0):
            raise ValueError("working time is subtracted backwards only")
        position = self.table.position(in_zone(end)) - working_time
        if position < timedelta(0):
            raise CalendarSpanExceeded("The moment lies before the calendar's start.")
        return self.table.moment_at(position) if working_time else in_zone(end)

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from ``start`` to ``end``; negative where ``end`` is earlier."""
        return self.table.position(in_zone(end)) - self.table.position(in_zone(start))

    def remaining(self, now: datetime, due: datetime) -> timedelta:
        """Return the working time left until ``due``; negative by how late it is."""
        return self.elapsed(now, due)

    def is_working(self, moment: datetime) -> bool:
        """Whether the office is open at ``moment``."""
        return self.table.is_open(in_zone(moment))

    def is_working_day(self, day: date) -> bool:
        """Whether the office opens on the day at all."""
        index = bisect_left(self._working_days, day)
        return index < len(self._working_days) and self._working_days[index] == day

    def next_working_moment(self, moment: datetime) -> datetime:
        """Return ``moment`` itself when the office is open, else the next opening."""
        return self.table.next_open(in_zone(moment))

    def next_working_day(self, day: date) -> date:
        """Return ``day`` itself when it is a working day, else the next one."""
        return self._end_of(day.toordinal()).date()

    def end_of_term(self, last_day: date) -> datetime:
        """Return the end of ``last_day``, or of the next working day where that one is of rest."""
        return self._end_of(last_day.toordinal())

    def _end_of(self, ordinal: int) -> datetime:
        place = ordinal - self._first_ordinal
        if not 0 <= place < len(self._term_ends):
            raise CalendarSpanExceeded("The working day lies outside the calendar.")
        return self._term_ends[place]

    def closing_of(self, day: date) -> datetime | None:
        """Return the last closing of the office on ``day``, None on a day of rest."""
        midnight = _moment(day)
        return self.table.last_closing(after=midnight, until=midnight + _ONE_DAY)

    def transfer_due(self, received: datetime, *, cutoff: time, may_wait: bool = True) -> datetime:
        """Return until when a dossier taken in must be passed on to who handles it.

        The closing of the same working day, or the next working day's opening where it came in
        after ``cutoff`` and ``may_wait``, or after closing. What comes in on a day of rest counts
        as taken in at the next opening.
        """
        moment = in_zone(received)
        if not self.is_working_day(moment.date()):
            moment = self.table.next_open(moment)
        midnight = _moment(moment.date() + _ONE_DAY)
        closing = self.table.last_closing(after=moment, until=midnight)
        if closing is None or (may_wait and moment.time() > cutoff):
            return self.table.next_open(midnight)
        return closing

    def same_day_due(self, received: datetime, *, cutoff: time) -> datetime:
        """Return until when what the law gives on the day of receipt must be given.

        The closing of the working day of receipt, or of the next working day for what came in
        after ``cutoff`` or after closing. What comes in on a day of rest counts as taken in at the
        next opening.
        """
        moment = in_zone(received)
        if not self.is_working_day(moment.date()):
            moment = self.table.next_open(moment)
        midnight = _moment(moment.date() + _ONE_DAY)
        closing = self.table.last_closing(after=moment, until=midnight)
        if closing is not None and moment.time() <= cutoff:
            return closing
        following = self.table.next_open(midnight)
        until = _moment(following.date() + _ONE_DAY)
        closing = self.table.last_closing(after=following, until=until)
        assert closing is not None  # an office that opens also closes
        return closing

    def is_confirmed(self, start: datetime, end: datetime) -> bool:
        """Whether no day between the two moments still waits for its official notice."""
        index = bisect_left(self._provisional, in_zone(start).date())
        return index == len(self._provisional) or self._provisional[index] > in_zone(end).date()


def _term_ends(first_day: date, working_days: Sequence[date]) -> list[datetime]:
    """Return for each day, from the first on, the end of it or of the next working day."""
    ends: list[datetime] = []
    for day in working_days:
        end = datetime.combine(day, _END_OF_DAY, tzinfo=ZONE)
        # Civil Code 2015, art. 148(5): the days of rest before a working day end with it.
        ends += [end] * (day.toordinal() - first_day.toordinal() + 1 - len(ends))
    return ends


def in_zone(moment: datetime) -> datetime:
    """Return ``moment`` on the wall clock of the law; a moment without a zone is a bug."""
    if moment.tzinfo is ZONE:
        return moment
    if moment.tzinfo is None:
        raise ValueError("working time needs a moment with a zone")
    return moment.astimezone(ZONE)


def _moment(day: date, minutes: int = 0) -> datetime:
    return datetime.combine(day, time(0), tzinfo=ZONE) + timedelta(minutes=minutes)
