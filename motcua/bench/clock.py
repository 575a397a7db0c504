"""P8: how many due moments a second one thread computes, and whether they are exact."""

import platform
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from motcua.bench.figures import Figure, percentile
from motcua.cli.surroundings import start_django
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import (
    CalendarDefinition,
    Mark,
    MarkKind,
    TimeLimit,
    TimeUnit,
    WorkingCalendar,
    due_of_history,
)

GOAL = 500_000
_BATCH = 20_000
_SAMPLE = 200
_CALENDARS = Path(__file__).resolve().parents[2] / "data" / "calendars"


def run(seconds: float) -> list[Figure]:
    """Measure for about ``seconds`` and return the figures; the first one is P8's own.

    Raises ``AssertionError`` when a due moment differs from the one found by walking.
    """
    definition = _public_calendar()
    calendar = WorkingCalendar(definition)
    dice = random.Random(8)  # noqa: S311 - chooses cases, keeps no secret
    starts = [_start(dice) for _ in range(_BATCH)]
    office = [_office_limit(dice) for _ in range(_BATCH)]
    terms = [_term(dice) for _ in range(_BATCH)]
    ends = [calendar.due(*case) for case in zip(starts, office, strict=True)]
    walked = _walked_rate(definition, calendar, starts, office, ends)
    share = seconds / 4
    return [
        _due(calendar, starts, office, walked=walked, seconds=share),
        _figure("P8-term", "due moments of calendar days and months",
                _rates(lambda: _each(calendar.due, starts, terms), share)),
        _figure("P8-elapsed", "elapsed working time between two moments",
                _rates(lambda: _each(calendar.elapsed, starts, ends), share)),
        _histories(calendar, starts, office, seconds=share),
    ]  # fmt: skip


def _public_calendar() -> CalendarDefinition:
    start_django()
    from motcua.calendars.public import PUBLIC_SECTOR, calendars_in

    shipped = {each.definition.code: each.definition for each in calendars_in(_CALENDARS)}
    return shipped[PUBLIC_SECTOR]


def _due(
    calendar: WorkingCalendar,
    starts: Sequence[datetime],
    limits: Sequence[TimeLimit],
    *,
    walked: float,
    seconds: float,
) -> Figure:
    rates = _rates(lambda: _each(calendar.due, starts, limits), seconds)
    reference = f"walking through the office hours: {walked:,.0f}/s"
    return _figure(
        "P8", "due moments of working hours and days", rates, reference=reference, walked=walked
    )


def _histories(
    calendar: WorkingCalendar,
    starts: Sequence[datetime],
    limits: Sequence[TimeLimit],
    *,
    seconds: float,
) -> Figure:
    """Measure due moments of limits that were suspended and resumed once."""
    few = starts[: _BATCH // 10]
    histories = [_suspended(start) for start in few]

    def count() -> int:
        for limit, marks in zip(limits, histories, strict=False):
            due_of_history(calendar, limit, marks)
        return len(histories)

    return _figure("P8-history", "due moments after a suspension", _rates(count, seconds))


def _suspended(start: datetime) -> list[Mark]:
    return [
        Mark(MarkKind.START, start),
        Mark(MarkKind.SUSPEND, start + timedelta(hours=3)),
        Mark(MarkKind.RESUME, start + timedelta(days=4)),
    ]


def _each(function: Callable[..., object], left: Sequence[object], right: Sequence[object]) -> int:
    for one, other in zip(left, right, strict=True):
        function(one, other)
    return len(left)


def _rates(count: Callable[[], int], seconds: float) -> list[float]:
    """Return computations a second of each batch, after one batch of warm-up."""
    count()
    rates: list[float] = []
    began = time.perf_counter()
    while len(rates) < 3 or time.perf_counter() - began < seconds:
        before = time.perf_counter()
        done = count()
        rates.append(done / (time.perf_counter() - before))
    return rates


def _figure(
    identifier: str, name: str, rates: list[float], *, reference: str = "", walked: float = 0
) -> Figure:
    """Return the median rate; percentiles are of the mean time of one computation in a batch."""
    value = statistics.median(rates)
    times = [1000 / rate for rate in rates]
    has_goal = identifier == "P8"
    return Figure(
        id=identifier,
        name=name,
        value=round(value),
        unit="1/s, one thread",
        goal=f">= {GOAL:,}/s, exact" if has_goal else "",
        met=value >= GOAL or not has_goal,
        p50=round(percentile(times, 0.50), 6),
        p95=round(percentile(times, 0.95), 6),
        p99=round(percentile(times, 0.99), 6),
        volume=f"{len(rates)} batches, calendar of 8 years, Python {platform.python_version()}",
        reference=reference,
        ratio=round(value / walked, 1) if walked else None,
    )


def _walked_rate(
    definition: CalendarDefinition,
    calendar: WorkingCalendar,
    starts: Sequence[datetime],
    limits: Sequence[TimeLimit],
    dues: Sequence[datetime],
) -> float:
    """Check a sample against going through the office hours, and return how fast that is."""
    sessions = _sessions(definition)
    sample = list(zip(starts, limits, dues, strict=True))[:_SAMPLE]
    began = time.perf_counter()
    walked = [_walk(sessions, start, calendar.work_of(limit)) for start, limit, _ in sample]
    rate = len(sample) / (time.perf_counter() - began)
    if walked != [due for _, _, due in sample]:
        raise AssertionError("a due moment differs from the one found by walking")
    return rate


def _sessions(definition: CalendarDefinition) -> list[tuple[datetime, datetime]]:
    return [
        (midnight + timedelta(minutes=each.opens), midnight + timedelta(minutes=each.closes))
        for day, hours in definition.sessions_by_day()
        for midnight in [datetime(day.year, day.month, day.day, tzinfo=ZONE)]
        for each in hours
    ]


def _walk(
    sessions: Sequence[tuple[datetime, datetime]], start: datetime, work: timedelta
) -> datetime:
    for opens, closes in sessions:
        begins = max(opens, start)
        if begins < closes:
            if closes - begins >= work:
                return begins + work
            work -= closes - begins
    raise AssertionError("the calendar is too short")


def _start(dice: random.Random) -> datetime:
    first = datetime(2026, 1, 1, tzinfo=ZONE)
    return first + timedelta(seconds=dice.randrange(365 * 86_400))


def _office_limit(dice: random.Random) -> TimeLimit:
    if dice.random() < 0.2:
        return TimeLimit(dice.randint(1, 40), TimeUnit.WORKING_HOUR)
    return TimeLimit(dice.randint(1, 60), TimeUnit.WORKING_DAY)


def _term(dice: random.Random) -> TimeLimit:
    if dice.random() < 0.2:
        return TimeLimit(dice.randint(1, 12), TimeUnit.MONTH)
    return TimeLimit(dice.randint(1, 90), TimeUnit.CALENDAR_DAY)
