import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.working_time import (
    ClockOrderBroken,
    ClockState,
    Mark,
    MarkKind,
    TimeLimit,
    TimeUnit,
    clock_of_history,
    due_of_history,
    parse_limit,
)
from motcua.kernel.working_time.tests.builders import (
    at,
    calendar,
    exceptional,
    office_week,
    random_history,
    random_limit,
)

PUBLIC = calendar()
SHORT_DAYS = calendar(office_week("07:30-11:30", "13:30-17:00"))
SEEDS = st.integers(0, 2**32)
FIRST = at("2025-11-01 00:00")
START, SUSPEND, RESUME = MarkKind.START, MarkKind.SUSPEND, MarkKind.RESUME
RESTART, EXTEND, FINISH = MarkKind.RESTART, MarkKind.EXTEND, MarkKind.FINISH


def history(*marks):
    return [Mark(kind, *map(at, moments)) for kind, *moments in marks]


@pytest.mark.parametrize(
    ("limit", "marks", "due"),
    [
        ("3 ngày làm việc", [(START, "2026-11-16 10:00")], "2026-11-19 10:00"),
        (
            "3 ngày làm việc",
            [
                (START, "2026-11-16 10:00"),
                (SUSPEND, "2026-11-17 10:00"),
                (RESUME, "2026-11-23 08:00"),
            ],
            "2026-11-25 17:00",  # two days were left, the 24th is a holiday
        ),
        (
            "3 ngày làm việc",
            [
                (START, "2026-11-16 10:00"),
                (SUSPEND, "2026-11-17 10:00"),
                (RESTART, "2026-11-18 14:00"),
            ],
            "2026-11-23 14:00",
        ),
        (
            "3 ngày làm việc",
            [(START, "2026-11-16 10:00"), (EXTEND, "2026-11-18 10:00", "2026-11-30 16:00")],
            "2026-11-30 16:00",
        ),
        (
            "3 ngày làm việc",
            [(START, "2026-11-16 10:00"), (EXTEND, "2026-11-18 10:00", "2026-11-28 16:00")],
            "2026-11-30 08:00",  # a Saturday was named
        ),
        (
            "10 ngày",
            [
                (START, "2026-11-16 10:00"),
                (SUSPEND, "2026-11-18 17:30"),
                (RESUME, "2026-11-20 07:00"),
            ],
            "2026-11-30 23:59:59",  # the 28th, a Saturday
        ),
        (
            "3 ngày làm việc",
            [
                (START, "2026-11-16 10:00"),
                (SUSPEND, "2026-11-20 10:00"),
                (RESUME, "2026-11-25 10:00"),
            ],
            "2026-11-19 10:00",  # a pause after the due moment heals nothing
        ),
        (
            "5 ngày",
            [
                (START, "2026-11-16 10:00"),
                (SUSPEND, "2026-11-22 10:00"),
                (RESUME, "2026-11-25 10:00"),
            ],
            "2026-11-25 23:59:59",  # the term ends Saturday; held on Sunday, only Monday was left
        ),
    ],
)
def test_the_due_moment_follows_what_happened(limit, marks, due):
    assert due_of_history(PUBLIC, parse_limit(limit), history(*marks)) == at(due)


def test_before_the_start_and_while_suspended_nothing_is_due():
    limit = parse_limit("3 ngày làm việc")
    marks = history((START, "2026-11-16 10:00"), (SUSPEND, "2026-11-17 10:00"))

    assert due_of_history(PUBLIC, limit, []) is None
    assert due_of_history(PUBLIC, limit, marks) is None


def test_a_reading_tells_working_time_from_pauses():
    clock = clock_of_history(
        PUBLIC,
        parse_limit("3 ngày làm việc"),
        history(
            (START, "2026-11-16 08:00"),
            (SUSPEND, "2026-11-16 11:00"),
            (RESUME, "2026-11-17 09:00"),
            (SUSPEND, "2026-11-17 10:00"),
        ),
    )

    reading = clock.read(at("2026-11-17 12:30"))

    assert (reading.state, reading.due) == (ClockState.SUSPENDED, None)
    assert reading.elapsed == timedelta(hours=4)
    assert reading.paused == timedelta(hours=8)
    assert (reading.started_at, reading.first_due) == (
        at("2026-11-16 08:00"),
        at("2026-11-18 17:00"),
    )


def test_a_finished_clock_stands_still():
    clock = clock_of_history(
        PUBLIC,
        parse_limit("1 ngày làm việc"),
        history((START, "2026-11-16 08:00"), (FINISH, "2026-11-16 10:00")),
    )

    assert clock.read(at("2026-12-01 10:00")).elapsed == timedelta(hours=2)
    assert clock.due == at("2026-11-16 17:00")


