"""The first wall has two faces, a list and a single dossier: they show the same."""

import pytest

from motcua.parties.public import MandateScope, grant_mandate
from motcua.platform.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from motcua.tests.world import World

from ..errors import DossierNotFound
from ..selectors.visible import visible_dossier, visible_dossiers

CODES = ("1.004222", "1.001193")


def grant(world: World, principal: int, agent: int, code: str) -> None:
    """Let one citizen act for another in one procedure, or in all."""
    people = world.citizens()
    grant_mandate(
        principal_id=people[principal].party_id,
        agent_id=people[agent].party_id,
        scope=MandateScope(valid_from=world.now.date(), procedure_code=code),
        granted_by=people[principal].party_id,
        now=world.now,
    )


def test_one_dossier_opens_for_whom_the_list_shows_it(world: World) -> None:
    people = world.citizens()
    numbers = [world.file(code, person).number for code in CODES for person in people[:3]]
    grant(world, 0, 4, "")
    grant(world, 1, 5, CODES[0])
    strangers = [ANONYMOUS, Actor(kind=ActorKind.CITIZEN), Actor(kind=ActorKind.OFFICIAL), SYSTEM]
    actors = [*(one.actor for one in people[:7]), *world.officials(), *strangers]

    counts = set()
    for actor in actors:
        listed = set(visible_dossiers(actor, now=world.now).values_list("number", flat=True))
        assert {number for number in numbers if opens(number, actor, world)} == listed & set(
            numbers
        )
        counts.add(len(listed & set(numbers)))

    assert {0, 1, 2, len(numbers)} <= counts  # the pairs above are all different cases


def opens(number: str, actor: Actor, world: World) -> bool:
    """Return whether the actor may open the dossier."""
    try:
        return visible_dossier(number, actor=actor, now=world.now).number == number
    except DossierNotFound:
        return False


def test_a_number_nobody_has_is_not_there(world: World) -> None:
    with pytest.raises(DossierNotFound):
        visible_dossier("H24.00000-20260101-9999999", actor=SYSTEM, now=world.now)
