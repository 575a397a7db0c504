"""Each stage is told once, to whoever the data names, whoever sweeps and however often."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connections, transaction

from motcua.dossiers import public as p
from motcua.kernel.clock import legal_day, use_clock
from motcua.organizations.models import Position
from motcua.platform.actor import SYSTEM
from motcua.platform.attention import alarms as alarms_shown
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.situations import AT_COMMUNE, Situations
from motcua.tests.world import World

from ..models import Alarm, WatchedClock
from ..services.sweep import sweep, turn
from ..services.tell import Tellers
from ..standing import lateness
from .watching import MINUTE, alarms, clocks, heard, keep, look, notices

STAGES = ["most-used", "nearly-due", "due", "one-day-late", "three-days-late"]


@pytest.fixture
def handled(world: World) -> p.DossierState:
    """A dossier in handling of which the watch has heard."""
    with bind_request(SYSTEM):
        state = Situations(world).received(AT_COMMUNE)
        heard(world.now)
    return state


def readers(state: p.DossierState) -> set[str]:
    return {str(one.official_id) for one in notices(state)}


def test_nothing_is_told_before_its_moment_and_each_stage_once_after_it(handled, world):
    clock = clocks(handled)["dossier"]
    look(clock.moments[0] - MINUTE)
    assert [one for one in alarms(handled) if one.kind == "dossier"] == []

    for moment in clock.moments:
        for _ in range(2):
            look(moment)

    told = [one for one in alarms(handled) if one.kind == "dossier"]
    assert [one.stage for one in told] == STAGES
    assert [one.planned_at for one in told] == clock.moments
    assert all(one.done_at == one.planned_at for one in told)
    assert clocks(handled)["dossier"].next_at is None
    assert clocks(handled)["dossier"].told == STAGES


def test_the_holder_hears_first_the_head_and_the_control_officer_last(handled, world):
    clock = clocks(handled)["dossier"]
    head = {
        str(one.official_id)
        for one in world.officials(clock.moments[-1])
        if one.has_role("head_of_agency", agency_id=clock.agency_id)
    }
    control = {
        str(one.official_id)
        for one in world.officials(clock.moments[-1])
        if one.has_role("control_officer")
    }
    assert head
    assert control

    for moment in clock.moments:
        look(moment)

    told = [set(one.told) for one in alarms(handled) if one.kind == "dossier"]
    assert told[0] == {"holder"}
    assert all(not one & {"head_of_agency", "control_officer"} for one in told[:3])
    assert told[3] == {"unit_leader", "head_of_agency"}
    assert told[4] == {"head_of_agency", "control_officer"}
    holders = {
        str(one.official_id)
        for one in world.officials(clock.moments[0])
        if one.has_role(*clock.roles, unit_id=clock.unit_id)
    }
    assert holders
    assert holders | head | control <= readers(handled)
    late = [one for one in notices(handled) if one.template == "watch-late"]
    assert all(handled.number in one.subject_vi for one in late)
    assert all(one.link.endswith(f"/{handled.number}/") for one in late)


def test_a_post_nobody_holds_goes_to_the_next_one_at_once_and_says_so(handled, world):
    clock = clocks(handled)["dossier"]
    with bind_request(SYSTEM), transaction.atomic():
        apply_scope()
        gone = Position.objects.filter(unit__agency_id=clock.agency_id, role="head_of_agency")
        gone.update(valid_to=legal_day(clock.moments[0]))

    look(clock.moments[3])

    [late] = [one for one in alarms(handled) if (one.kind, one.stage) == ("dossier", STAGES[3])]
    assert late.vacant == ["head_of_agency"]
    assert "control_officer" in late.told
    assert any("thủ trưởng cơ quan" in one.body_vi for one in notices(handled))


def test_what_was_answered_meanwhile_is_told_of_no_more(world):
    with bind_request(SYSTEM):
        state = Situations(world).filed()
        heard(world.now)
        desk = world.desk(state)
        p.receive_dossier(number=state.number, actor=desk, now=world.now)
        due = clocks(state)["answer"].due

        with use_clock(due):
            sweep(due)  # the consumer has not come to the reception yet

        assert alarms(state) == []
        heard(due)
        assert "answer" not in clocks(state)
        look(due + MINUTE)
        assert [one for one in alarms(state) if one.kind == "answer"] == []


def test_what_lies_long_back_is_on_record_and_rings_nobody(world):
    with bind_request(SYSTEM):
        state = Situations(world).late()
        heard(world.now)

    look(world.now)

    told = [one for one in alarms(state) if one.kind == "dossier"]
    assert [one.stage for one in told] == STAGES
    assert all(one.is_silent and not one.told for one in told)
    assert notices(state) == []


def test_stages_that_come_together_are_one_notice_to_each(handled):
    clock = clocks(handled)["dossier"]

    look(clock.moments[2])

    assert [one.stage for one in alarms(handled) if one.kind == "dossier"] == STAGES[:3]
    mine = [(one.official_id, one.template, one.body_vi) for one in notices(handled)]
    assert len(mine) == len(set(mine))


def test_two_watchers_at_once_do_each_stage_once(world):
    with bind_request(SYSTEM):
        situations = Situations(world)
        made = [situations.received() for _ in range(6)]
        heard(world.now)
    at = max(one.moments[2] for state in made for one in clocks(state).values())
    start = Barrier(4)

    def watch(_: int) -> int:
        try:
            start.wait(20)
            done = 0
            with use_clock(at):
                while found := sweep(at, batch=3):
                    done += found
            return done
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        shares = list(pool.map(watch, range(4)))
    look(at)

    assert sum(shares) > 0
    for state in made:
        told = [(one.kind, one.key, one.stage) for one in alarms(state)]
        assert len(told) == len(set(told))
        assert {stage for kind, _, stage in told if kind == "dossier"} >= set(STAGES[:3])
        mine = [(one.official_id, one.template, one.body_vi) for one in notices(state)]
        assert len(mine) == len(set(mine))


def test_a_turn_that_fails_leaves_nothing_behind(handled, monkeypatch):
    at = clocks(handled)["dossier"].moments[0]
    usual, calls = Tellers.tell, []

    def fails(self, *args):
        calls.append(usual(self, *args))
        raise RuntimeError

    monkeypatch.setattr(Tellers, "tell", fails)
    with use_clock(at), pytest.raises(RuntimeError):
        sweep(at)
    assert calls
    assert (alarms(handled), notices(handled)) == ([], [])

    monkeypatch.setattr(Tellers, "tell", usual)
    look(at)
    assert "most-used" in {one.stage for one in alarms(handled)}


def test_a_turn_rests_when_little_is_to_be_done(handled):
    at = clocks(handled)["dossier"].moments[0]

    assert turn(at) > 0


def test_how_late_the_watch_is_and_when_it_stands_still(handled):
    clock = clocks(handled)["dossier"]
    first = min(one.next_at for one in clocks(handled).values())
    with use_clock(first):
        assert not any(one.name == "oversight" for one in alarms_shown(first + MINUTE / 2))
        [found] = [one for one in alarms_shown(first + 2 * MINUTE) if one.name == "oversight"]
        assert "120" in found.text

    look(clock.moments[0] + timedelta(seconds=3))
    keep(clock.moments[0] + timedelta(seconds=3))

    found = lateness(clock.moments[0] + MINUTE)
    assert found.count == len([one for one in alarms(handled) if not one.is_silent])
    assert timedelta() < found.p50 <= found.p99
    assert not found.stands_still


def test_nobody_is_late_before_the_act_that_made_the_plan(world):
    """Three quarters of a short time are over when the act is heard of late: no fault of ours."""
    with bind_request(SYSTEM):
        state = Situations(world).filed()
        answered = clocks(state)
        assert answered == {}
        late = world.now + timedelta(hours=20)
        p.receive_dossier(number=state.number, actor=world.desk(state), now=late)
        heard(late)
    look(late)
    assert all(one.possible_at >= one.planned_at for one in alarms(state))
    assert all(row.known_at == late for row in clocks(state).values())


def test_what_was_told_is_never_changed(handled):
    look(clocks(handled)["dossier"].moments[0])
    with bind_request(SYSTEM), transaction.atomic():
        apply_scope()
        with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
            Alarm.objects.update(stage="x")


def test_the_second_wall_shows_clocks_and_alarms_with_their_dossier_only(handled, world):
    look(clocks(handled)["dossier"].moments[2])
    inside = next(
        one
        for one in world.officials()
        if one.has_role("handler", agency_id=handled.competent_agency_id)
    )
    outside = next(
        one
        for one in world.officials()
        if not set(handled.agencies) & one.dossier_agency_ids
        and not one.has_role("control_officer", "inspector")
    )
    for actor, seen in ((inside, True), (outside, False), (world.citizens()[7].actor, False)):
        with bind_request(actor):
            apply_scope()
            assert WatchedClock.objects.filter(subject_id=handled.id).exists() == seen
            assert Alarm.objects.filter(subject_id=handled.id).exists() == seen
