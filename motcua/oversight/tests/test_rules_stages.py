"""Every stage once, in order, none before its moment, in legal working time only."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.tests.calendars import plain_calendar
from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..rules.clocks import Clock
from ..rules.stages import (
    Planned,
    Post,
    StagesInvalid,
    in_force,
    next_at,
    plan,
    read_stages,
    waiting,
)
from ..types import ClockKind

FILE = Path(settings.ROOT) / "data" / "watch" / "2026-07-01.yaml"
CALENDAR = plain_calendar()
SHIPPED = read_stages(yaml.safe_load(FILE.read_text("utf-8")))
UNIT = UUID(int=1)
MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # 08:00 where the law applies


def clock(started_at: datetime, due: datetime, **more: Any) -> Clock:
    return Clock(ClockKind.DOSSIER, "", started_at, due, UNIT, UNIT, ("handler",), **more)


def after(start: datetime, amount: int, unit: TimeUnit = TimeUnit.WORKING_DAY) -> datetime:
    return CALENDAR.due(start, TimeLimit(amount, unit))


def told(**changes: Any) -> dict[str, Any]:
    entry = {"key": "late", "vi": "Quá hạn", "en": "Late", "tell": ["holder"], "at_due": True}
    return {
        "effective_from": date(2026, 7, 1),
        "source": "Quyết định",
        "sure": "U",
        "supplement_term": "20 working_day",
        "request_stages": [{**entry, "key": "not-answered"}],
        "supplement_stages": [{**entry, "key": "not-completed"}],
        "stages": [entry],
        "explanation_stages": [{**entry, "key": "unexplained"}],
        "petition_stages": [{**entry, "key": "unanswered"}],
        "case_stages": [{**entry, "key": "unconcluded"}],
        "evaluation_stages": [{**entry, "key": "undecided"}],
        "report_stages": [{**entry, "key": "unopened"}],
        **changes,
    }


starts = st.datetimes(datetime(2026, 1, 5), datetime(2027, 6, 30), timezones=st.just(UTC))
limits = st.one_of(
    st.builds(TimeLimit, st.integers(1, 60), st.just(TimeUnit.WORKING_DAY)),
    st.builds(TimeLimit, st.integers(1, 40), st.just(TimeUnit.WORKING_HOUR)),
    st.builds(TimeLimit, st.integers(1, 90), st.just(TimeUnit.CALENDAR_DAY)),
)
clocks = st.builds(lambda start, limit: clock(start, CALENDAR.due(start, limit)), starts, limits)


def test_ten_working_days_are_told_of_at_the_moments_the_file_says():
    due = after(MONDAY, 10)

    planned = {one.stage: one.at for one in plan(clock(MONDAY, due), SHIPPED, CALENDAR)}

    assert planned == {
        "most-used": CALENDAR.add(MONDAY, timedelta(hours=60)),
        "nearly-due": CALENDAR.add(MONDAY, timedelta(hours=76)),
        "due": due,
        "one-day-late": after(due, 1),
        "three-days-late": after(due, 3),
    }


@given(one=clocks)
def test_stages_come_in_order_and_no_warning_before_the_start_or_after_the_due_moment(one):
    planned = plan(one, SHIPPED, CALENDAR)

    moments = [each.at for each in planned]
    assert moments == sorted(moments)
    assert len({each.stage for each in planned}) == len(planned)
    for each in planned:
        stage = SHIPPED.stage(each.stage)
        if stage.is_warning:
            assert one.started_at <= each.at <= one.due
        else:
            assert each.at >= one.due


@given(one=clocks)
def test_whatever_can_be_late_has_its_breach_at_the_very_moment(one):
    planned = plan(one, SHIPPED, CALENDAR)

    [breach] = [each for each in planned if SHIPPED.stage(each.stage).is_breach]
    assert breach.at == one.due
    after_it = waiting(planned, [], one.due + timedelta(microseconds=1))
    assert breach in after_it


@given(one=clocks, looks=st.lists(st.integers(0, 40 * 24 * 60), max_size=12))
def test_each_stage_is_done_once_and_never_early_however_often_somebody_looks(one, looks):
    planned = plan(one, SHIPPED, CALENDAR)
    done: list[str] = []

    for minutes in sorted(looks):
        now = one.started_at + timedelta(minutes=minutes)
        for each in waiting(planned, done, now):
            assert each.at <= now
            done.append(each.stage)
        following = next_at(planned, done)
        assert following is None or following > now

    assert done == [each.stage for each in planned[: len(done)]]


@given(one=clocks, days=st.integers(1, 20))
def test_a_moved_due_moment_plans_anew_and_the_old_plan_is_the_same_when_it_comes_back(one, days):
    moved = replace(one, due=after(one.due, days))

    again, planned = (
        plan(replace(moved, due=one.due), SHIPPED, CALENDAR),
        plan(one, SHIPPED, CALENDAR),
    )

    assert again == planned
    late = {each.stage: each.at for each in plan(moved, SHIPPED, CALENDAR)}
    assert all(late[each.stage] >= each.at for each in planned if each.stage in late)
    assert waiting(planned, [each.stage for each in planned], moved.due) == []


@given(one=clocks, stood=st.integers(1, 200))
def test_what_stood_still_is_no_used_share(one, stood):
    """The limit is moved by the pause: the share counts what ran, before and after it."""
    pause = (one.started_at, CALENDAR.add(one.started_at, timedelta(hours=stood)))
    later = replace(one, due=CALENDAR.add(one.due, timedelta(hours=stood)), pauses=(pause,))

    before, paused = (
        {each.stage: each.at for each in plan(each, SHIPPED, CALENDAR)} for each in (one, later)
    )

    if "most-used" in before:
        ran = CALENDAR.elapsed(one.started_at, before["most-used"])
        assert CALENDAR.elapsed(pause[1], paused["most-used"]) == ran


def test_a_lead_longer_than_the_limit_gives_no_warning():
    three_hours = after(MONDAY, 3, TimeUnit.WORKING_HOUR)

    stages = [one.stage for one in plan(clock(MONDAY, three_hours), SHIPPED, CALENDAR)]

    assert stages == ["most-used", "due", "one-day-late", "three-days-late"]


def test_stages_at_one_moment_keep_the_order_of_the_file():
    planned = [Planned("a", MONDAY), Planned("b", MONDAY)]

    assert [one.stage for one in waiting(planned, ["a"], MONDAY)] == ["b"]
    assert next_at(planned, ["a"]) == MONDAY
    assert next_at(planned, ["a", "b"]) is None


@pytest.mark.parametrize(
    "entry",
    [
        {"share": "1"},
        {"share": "0"},
        {"share": "half"},
        {"before": "3 calendar_day"},
        {"after": "1 month"},
        {"after": "soon"},
        {"at_due": False},
        {"at_due": True, "after": "1 working_day"},
        {},
        {"at_due": True, "tell": []},
        {"at_due": True, "tell": ["mayor"]},
        {"at_due": True, "colour": "red"},
    ],
)
def test_a_stage_nobody_understands_is_refused(entry):
    usual = {"key": "x", "vi": "x", "en": "x", "tell": ["holder"]}
    whole = told()
    whole["stages"] = [*whole["stages"], {**usual, **entry}]

    with pytest.raises(StagesInvalid):
        read_stages(whole)


def test_a_file_has_exactly_one_breach_each_key_once_and_nothing_else():
    late = told()["stages"][0]
    early = {**late, "share": "1/2"}
    del early["at_due"]
    for wrong in (
        told(stages=[early]),
        told(stages=[late, {**late, "key": "again"}]),
        told(stages=[late, {**early}]),
        told(source=""),
        told(effective_from="2026-07-01"),
        told(more=1),
        told(supplement_term="30 calendar_day"),
        told(supplement_term=None),
        told(explanation_stages=[]),
        told(explanation_stages=[late]),
        told(petition_stages=[]),
        told(case_stages=[]),
        told(report_stages=[late]),
        told(stages=[{**late, "tell": ["applicant"]}]),
        told(request_stages=[{**late, "key": "asked", "tell": ["holder", "applicant"]}]),
        told(case_stages=[{**late, "key": "stands", "tell": ["one_stop"]}]),
    ):
        with pytest.raises(StagesInvalid):
            read_stages(wrong)
    assert read_stages(told()).stage("late").tell == {Post.HOLDER}


def test_a_clock_keeps_the_stages_of_the_day_it_started():
    first, later = read_stages(told()), read_stages(told(effective_from=date(2027, 1, 1)))

    assert in_force([later, first], date(2026, 12, 31)) is first
    assert in_force([later, first], date(2027, 1, 1)) is later
    assert in_force([later, first], date(2020, 1, 1)) is first
