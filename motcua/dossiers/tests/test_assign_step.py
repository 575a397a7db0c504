"""A step goes to who is competent for the procedure, not to who has the role for another one."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from motcua.organizations.public import (
    DelegationScope,
    OfficialFacts,
    delegate,
    official_by_code,
    officials_with_role,
    revoke_delegation,
)
from motcua.tests.world import World

from .. import public as p
from ..errors import CompetenceMissing
from ..types import DossierState, OpenStep

CODE, OTHER = "1.001193", "1.000894"


@pytest.fixture
def received(world: World) -> DossierState:
    """A dossier at its first step for a handler."""
    state = world.file(CODE, world.citizens()[0], area_code="11311")
    at = world.now + timedelta(minutes=5)
    state = p.receive_dossier(number=state.number, actor=world.desk(state), now=at)
    while state.open_steps[0].role != "handler":
        step = state.open_steps[0]
        who = world.official(step.role, step.place.unit_id)
        command = p.CompleteStep(step.key)
        state = p.act(number=state.number, command=command, actor=who, now=at)
    return state


@pytest.fixture
def delegated(world: World, received: DossierState) -> Iterator[object]:
    """Let a colleague use the handler's role for one procedure."""
    keys = []
    day = world.now.date()

    def give(code: str) -> OfficialFacts:
        step = received.open_steps[0]
        giver = officials_with_role(step.place.unit_id, step.role, day)[0]
        colleague = official_by_code("HB11", day)
        scope = DelegationScope(
            step.role, step.place.unit_id, day, day, "5/QĐ", procedure_code=code
        )
        keys.append(delegate(from_official=giver.id, to_official=colleague.id, scope=scope))
        return colleague

    yield give
    for key in keys:
        revoke_delegation(delegation_id=key, from_day=day)


def assign(world: World, state: DossierState, step: OpenStep, official: OfficialFacts):
    return p.assign_step(
        number=state.number,
        key=step.key,
        official_id=official.id,
        actor=world.official("unit_leader", step.place.unit_id),
        now=world.now + timedelta(hours=1),
    )


def test_a_delegate_for_another_procedure_is_not_competent(world, received, delegated) -> None:
    (step,) = received.open_steps
    colleague = delegated(OTHER)

    assert colleague.id not in {
        one.id for one in p.candidates_for(step, received, on=world.now.date())
    }
    with pytest.raises(CompetenceMissing):
        assign(world, received, step, colleague)


def test_a_delegate_for_this_procedure_gets_the_step(world, received, delegated) -> None:
    (step,) = received.open_steps
    colleague = delegated(CODE)

    after = assign(world, received, step, colleague)

    assert after.open_steps[0].official_id == colleague.id
