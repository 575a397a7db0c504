"""Every door of the header and footer leads to a page that whoever sees it may open."""

from uuid import uuid4

import pytest
from django.urls import resolve, reverse

from motcua.identity.web.next_page import home_of
from motcua.organizations.public import Role
from motcua.platform.actor import ANONYMOUS, Actor, ActorKind, RoleGrant
from motcua.platform.authorization import Declared, declared_policy
from motcua.platform.web.navigation import DOORS, FOOTER


def official(*roles: str) -> Actor:
    grants = frozenset(RoleGrant(role, uuid4(), uuid4()) for role in roles)
    return Actor(ActorKind.OFFICIAL, official_id=uuid4(), roles=grants)


PEOPLE = {
    "a stranger": ANONYMOUS,
    "a citizen": Actor(ActorKind.CITIZEN, party_id=uuid4()),
    "an official without a role": official(),
    **{str(role): official(str(role)) for role in Role},
}


def policy_at(address: str) -> Declared:
    found = declared_policy(resolve(address).func)
    assert found is not None, f"{address} declares nothing"
    return found


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("door", [*DOORS, *FOOTER], ids=lambda door: door.route)
def test_a_door_that_is_shown_opens(door, who):
    actor = PEOPLE[who]
    if door.route == "api:openapi-json":
        assert reverse(door.route)  # the framework's own description of the interface, open to all
        return

    found = policy_at(reverse(door.route))

    assert found.admits(actor) or not door.is_for(actor)


@pytest.mark.parametrize("who", [one for one in PEOPLE if one != "a stranger"])
def test_the_first_page_after_signing_in_opens(who):
    actor = PEOPLE[who]

    assert policy_at(home_of(actor)).admits(actor)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_door_of_its_own(role):
    own = [door for door in DOORS if door.roles and door.is_for(PEOPLE[str(role)])]

    assert own