@pytest.mark.parametrize(
    "marks",
    [
        [(SUSPEND, "2026-11-16 10:00")],
        [(START, "2026-11-16 10:00"), (START, "2026-11-16 10:00")],
        [(START, "2026-11-16 10:00"), (RESUME, "2026-11-17 10:00")],
        [(START, "2026-11-16 10:00"), (SUSPEND, "2026-11-16 09:59")],
        [(START, "2026-11-16 10:00"), (EXTEND, "2026-11-17 10:00")],
        [(START, "2026-11-16 10:00"), (EXTEND, "2026-11-17 10:00", "2026-11-16 10:00")],
        [(START, "2026-11-16 10:00"), (EXTEND, "2026-11-20 18:00", "2026-11-22 10:00")],
        [(START, "2026-11-16 10:00"), (FINISH, "2026-11-17 10:00"), (RESTART, "2026-11-18 10:00")],
    ],
)
def test_an_impossible_history_is_refused(marks):
    with pytest.raises(ClockOrderBroken):
        due_of_history(PUBLIC, parse_limit("3 ngày làm việc"), history(*marks))


@given(seed=SEEDS)
@settings(max_examples=500, deadline=None)
def test_suspending_and_resuming_at_one_instant_changes_nothing(seed):
    dice = random.Random(seed)
    limit, marks = random_limit(dice), random_history(dice, FIRST)
    place = dice.randint(1, len(marks))
    held, instant = _held(marks[:place]), _moment_within(dice, marks, place)
    kinds = (RESUME, SUSPEND) if held else (SUSPEND, RESUME)
    if _finished(marks[:place]):
        return
    more = [*marks[:place], *(Mark(kind, instant) for kind in kinds), *marks[place:]]

    subject = dice.choice((PUBLIC, SHORT_DAYS))
    now = marks[-1].at + timedelta(days=3)

    assert _shown(subject, limit, more, now) == _shown(subject, limit, marks, now)


@given(seed=SEEDS)
@settings(max_examples=300, deadline=None)
def test_splitting_a_pause_changes_nothing(seed):
    dice = random.Random(seed)
    limit, marks = random_limit(dice), random_history(dice, FIRST)
    split = []
    for mark in marks:
        if _held(split) and split[-1].kind is SUSPEND:
            instant = split[-1].at + (mark.at - split[-1].at) * dice.random()
            split += [Mark(RESUME, instant), Mark(SUSPEND, instant)]
        split.append(mark)

    now = marks[-1].at + timedelta(days=3)

    assert _shown(PUBLIC, limit, split, now) == _shown(PUBLIC, limit, marks, now)


@given(seed=SEEDS)
@settings(max_examples=300, deadline=None)
def test_the_time_elapsed_at_a_due_moment_still_to_come_is_the_limit(seed):
    dice = random.Random(seed)
    limit = TimeLimit(dice.randint(1, 200), dice.choice(("working_hour", "working_day")))
    marks = [mark for mark in random_history(dice, FIRST) if mark.kind is not EXTEND]
    clock = clock_of_history(PUBLIC, limit, marks)
    if clock.state is not ClockState.RUNNING or clock.due <= marks[-1].at:
        return

    assert clock.read(clock.due).elapsed == PUBLIC.work_of(limit)


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_another_holiday_never_makes_the_due_of_a_history_earlier(seed):
    dice = random.Random(seed)
    limit = random_limit(dice)
    marks = [mark for mark in random_history(dice, FIRST, days=200) if mark.kind is not EXTEND]
    taken = {each.day for each in PUBLIC.definition.days}
    extra = {date(2025, 11, 1) + timedelta(days=dice.randrange(500)) for _ in range(20)} - taken
    more = calendar(days=PUBLIC.definition.days + tuple(map(exceptional, extra)))

    before, after = due_of_history(PUBLIC, limit, marks), due_of_history(more, limit, marks)

    assert before is after is None or after >= before


@given(seed=SEEDS)
@settings(max_examples=300, deadline=None)
def test_a_longer_pause_never_makes_the_due_moment_earlier(seed):
    dice = random.Random(seed)
    limit = random_limit(dice)
    moments = sorted(FIRST + timedelta(seconds=dice.randrange(86_400 * 30)) for _ in range(4))
    start, held, released, later = moments

    def due(until):
        marks = [Mark(START, start), Mark(SUSPEND, held), Mark(RESUME, until)]
        return due_of_history(PUBLIC, limit, marks)

    assert due(held) <= due(released) <= due(later)


def test_a_limit_in_working_days_is_the_same_limit_in_hours():
    dice = random.Random(2026)
    for _ in range(200):
        days, marks = dice.randint(1, 30), random_history(dice, FIRST)

        in_days = due_of_history(PUBLIC, TimeLimit(days, TimeUnit.WORKING_DAY), marks)
        in_hours = due_of_history(PUBLIC, TimeLimit(days * 8, TimeUnit.WORKING_HOUR), marks)

        assert in_days == in_hours


def _shown(subject, limit, marks, now):
    return clock_of_history(subject, limit, marks).read(now)


def _held(marks):
    turns = [mark.kind for mark in marks if mark.kind is not EXTEND]
    return bool(turns) and turns[-1] is SUSPEND


def _finished(marks):
    return marks[-1].kind is FINISH


def _moment_within(dice, marks, place):
    before = marks[place - 1].at
    after = marks[place].at if place < len(marks) else before + timedelta(days=2)
    return before + (after - before) * dice.random()
