"""What a working calendar consists of: office hours by weekday and period, exceptional days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from .errors import CalendarInvalid

# Labour Code 2019, art. 105(1): at most eight hours a day.
LONGEST_WORKING_DAY = 8 * 60
_DAY = 24 * 60
# The zone has one offset from UTC since June 1975; the exact integer arithmetic relies on it.
_EARLIEST = date(1976, 1, 1)


class DayKind(StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"
    SUBSTITUTE = "substitute"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORK = "swapped_work"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, order=True)
class ExceptionalDay:
    """A day off, or a make-up working day, with its name and the text that says so.

    ``confirmed`` is False while the authorities have not announced it; it counts all the same.
    """

    day: date
    kind: DayKind
    source: str
    confirmed: bool = True
    name: str = ""

    @property
    def is_off(self) -> bool:
        """Whether nobody works on the day."""
        return self.kind is not DayKind.SWAPPED_WORK


@dataclass(frozen=True, slots=True, order=True)
class OfficeSession:
    """One stretch of office hours, in minutes after midnight."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= _DAY:
            raise CalendarInvalid(f"Office hours {self} do not open before they close.")

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"

    @classmethod
    def parse(cls, text: str) -> "OfficeSession":
        """Read "08:00-12:00"."""
        try:
            opens, closes = (_minutes(part) for part in text.split("-"))
        except ValueError as reason:
            raise CalendarInvalid(f"{text!r} is not a stretch of office hours.") from reason
        return cls(opens, closes)


Week = tuple[tuple[OfficeSession, ...], ...]


@dataclass(frozen=True, slots=True)
class OfficePeriod:
    """The office hours of a week, Monday first, from one day to another (open where None)."""

    week: Week
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise CalendarInvalid("A week of office hours has seven days.")
        for sessions in self.week:
            _check_day(sessions)

    def covers(self, day: date) -> bool:
        """Whether the office hours hold on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class CalendarDefinition:
    """One published version of a working calendar: everything needed to count with it.

    Where periods overlap the later in the list wins, so a season or a single short day lies on top
    of the usual hours. Raises ``CalendarInvalid`` where the parts contradict each other.
    """

    code: str
    version: int
    source: str
    first_day: date
    last_day: date
    periods: tuple[OfficePeriod, ...]
    days: tuple[ExceptionalDay, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", tuple(sorted(self.days)))
        if not _EARLIEST <= self.first_day <= self.last_day:
            raise CalendarInvalid("A calendar starts in 1976 or later and ends after its start.")
        for before, after in pairwise(self.days):
            if before.day == after.day:
                raise CalendarInvalid(
                    f"{after.day} has two kinds in one calendar.", day=str(after.day)
                )
        for exceptional in self.days:
            if not self.first_day <= exceptional.day <= self.last_day:
                raise CalendarInvalid(f"{exceptional.day} lies outside the calendar.")
        if not self.working_day:
            raise CalendarInvalid("A calendar without office hours has no working time.")

    @property
    def working_day(self) -> int:
        """The length of a full working day in minutes: the longest day of the usual weeks."""
        return max(
            (_length(sessions) for period in self.periods for sessions in period.week), default=0
        )

    def sessions_by_day(self) -> list[tuple[date, tuple[OfficeSession, ...]]]:
        """Return the office hours of each day of the span in order, empty for a day of rest."""
        exceptional = {each.day: each for each in self.days}
        length = (self.last_day - self.first_day).days + 1
        span = [self.first_day + timedelta(days=number) for number in range(length)]
        return [(day, self._sessions(day, exceptional.get(day))) for day in span]

    def sessions_on(self, day: date) -> tuple[OfficeSession, ...]:
        """Return the office hours of one day; empty for a day of rest or outside the span."""
        if not self.first_day <= day <= self.last_day:
            return ()
        return self._sessions(day, next((each for each in self.days if each.day == day), None))

    def _sessions(self, day: date, exceptional: ExceptionalDay | None) -> tuple[OfficeSession, ...]:
        if exceptional is not None and exceptional.is_off:
            return ()
        week = next((each.week for each in reversed(self.periods) if each.covers(day)), None)
        if week is None:
            raise CalendarInvalid(f"No office hours are stated for {day}.", day=str(day))
        # A make-up day has the hours of a Monday: notices of swaps name no hours of their own.
        return week[0] if exceptional is not None else week[day.weekday()]


def _check_day(sessions: tuple[OfficeSession, ...]) -> None:
    for before, after in pairwise(sessions):
        if after.opens < before.closes:
            raise CalendarInvalid(f"Office hours {before} and {after} overlap or are out of order.")
    if _length(sessions) > LONGEST_WORKING_DAY:
        raise CalendarInvalid("A working day has at most eight hours (Labour Code, art. 105).")


def _length(sessions: tuple[OfficeSession, ...]) -> int:
    return sum(session.closes - session.opens for session in sessions)


def _minutes(text: str) -> int:
    hours, minutes = text.strip().split(":")
    if not 0 <= int(minutes) < 60:
        raise ValueError(text)
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
