"""The database counts working time by itself; here the two implementations face each other."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from motcua.calendars.public import load_calendars, pinned_calendar, publish_calendar_version
from motcua.kernel.working_time import (
    CalendarDefinition,
    ClockOrderBroken,
    DayKind,
    ExceptionalDay,
    OfficePeriod,
    clock_of_history,
)
from motcua.kernel.working_time.tests.builders import (
    at,
    definition,
    office_week,
    random_history,
    random_limit,
    random_moment,
)
from motcua.platform.actor import SYSTEM

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 07:00")
FIRST = at("2025-10-01 00:00")
EXAMPLES, HISTORIES = 11, 2000
# A smaller seed is no smaller case: shrinking would only take time.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]

SUMMER = office_week("07:00-11:00", "14:00-18:00", friday=("07:00-12:30",)).week
OFFICES = (
    (office_week(),),
    (office_week("07:30-11:30", "13:30-17:00"),),
    (
        office_week("07:30-11:30", "13:30-17:30", saturday=("08:00-11:00",)),
        OfficePeriod(SUMMER, date(2026, 4, 15), date(2026, 10, 15)),
        OfficePeriod(office_week("08:00-10:00").week, date(2026, 12, 31), date(2026, 12, 31)),
    ),
    (office_week("00:00-04:00", "20:00-24:00"),),
)

HISTORY = """
    SELECT given.place, shown.state, shown.due, shown.elapsed
    FROM jsonb_to_recordset(%s) AS given(place int, calendar bigint, amount numeric, unit text,
        kinds text[], moments timestamptz[], untils timestamptz[])
    CROSS JOIN LATERAL
        public.motcua_history(calendar, amount, unit, kinds, moments, untils) AS shown
    ORDER BY place
"""
PAIRS = """
    SELECT public.motcua_due(calendar, begins, amount, unit),
           public.motcua_elapsed(calendar, begins, ends)
    FROM jsonb_to_recordset(%s) AS given(place int, calendar bigint, amount numeric, unit text,
        begins timestamptz, ends timestamptz)
    ORDER BY place
"""


@given(seed=st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_python_and_the_database_agree_on_twenty_thousand_histories(seed):
    dice = random.Random(seed)
    version, subject = publish(random_definition(dice))
    cases = [(random_limit(dice), random_history(dice, FIRST)) for _ in range(HISTORIES)]

    counted = [shown_by_python(subject, limit, marks) for limit, marks in cases]
    lawful = [number for number, shown in enumerate(counted) if shown is not None]
    by_database = ask(HISTORY, [as_row(version, *cases[number], number) for number in lawful])

    assert len(lawful) > HISTORIES * 0.97
    for number, (_, *shown) in zip(lawful, by_database, strict=True):
        assert tuple(shown) == counted[number], (cases[number], subject.definition.days)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=4, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_python_and_the_database_agree_on_single_limits(seed):
    dice = random.Random(seed)
    version, subject = publish(random_definition(dice))
    cases = [
        (random_limit(dice), *(random_moment(dice, FIRST, days=900) for _ in "be"))
        for _ in range(1000)
    ]

    rows = [
        {
            "place": place,
            "calendar": version.pk,
            **amount_of(limit),
            "begins": str(begins),
            "ends": str(ends),
        }
        for place, (limit, begins, ends) in enumerate(cases)
    ]

    for (limit, begins, ends), (due, elapsed) in zip(cases, ask(PAIRS, rows), strict=True):
        assert due == subject.due(begins, limit)
        assert elapsed == subject.elapsed(begins, ends)


def test_both_know_the_swaps_and_tet_of_2026():
    (version,) = load_calendars(now=NOW)
    subject = pinned_calendar("vn-public", version.version)
    edges = [f"2026-{day} 09:30" for day in ("01-01", "01-09", "02-13", "02-18", "04-24", "08-21")]
    rows = [
        {
            "place": place,
            "calendar": version.pk,
            "amount": 1,
            "unit": "working_day",
            "begins": str(at(edge)),
            "ends": str(at("2026-12-01 00:00")),
        }
        for place, edge in enumerate(edges)
    ]

    answers = ask(PAIRS, rows)

    assert [due for due, _ in answers] == [
        at("2026-01-05 17:00"),
        at("2026-01-10 09:30"),
        at("2026-02-23 09:30"),
        at("2026-02-23 17:00"),
        at("2026-04-28 09:30"),
        at("2026-08-22 09:30"),
    ]
    assert [elapsed for _, elapsed in answers] == [
        subject.elapsed(at(edge), at("2026-12-01 00:00")) for edge in edges
    ]


def test_another_version_moves_the_due_of_the_same_history():
    before, _ = publish(definition())
    storm = ExceptionalDay(date(2026, 9, 8), DayKind.LOCAL, "storm")
    after, _ = publish(definition(days=(*before_days(), storm)))
    marks = [("start", "2026-09-07 10:00"), ("suspend", "2026-09-09 10:00")]
    marks += [("resume", "2026-09-10 10:00")]

    rows = [
        {
            "place": place,
            "calendar": version.pk,
            "amount": "2",
            "unit": "working_day",
            "kinds": [kind for kind, _ in marks],
            "moments": [str(at(moment)) for _, moment in marks],
            "untils": [None, None, None],
        }
        for place, version in enumerate((before, after))
    ]

    assert [due for _, _, due, _ in ask(HISTORY, rows)] == [
        at("2026-09-09 10:00"),
        at("2026-09-11 10:00"),
    ]


def before_days():
    return definition().days


def random_definition(dice: random.Random) -> CalendarDefinition:
    """Return the public calendar with some office hours and up to sixty other days off or on."""
    base = definition(*dice.choice(OFFICES))
    days = {each.day: each for each in base.days}
    for _ in range(dice.choice((0, 5, 60))):
        day = date(2025, 10, 1) + timedelta(days=dice.randrange(900))
        days[day] = ExceptionalDay(day, dice.choice(list(DayKind)), "random")
    return replace(base, code=f"random-{dice.random()}", days=tuple(days.values()))


def publish(terms: CalendarDefinition):
    version = publish_calendar_version(terms, name="Thử", actor=SYSTEM, now=NOW)
    return version, pinned_calendar(terms.code, version.version)


def shown_by_python(subject, limit, marks):
    try:
        clock = clock_of_history(subject, limit, marks)
    except ClockOrderBroken:  # a new date without any working time before it
        return None
    reading = clock.read(marks[-1].at)
    return (reading.state.value, reading.due, reading.elapsed)


def as_row(version, limit, marks, place):
    return {
        "place": place,
        "calendar": version.pk,
        **amount_of(limit),
        "kinds": [mark.kind for mark in marks],
        "moments": [str(mark.at) for mark in marks],
        "untils": [mark.until and str(mark.until) for mark in marks],
    }


def amount_of(limit):
    exact = Decimal(limit.amount.numerator) / limit.amount.denominator
    return {"amount": str(exact), "unit": limit.unit}


def ask(query, rows):
    with connection.cursor() as cursor:
        cursor.execute(query, [json.dumps(rows)])
        return cursor.fetchall()
