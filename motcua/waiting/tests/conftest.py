"""A waiting room in the province of the tests, and browsers of who comes there."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.platform.actor import Actor
from motcua.platform.web import middleware
from motcua.tests.world import World

from .room import Room


@pytest.fixture
def room(world: World) -> Room:
    """Return the waiting room of Hồng Bàng, empty."""
    return Room(world)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], Client]:
    """Return a maker of browsers in which somebody is signed in, reading Vietnamese."""
    signed_in: dict[str, Actor] = {}
    found = middleware.find_actor
    monkeypatch.setattr(
        middleware,
        "find_actor",
        lambda request: signed_in.get(request.headers.get("x-who", "")) or found(request),
    )

    def opened(who: Actor) -> Client:
        signed_in[str(who.official_id)] = who
        return Client(headers={"x-who": str(who.official_id), "accept-language": "vi"})

    return opened
