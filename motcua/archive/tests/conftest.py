"""What the tests of the archive share."""

from dataclasses import replace

import pytest

from motcua.identity.public import account_of_party
from motcua.platform.web import middleware
from motcua.tests.world import World

from .cellar import Cellar


@pytest.fixture
def cellar(world: World, monkeypatch: pytest.MonkeyPatch) -> Cellar:
    # Twenty years on nobody of the province is in office; the people of today do the work.
    made = Cellar(world)
    known = {world.headers(one)["Authorization"]: one for one in world.officials()}
    owner = world.citizens()[0]
    token = world.headers(owner)["Authorization"]
    account = account_of_party(owner.party_id)
    assert account is not None
    known[token] = replace(owner.actor, account_id=account.id)
    usual = middleware.find_actor
    monkeypatch.setattr(
        middleware,
        "find_actor",
        lambda request: known.get(request.headers.get("Authorization")) or usual(request),
    )
    return made
