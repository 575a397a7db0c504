"""Facts read from the histories of real dossiers in many situations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.public import DossierState
from motcua.dossiers.public.histories import histories_since
from motcua.platform.database.scope import system_scope
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..rules.facts import DossierFacts, Outcome
from ..rules.reading import facts_of


@pytest.fixture
def situations(kept_world: World) -> Situations:
    return Situations(kept_world)


def read(world: World, state: DossierState, priorities: tuple[str, ...] = ()) -> DossierFacts:
    until = world.now + timedelta(days=30)
    with system_scope():
        histories = dict(histories_since(world.now - timedelta(days=90), until=until))
    facts = facts_of(state.id, histories[state.id], priorities)
    assert facts is not None
    return facts


def test_a_dossier_that_went_all_the_way(kept_world: World, situations: Situations) -> None:
    state = situations.returned()
    facts = read(kept_world, state)
    assert facts.outcome is Outcome.RESULT
    assert facts.decided is not None
    assert facts.decided.by == state.approved_by
    assert facts.ready_at is not None
    assert facts.ready_at <= facts.decided.at
    assert facts.closed_at == state.returned_at
    assert facts.due == state.due
    assert facts.handler in {one.official_id for one in state.done_steps}
    assert facts.handling.unit_id in {one.place.unit_id for one in state.done_steps}
    assert state.applicant is not None
    assert facts.applicant == state.applicant.party_id
    assert facts.waits == ()


def test_papers_asked_for_and_handed_in(kept_world: World, situations: Situations) -> None:
    asked = read(kept_world, situations.asked())
    [request] = asked.requests
    assert request.limit is not None
    assert request.limit > request.act.at
    assert request.act.place.unit_id == asked.desk.unit_id
    assert asked.waits[-1][1] is None
    handed = read(kept_world, situations.supplemented())
    assert handed.was_completed
    assert handed.waits[-1][1] is not None


def test_a_pause_stands_with_its_ground_and_who_made_it(
    kept_world: World, situations: Situations
) -> None:
    state = situations.suspended()
    facts = read(kept_world, state)
    [pause] = facts.pauses
    assert (pause.ground, pause.ended_at, pause.is_empty) == ("verification", None, True)
    assert pause.act.by == situations.worker(state).official_id
    assert facts.decided is None


def test_an_opinion_that_is_asked_is_a_wait(kept_world: World, situations: Situations) -> None:
    facts = read(kept_world, situations.with_opinion())
    assert facts.waits[-1][1] is None


def test_what_was_withdrawn_is_nobodys_act(kept_world: World, situations: Situations) -> None:
    facts = read(kept_world, situations.withdrawn())
    assert facts.outcome is Outcome.WITHDRAWN
    assert facts.decided is not None
    assert facts.decided.by is None
    assert facts.has_fee
    assert facts.fee_changed_at == ()


def test_a_ground_to_go_first_is_read_from_the_form(
    kept_world: World, situations: Situations
) -> None:
    state = situations.filed()
    name = next(key for key, value in state.facts.items() if value)
    assert read(kept_world, state, (name,)).priority == name
    assert read(kept_world, state, ("unheard_of",)).priority == ""
    assert read(kept_world, state).priority == ""


def test_without_a_filing_there_are_no_facts(kept_world: World) -> None:
    assert facts_of(kept_world.citizens()[0].party_id, []) is None
