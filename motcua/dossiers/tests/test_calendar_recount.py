"""A new calendar counts every open dossier on, and says so."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from motcua.calendars.public import (
    PUBLIC_SECTOR,
    current_calendar,
    publish_calendar_version,
)
from motcua.kernel import clock
from motcua.kernel.working_time import (
    DayKind,
    ExceptionalDay,
    TimeLimit,
    TimeUnit,
    WorkingCalendar,
)
from motcua.organizations.public import units_of
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..models import Event, Opinion, Step
from ..types import DossierState, Status

CODE = "1.004222"
_named = iter(range(1, 100))


def another_day_off(day: date, *, now: datetime) -> WorkingCalendar:
    """Publish a calendar in which one more day is free, and let the dossiers hear of it."""
    definition = current_calendar(PUBLIC_SECTOR).definition
    holiday = ExceptionalDay(day, DayKind.LOCAL, f"Quyết định thử nghiệm {next(_named)}")
    new = replace(definition, version=definition.version + 1, days=(*definition.days, holiday))
    publish_calendar_version(new, name="thử nghiệm", actor=SYSTEM, now=now)
    heard = now + timedelta(minutes=1)
    with clock.use_clock(heard):
        drain(heard)
    return WorkingCalendar(new)


def state_of(state: DossierState, *, now: datetime) -> DossierState:
    return p.dossier_detail(state.number, actor=SYSTEM, now=now).state


def limit_of(state: DossierState) -> TimeLimit:
    return TimeLimit(state.limit_amount, TimeUnit(state.limit_unit))


@pytest.fixture
def received(world: World) -> DossierState:
    filed = world.file(CODE, world.citizens()[0])
    now = world.now + timedelta(hours=1)
    return p.receive_dossier(number=filed.number, actor=world.desk(filed), now=now)


def leader(world: World, state: DossierState) -> Actor:
    return world.official("unit_leader", state.open_steps[0].place.unit_id)


def test_a_new_holiday_moves_the_due_moment_with_an_event(world: World, received) -> None:
    assert received.due is not None

    calendar = another_day_off(date(2026, 11, 19), now=world.now + timedelta(hours=2))

    after = state_of(received, now=world.now)
    moved = Event.objects.get(dossier_id=received.id, name="DeadlineRecomputed")
    assert after.due == calendar.due(received.marks[0].at, limit_of(received)) > received.due
    assert moved.payload["old_due"] != moved.payload["new_due"]
    assert after.versions.calendar_version == calendar.version
    assert not p.compare_all().differences


def test_a_day_off_after_the_due_moment_pins_the_calendar_all_the_same(
    world: World, received
) -> None:
    calendar = another_day_off(date(2027, 6, 16), now=world.now + timedelta(hours=2))

    after = state_of(received, now=world.now)
    assert after.versions.calendar_version == calendar.version
    assert after.due == received.due
    shown = p.timeline(
        p.dossier_detail(received.number, actor=SYSTEM, now=world.now),
        p.names_for(p.dossier_detail(received.number, actor=SYSTEM, now=world.now)),
        for_official=True,
    )
    assert [line.text for line in shown if "Lịch làm việc" in line.title] == [""]


def test_a_paused_dossier_runs_on_by_the_new_calendar(world: World, received) -> None:
    at = world.now + timedelta(hours=3)
    pause = p.SuspendClock("force_majeure", "BLDS 2015, Điều 156", "Bão")
    p.act(number=received.number, command=pause, actor=leader(world, received), now=at)

    calendar = another_day_off(date(2026, 11, 20), now=at + timedelta(minutes=5))
    paused = state_of(received, now=at)
    resumed = p.act(
        number=received.number,
        command=p.ResumeClock(),
        actor=leader(world, received),
        now=at + timedelta(minutes=30),
    )

    assert paused.versions.calendar_version == calendar.version
    assert paused.due == received.due
    ran = calendar.elapsed(received.marks[0].at, at)
    left = calendar.work_of(limit_of(received)) - ran
    assert resumed.due == calendar.add(at + timedelta(minutes=30), left)
    assert calendar.is_working_day(date(2026, 11, 20)) is False


def test_a_restart_counts_on_the_new_calendar(world: World, received) -> None:
    at = world.now + timedelta(hours=4)
    item = frozenset({received.files[0].required_document_id})
    proposed = p.request_supplement(
        number=received.number,
        items=item,
        unusable=item,
        explanation="Mờ",
        actor=leader(world, received),
        now=at,
    )
    p.act(
        number=received.number,
        command=p.SendProposedRequest(),
        actor=world.desk(proposed),
        now=at + timedelta(minutes=1),
    )

    calendar = another_day_off(date(2026, 11, 23), now=at + timedelta(minutes=5))
    answered_at = at + timedelta(minutes=20)
    after = p.supplement_dossier(
        number=received.number,
        documents=(p.HandedIn(next(iter(item)), world.file_of(world.citizens()[0])),),
        actor=world.citizens()[0].actor,
        now=answered_at,
    )

    assert after.marks[-1].kind == "restart"
    assert after.due == calendar.due(answered_at, limit_of(received))


def test_an_unreceived_filing_is_answered_by_the_new_calendar(world: World) -> None:
    late = world.now.replace(hour=15)
    filed = world.file(CODE, world.citizens()[1], now=late)

    calendar = another_day_off(date(2026, 11, 17), now=late + timedelta(minutes=5))

    after = state_of(filed, now=late)
    assert after.status == Status.SUBMITTED
    assert after.answer_due > filed.answer_due
    assert after.answer_due == calendar.due(late, TimeLimit(8, TimeUnit.WORKING_HOUR))
    assert not p.compare_all().differences


def test_a_promised_new_date_stays_and_the_calendar_is_pinned(world: World, received) -> None:
    at = world.now + timedelta(hours=2)
    promised = current_calendar(PUBLIC_SECTOR).add(received.due, timedelta(hours=16))
    head = next(
        one
        for one in world.officials()
        if one.has_role("signer", "head_of_agency", agency_id=received.competent_agency_id)
    )
    command = p.GiveNewDate(promised, "workload", "Nhiều hồ sơ")
    p.act(number=received.number, command=command, actor=head, now=at)

    calendar = another_day_off(date(2026, 11, 25), now=at + timedelta(minutes=5))

    after = state_of(received, now=at)
    assert after.due == promised
    assert after.versions.calendar_version == calendar.version


def test_steps_and_opinions_are_counted_again(world: World, received) -> None:
    at = world.now + timedelta(hours=2)
    actor = leader(world, received)
    asked = p.ask_opinion(
        number=received.number,
        unit_id=other_unit(received, world),
        question="Có vướng mắc gì không?",
        upward_reason="Vượt quá thẩm quyền của phòng.",
        actor=actor,
        now=at,
    )
    before = {step.key: step.due for step in asked.open_steps if step.due}
    opinion = asked.opinions[0]

    calendar = another_day_off(date(2026, 11, 18), now=at + timedelta(minutes=5))

    after = state_of(received, now=at)
    assert after.opinions[0].due == calendar.due(at, TimeLimit(2, TimeUnit.WORKING_DAY))
    assert after.opinions[0].due > opinion.due
    assert Opinion.objects.get(pk=opinion.id).due == after.opinions[0].due
    rows = {row.key: row for row in Step.objects.filter(dossier_id=received.id)}
    for step in after.open_steps:
        assert rows[step.key].due == step.due
        assert rows[step.key].dossier_due == after.due
        assert step.due is None or step.due >= before[step.key]
    assert not p.compare_all().differences


def other_unit(state: DossierState, world: World) -> UUID:
    here = {step.place.unit_id for step in state.open_steps}
    units = units_of(state.competent_agency_id, world.now.date())
    return next(unit.id for unit in units if unit.id not in here)


def test_hearing_of_a_calendar_twice_changes_nothing(world: World, received) -> None:
    calendar = another_day_off(date(2027, 7, 15), now=world.now + timedelta(hours=2))
    before = state_of(received, now=world.now)

    again = p.recompute_deadlines(
        calendar_code=PUBLIC_SECTOR,
        version=calendar.version,
        now=world.now + timedelta(hours=3),
    )

    assert again == 0
    assert state_of(received, now=world.now) == before
