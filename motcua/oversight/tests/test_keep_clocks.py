"""The clocks are what the states say: kept by events, rebuilt from nothing, seen twice the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from motcua.dossiers import public as p
from motcua.dossiers.rules.evolve import evolve
from motcua.dossiers.services.history import every_history
from motcua.dossiers.tests.test_calendar_recount import another_day_off
from motcua.dossiers.types import DossierState
from motcua.kernel.clock import legal_day, use_clock
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..consumers import HEARD, WITHOUT_CLOCKS
from ..models import WatchedClock
from ..rules.clocks import clocks_of
from ..services.keep_clocks import keeper
from ..services.set_right import compare_clocks, set_right
from ..subjects.dossiers import Dossiers
from .watching import clocks, heard, look

keep_clocks = keeper(Dossiers())


def test_in_every_situation_the_stored_clocks_are_those_of_the_state(world: World) -> None:
    with bind_request(SYSTEM):
        made = Situations(world).every()
        heard(world.now)
        report = compare_clocks()

        assert report.differences == []
        assert report.clocks > 15
        kinds = {kind for state in made.values() for kind in clocks(state)}
        assert kinds == {
            *("answer", "transfer", "dossier", "step", "opinion", "explain", "supplement")
        }
        assert set(clocks(made["asked"])) == {"supplement"}
        for name in ("returned", "withdrawn", "suspended", "ready"):
            assert clocks(made[name]) == {}, name
        # The wall shows a clock with its dossier: its agency has a part in it.
        states = p.states_by_ids([one.id for one in made.values()])
        for state in states.values():
            assert {one.agency_id for one in clocks_of(state)} <= set(state.agencies)

        with use_clock(world.now):
            _nothing_is_lost_or_added_by_computing_anew(made["handled"])
        _what_is_wrong_is_found_and_set_right(made["handled"], world.now)
        _events_that_are_not_heard_change_no_clock()


def _nothing_is_lost_or_added_by_computing_anew(state: DossierState) -> None:
    before = list(WatchedClock.objects.order_by("subject_id", "kind").values())
    keep_clocks(state.id, {})
    assert list(WatchedClock.objects.order_by("subject_id", "kind").values()) == before

    WatchedClock.objects.all().delete()
    for one in p.open_states():
        keep_clocks(one.id, {})
    assert list(WatchedClock.objects.order_by("subject_id", "kind").values()) == before


def _what_is_wrong_is_found_and_set_right(state: DossierState, now: datetime) -> None:
    mine = WatchedClock.objects.filter(subject_id=state.id)
    mine.update(next_at=now + timedelta(days=900))
    assert any("another moment" in one for one in compare_clocks().differences)
    set_right(now)
    assert compare_clocks().differences == []

    mine.update(due=now)
    assert any("another plan" in one for one in compare_clocks().differences)
    mine.delete()
    assert any("not stored" in one for one in compare_clocks().differences)
    keep_clocks(state.id, {})
    assert compare_clocks().differences == []


def _events_that_are_not_heard_change_no_clock() -> None:
    seen = set()
    for dossier_id, history in every_history():
        state = DossierState(id=dossier_id)
        for _, batch in groupby(history, key=lambda one: one.at):
            events = tuple(batch)
            after = evolve(state, events)
            names = {type(one.event).__name__ for one in events}
            if not names & HEARD:
                assert clocks_of(after) == clocks_of(state), names
                seen |= names
            state = after
    assert len(seen & WITHOUT_CLOCKS) >= 4


def test_a_new_calendar_moves_the_clocks_and_what_was_told_of_the_old_moment_stays(
    world: World,
) -> None:
    with bind_request(SYSTEM):
        state = Situations(world).received()
        heard(world.now)
        before = clocks(state)["dossier"]
        look(before.moments[0])
        day_off = legal_day(before.due) - timedelta(days=1)

        another_day_off(day_off, now=before.moments[0])

        after = clocks(state)["dossier"]
        assert after.due > before.due
        assert after.moments[-1] > before.moments[-1]
        assert after.told == []
        assert compare_clocks().differences == []


def test_a_test_dossier_has_no_clock(world: World) -> None:
    with bind_request(SYSTEM):
        state = world.file("1.004222", world.citizens()[0])
        heard(world.now)
        apply_scope()
        assert clocks(state) != {}
        row_state = p.states_by_ids([state.id])[state.id]
        assert clocks_of(replace(row_state, is_test=True)) == frozenset()


def test_a_dossier_that_is_no_more_leaves_no_clock(world: World) -> None:
    with bind_request(SYSTEM):
        keep_clocks(UUID(int=1), {})
        assert not WatchedClock.objects.filter(subject_id=UUID(int=1)).exists()
