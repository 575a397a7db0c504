"""Calendars and moments for tests, and a slow reading of the law to compare with."""

import random
from datetime import date, datetime, timedelta
from functools import cache

from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import (
    CalendarDefinition,
    DayKind,
    ExceptionalDay,
    Mark,
    MarkKind,
    OfficePeriod,
    OfficeSession,
    TimeLimit,
    TimeUnit,
    WorkingCalendar,
)

FIRST, LAST = date(2024, 1, 1), date(2031, 12, 31)
OFFICE = ("08:00-12:00", "13:00-17:00")
# The public sector's 2026: Tết, the swaps of 2 January and 31 August, the substitute of 27 April.
OFF_2026 = ["01-01", *(f"02-{day}" for day in range(16, 21)), "04-27", "04-30", "05-01"]
OFF_2026 += ["09-01", "09-02", "11-24"]
SWAPS_2026 = {"01-02": "01-10", "08-31": "08-22"}


def at(text: str) -> datetime:
    """Read "2026-11-23 10:00" on the wall clock of the law."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def office_week(
    *hours: str, saturday: tuple[str, ...] = (), friday: tuple[str, ...] | None = None
) -> OfficePeriod:
    """Return a week with the same hours from Monday to Friday."""
    usual = tuple(OfficeSession.parse(each) for each in hours or OFFICE)
    last = usual if friday is None else tuple(OfficeSession.parse(each) for each in friday)
    weekend = tuple(OfficeSession.parse(each) for each in saturday)
    return OfficePeriod((usual,) * 4 + (last, weekend, ()))


def exceptional(day: str | date, kind: DayKind = DayKind.HOLIDAY) -> ExceptionalDay:
    """Return an exceptional day with a source."""
    return ExceptionalDay(date.fromisoformat(str(day)), kind, "test")


def days_2026() -> tuple[ExceptionalDay, ...]:
    """Return the exceptional days of the public sector in 2026."""
    off = [exceptional(f"2026-{day}") for day in OFF_2026]
    swapped = [exceptional(f"2026-{day}", DayKind.SWAPPED_OFF) for day in SWAPS_2026]
    worked = [exceptional(f"2026-{day}", DayKind.SWAPPED_WORK) for day in SWAPS_2026.values()]
    return tuple(off + swapped + worked)


def calendar(
    *periods: OfficePeriod, days: tuple[ExceptionalDay, ...] | None = None
) -> WorkingCalendar:
    """Return a calendar of 2024 to 2031 with office hours 8-12 and 13-17 unless given."""
    return WorkingCalendar(definition(*periods, days=days))


def definition(
    *periods: OfficePeriod, days: tuple[ExceptionalDay, ...] | None = None
) -> CalendarDefinition:
    """Return the definition behind ``calendar``."""
    exceptional_days = days_2026() if days is None else days
    hours = periods or (office_week(),)
    return CalendarDefinition("test", 1, "test", FIRST, LAST, hours, exceptional_days)


def walked_due(definition: CalendarDefinition, start: datetime, work: timedelta) -> datetime:
    """Return when ``work`` is done, going through the office hours one by one."""
    left = work
    for opens, closes in walked_sessions(definition):
        begins = max(opens, start)
        if begins < closes:
            if closes - begins >= left:
                return begins + left
            left -= closes - begins
    raise AssertionError("the calendar is too short")


def walked_elapsed(definition: CalendarDefinition, start: datetime, end: datetime) -> timedelta:
    """Return the open time between two moments, summed over all office hours."""
    nothing = timedelta(0)
    return sum(
        (
            max(nothing, min(closes, end) - max(opens, start))
            for opens, closes in walked_sessions(definition)
        ),
        nothing,
    )


@cache
def walked_sessions(definition: CalendarDefinition) -> list[tuple[datetime, datetime]]:
    """Return all office hours as pairs of moments."""
    sessions = []
    for day, hours in definition.sessions_by_day():
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
        for each in hours:
            opens = midnight + timedelta(minutes=each.opens)
            sessions.append((opens, midnight + timedelta(minutes=each.closes)))
    return sessions


def random_moment(dice: random.Random, first: datetime, *, days: int) -> datetime:
    """Return a moment within ``days`` of ``first``, often at an edge of office hours."""
    if dice.random() < 0.15:
        first, days = at("2026-02-10 00:00"), 18
    moment = first + timedelta(seconds=dice.randrange(days * 86_400))
    if dice.random() < 0.3:
        minutes = dice.choice((0, 450, 480, 690, 720, 780, 810, 1020, 1439))
        moment = moment.replace(hour=0, minute=0, second=0) + timedelta(minutes=minutes)
    elif dice.random() < 0.2:
        moment += timedelta(microseconds=dice.randrange(1_000_000))
    return moment


def random_limit(dice: random.Random) -> TimeLimit:
    """Return a limit as procedures have them."""
    unit = dice.choice(list(TimeUnit))
    if unit is TimeUnit.MONTH:
        return TimeLimit(dice.randint(1, 6), unit)
    if unit is TimeUnit.CALENDAR_DAY:
        return TimeLimit(dice.randint(1, 60), unit)
    return TimeLimit(f"{dice.randint(1, 120)}/{dice.choice((1, 2, 4))}", unit)


def random_history(dice: random.Random, first: datetime, *, days: int = 700) -> list[Mark]:
    """Return a possible life of a limit: start, then up to eight turns in a lawful order."""
    moment = random_moment(dice, first, days=days)
    marks = [Mark(MarkKind.START, moment)]
    held = False
    for _ in range(dice.randint(0, 8)):
        step = dice.choice((0, 600, 40_000, 200_000, 1_500_000))
        moment += timedelta(seconds=dice.randint(0, step))
        turns = [MarkKind.RESUME] * 4 if held else [MarkKind.SUSPEND] * 4
        kind = dice.choice([*turns, MarkKind.RESTART, MarkKind.EXTEND])
        until = moment + timedelta(days=dice.randint(5, 40), seconds=dice.randrange(86_400))
        if kind is MarkKind.EXTEND and dice.random() < 0.4:
            until = until.replace(hour=23, minute=0, second=0)
        # Two weeks off in a row leave an extension without working time; 12 days do not.
        until = max(until, moment + timedelta(days=12))
        marks.append(Mark(kind, moment, until if kind is MarkKind.EXTEND else None))
        held = {MarkKind.SUSPEND: True, MarkKind.EXTEND: held}.get(kind, False)
    if dice.random() < 0.2:
        marks.append(Mark(MarkKind.FINISH, moment + timedelta(seconds=dice.randint(0, 90_000))))
    return marks
