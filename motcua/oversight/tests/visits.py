"""An official or anybody else in front of the pages of the watch, at any moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.situations import APPRAISED, AT_COMMUNE, Situations
from motcua.tests.world import World

from .watching import clocks, heard


class Visit:
    """An official in front of the page, at a moment."""

    def __init__(self, world: World) -> None:
        with bind_request(SYSTEM):
            situations = Situations(world)
            self.here = situations.received(AT_COMMUNE)
            self.there = situations.received(APPRAISED)
            heard(world.now)
        self.world, self.actor, self.at = world, SYSTEM, world.now
        self.client = Client(headers={"accept-language": "vi"})
        self.due = clocks(self.here)["dossier"].due

    def who(self, role: str, agency_id: Any = None) -> Actor:
        return next(
            one for one in self.world.officials() if one.has_role(role, agency_id=agency_id)
        )

    def as_(self, actor: Actor, at: datetime) -> Visit:
        self.actor, self.at = actor, at
        return self

    def get(self, name: str = "oversight:deadlines", *args: Any, **query: str) -> Any:
        with use_clock(self.at):
            return self.client.get(reverse(name, args=args), query)

    def api(self, path: str, **query: Any) -> Any:
        with use_clock(self.at):
            return self.client.get(f"/api/v1{path}", query)
