from uuid import uuid4

import pytest
from django.test import RequestFactory

from ..actor import ANONYMOUS, Actor, ActorKind, RoleGrant
from ..web.navigation import Door, address_of, links_for

OFFICIALS = frozenset({ActorKind.OFFICIAL})
DOORS = (
    Door("door 1", "set_language"),
    Door("door 2", "set_language", OFFICIALS),
    Door("door 3", "set_language", OFFICIALS, frozenset({"administrator"})),
    Door("door 4", "no:such_route"),
)


@pytest.fixture(autouse=True)
def _few_addresses(settings):
    settings.ROOT_URLCONF = "django.conf.urls.i18n"
    address_of.cache_clear()
    yield
    address_of.cache_clear()


def shown(actor, path="/"):
    links = links_for(RequestFactory().get(path), actor, doors=DOORS)
    return [link.text for link in links]


def test_a_stranger_sees_public_doors_only():
    assert shown(ANONYMOUS) == ["door 1"]


def test_an_official_sees_the_doors_of_their_roles():
    grant = RoleGrant("administrator", uuid4(), uuid4())

    assert shown(Actor(ActorKind.OFFICIAL)) == ["door 1", "door 2"]
    assert shown(Actor(ActorKind.OFFICIAL, roles=frozenset({grant})))[-1] == "door 3"


def test_the_door_one_stands_in_is_marked():
    (link,) = links_for(RequestFactory().get("/setlang/x/"), ANONYMOUS, doors=DOORS[:1])

    assert link.is_current
