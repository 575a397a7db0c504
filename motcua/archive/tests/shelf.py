"""Ended petitions years on, with who keeps their archive: what tests of their destruction share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.kernel.errors import DomainError
from motcua.ledger.services.sequence_leaves import sequence_leaves
from motcua.petitions.rules.ending import SayDone
from motcua.petitions.tests.sending import Petitioning
from motcua.petitions.types import PetitionState
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.work import drain
from motcua.tests.world import World

from ..models import DestructionList
from ..services.decide_destruction import DestructionVerdict, decide_destruction
from ..services.propose_destruction import DestructionWanted, propose_destruction
from .cellar import WHY, let_server_say

# Sent in 2026 and kept five years: due from the first day of 2032.
DUE = datetime(2032, 1, 5, 2, 0, tzinfo=UTC)
YES = DestructionVerdict(is_approved=True, reason=WHY)


class Shelf:
    """A world with petitions, and the clerk and head of the agency that had them last."""

    def __init__(self, world: World) -> None:
        self.world, self.town = world, Petitioning(world)
        self.now = DUE
        let_server_say(DUE)

    def done(self, **changes: Any) -> PetitionState:
        """Send one, have it answered and published, and say that it is done."""
        state = self.town.published(**changes)
        return self.town.act(state, SayDone(), changes.get("sender", self.town.sender).actor)

    def who(self, role: str, state: Any) -> Actor:
        agency = (state.seat or state.subject).agency_id
        return next(
            one
            for one in self.world.officials()
            if one.has_role(role, agency_id=agency) and one.official_id not in state.meant
        )

    def work(self) -> None:
        with bind_request(SYSTEM):
            drain(self.now)
            while sequence_leaves(now=self.now):
                pass

    def propose(self, clerk: Actor, *numbers: str) -> DestructionList:
        with bind_request(clerk):
            return propose_destruction(DestructionWanted(numbers, WHY), actor=clerk, now=self.now)

    def decide(self, head: Actor, made: DestructionList) -> None:
        with bind_request(head):
            decide_destruction(made.pk, YES, actor=head, now=self.now)

    def destroy(self, *states: Any) -> None:
        made = self.propose(self.who("clerk", states[0]), *(one.number for one in states))
        self.decide(self.who("head_of_agency", states[0]), made)
        self.work()

    def refuses(self, code: str, state: Any) -> None:
        """Hold that no list may name it, for the reason of the code."""
        with pytest.raises(DomainError) as no:
            self.propose(self.who("clerk", state), state.number)
        assert no.value.code == code


def run(statement: str, values: Sequence[Any] = ()) -> int:
    """Run one statement as the program's own role; return how many rows it touched."""
    with bind_request(SYSTEM), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
