"""Clocks of petitions: kept by their events, told of to nobody whom they may be about."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.dossiers.tests.test_calendar_recount import another_day_off
from motcua.kernel.clock import legal_day
from motcua.notifications.models import Notice
from motcua.organizations.public import Role, agency, officials_of_agency
from motcua.petitions.rules.ending import SayDone
from motcua.petitions.services.history import compare_petitions
from motcua.petitions.services.overseen import Overseen, who_is_free
from motcua.petitions.tests.sending import WARD, Petitioning
from motcua.petitions.types import Kind, PetitionState
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from ..models import Alarm, WatchedClock
from ..services.set_right import compare_clocks
from .watching import heard, look

TEMPLATES = ("watch-petition-nearly-due", "watch-petition-late")


@pytest.fixture
def town(kept_world):
    return Petitioning(kept_world)


def clock_of(state: PetitionState) -> WatchedClock | None:
    with bind_request(SYSTEM):
        apply_scope()
        return WatchedClock.objects.filter(subject_id=state.id).first()


def told_of(state: PetitionState) -> set[UUID]:
    with bind_request(SYSTEM):
        apply_scope()
        rows = Notice.objects.filter(about_key=state.id, template__in=TEMPLATES)
        return {row.official_id for row in rows if row.official_id}


def stages_done(state: PetitionState) -> list[tuple[str, tuple[str, ...]]]:
    with bind_request(SYSTEM):
        apply_scope()
        rows = Alarm.objects.filter(subject_id=state.id).order_by("planned_at")
        return [(row.stage, tuple(row.told)) for row in rows]


def test_the_clock_follows_the_petition_from_answer_to_the_senders_word(
    town: Petitioning,
) -> None:
    state = town.send()
    heard(town.at())
    clock = clock_of(state)
    assert clock is not None
    assert (clock.key, clock.due, clock.started_at) == ("answer", state.due, state.sent_at)
    assert clock.stages == [
        "petition-most-used",
        "petition-nearly-due",
        "petition-due",
        "petition-late",
    ]

    answered = town.answer(state)
    heard(town.at())
    clock = clock_of(state)
    assert clock is not None
    assert (clock.key, clock.due) == ("publish", answered.due)

    published = town.publish(answered)
    heard(town.at())
    assert clock_of(published) is None  # the sender has the word

    town.act(published, SayDone(), town.sender.actor)
    heard(town.at())
    assert clock_of(published) is None
    with bind_request(SYSTEM):
        assert compare_clocks().differences == []


def test_holder_head_and_control_hear_of_it_each_once(town: Petitioning) -> None:
    state = town.send()
    heard(town.at())
    clock = clock_of(state)
    assert clock is not None
    for moment in clock.moments:
        look(moment)
        look(moment)

    assert stages_done(state) == [
        ("petition-most-used", ("holder",)),
        ("petition-nearly-due", ("holder", "head_of_agency")),
        ("petition-due", ("holder", "head_of_agency")),
        ("petition-late", ("head_of_agency", "control_officer")),
    ]
    day = legal_day(clock.due)
    wanted = {one for each in Overseen for one in who_is_free(state, each, on=day)}
    assert told_of(state) == wanted
    assert len(wanted) > 1


def test_whoever_it_is_about_never_hears_of_it_nor_anybody_below(town: Petitioning) -> None:
    everybody = officials_of_agency(agency(WARD).id, town.world.now.date())
    head = next(one for one in everybody if one.has_role(Role.HEAD_OF_AGENCY))
    state = town.send(Kind.CONDUCT, official_id=head.id)
    heard(town.at())
    clock = clock_of(state)
    assert clock is not None
    assert clock.agency_id != agency(WARD).id
    for moment in clock.moments:
        look(moment)

    told = told_of(state)
    assert told
    assert not told & {one.id for one in everybody}


def test_a_clock_of_a_petition_is_shown_to_no_official(town: Petitioning) -> None:
    state = town.send()
    heard(town.at())
    for actor in town.world.officials():
        with bind_request(actor):
            apply_scope()
            assert not WatchedClock.objects.filter(subject_id=state.id).exists()
            assert not Alarm.objects.filter(subject_id=state.id).exists()


def test_a_new_calendar_moves_limits_and_clock_and_says_so_once(town: Petitioning) -> None:
    state = town.send()
    later = town.published(title="Biển chỉ dẫn bị che")
    heard(town.at())
    before = clock_of(state)
    assert before is not None
    assert state.due is not None
    assert later.due is not None

    another_day_off(legal_day(state.due) - timedelta(days=1), now=town.at())

    after = clock_of(state)
    assert after is not None
    assert after.due > before.due
    with bind_request(SYSTEM):
        assert compare_petitions() == []
        assert compare_clocks().differences == []
    assert _recounts(state) == [after.due]
    heard(town.at() + timedelta(minutes=2))
    assert _recounts(state) == [after.due]
    assert _recounts(later) == []  # its word ends before that day


def _recounts(state: PetitionState) -> list[datetime]:
    from motcua.petitions.models import PetitionEvent

    with bind_request(SYSTEM):
        apply_scope()
        rows = PetitionEvent.objects.filter(petition_id=state.id, name="LimitsRecounted")
        return [datetime.fromisoformat(row.payload["due"]) for row in rows]
