"""What tests of the waiting room begin with: the desk of a ward, and who sits there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from .. import public as p
from ..models import Moment, Ticket

WARD = "H24.11311"


@dataclass
class Room:
    """The desk of Hồng Bàng on the Monday of the tests."""

    world: World

    @cached_property
    def place(self) -> p.Place:
        return p.place_of(WARD, self.world.now.date())

    @cached_property
    def desk_officials(self) -> list[Actor]:
        """Return who may call here, each once."""
        return [
            one
            for one in self.world.officials()
            if one.has_role("desk_official", "head_of_one_stop", unit_id=self.place.unit_id)
        ]

    def at(self, minutes: int) -> datetime:
        return self.world.now + timedelta(minutes=minutes)

    def seat(self, desk: int = 1, *lines: str) -> p.Seat:
        return p.Seat(self.place.unit_id, desk, lines)

    def take(self, line: str = "civil-status", minutes: int = 0, **more: Any) -> p.TicketFacts:
        with bind_request(ANONYMOUS):
            wanted = p.NumberWanted(line, **more)
            return p.take_number(self.place, wanted, now=self.at(minutes))

    def call(self, who: int = 0, desk: int = 1, minutes: int = 10, *lines: str) -> p.TicketFacts:
        actor = self.desk_officials[who]
        with bind_request(actor):
            return p.call_next(self.seat(desk, *lines), actor=actor, now=self.at(minutes))

    def act(
        self, ticket: p.TicketFacts, kind: p.Kind, who: int = 0, desk: int = 1, minutes: int = 11
    ) -> p.TicketFacts:
        actor = self.desk_officials[who]
        do: Any = {p.Kind.TAKEN_OVER: p.take_over, p.Kind.RETURNED: p.let_back}.get(kind)
        with bind_request(actor):
            if do is not None:
                return do(ticket.id, self.seat(desk), actor=actor, now=self.at(minutes))
            return p.serve(ticket.id, kind, self.seat(desk), actor=actor, now=self.at(minutes))

    def queue(self, minutes: int = 10) -> p.Queue:
        return p.queue_of(self.place.unit_id, now=self.at(minutes))

    def moments(self, ticket: p.TicketFacts) -> list[str]:
        rows = Moment.objects.filter(ticket_id=ticket.id).order_by("sequence")
        return list(rows.values_list("kind", flat=True))

    def row(self, ticket: p.TicketFacts) -> Ticket:
        return Ticket.objects.get(pk=ticket.id)
