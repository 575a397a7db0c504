"""Two dossiers in handling, and somebody in front of the pages."""

from __future__ import annotations

import pytest

from motcua.platform.web import middleware
from motcua.tests.world import World

from .visits import Visit


@pytest.fixture
def visit(world: World, monkeypatch: pytest.MonkeyPatch) -> Visit:
    made = Visit(world)
    monkeypatch.setattr(middleware, "find_actor", lambda request: made.actor)
    return made
