"""Ended petitions years on, with who keeps their archive: what tests of their destruction share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction

from motcua.kernel.errors import DomainError
from motcua.ledger.services.sequence_leaves import sequence_leaves
from motcua.petitions.rules.ending import SayDone
from motcua.petitions.tests.sending import Petitioning
from motcua.petitions.types import PetitionState
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.work import drain
from motcua.tests.world import World

from ..models import DestructionDecision, DestructionLine, DestructionList
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


@dataclass(frozen=True)
class Forged:
    """What somebody with the program's role writes before calling the function that destroys."""

    kind: str
    due: datetime
    years: int
    event: str  # the name of the last event
    events: Any  # the model of the events
    decided: bool = True
    approved: bool = True
    by: str = "head"  # head | clerk | stranger
    in_agency: bool = True
    decided_at: datetime | None = None
    kept_through: date | None = None
    on_record: bool = True
    line_kind: str = ""

    def destroys(self, shelf: Shelf, state: Any, model: Any) -> bool:
        """Return whether the function destroys the matter; nothing of it stays done."""
        clerk, head = shelf.who("clerk", state), shelf.who("head_of_agency", state)
        people = {"head": head.official_id, "clerk": clerk.official_id}
        by = people.get(self.by) or uuid4()
        with bind_request(SYSTEM), transaction.atomic():
            apply_scope()
            row = model.objects.get(pk=state.id)
            try:
                with transaction.atomic():
                    list_id = self._list(row, clerk.official_id, by)
                    if self.on_record:
                        self._record(row, list_id, clerk.official_id, by)
                    run(f"SELECT motcua_destroy_{self.kind}(%s, %s)", [row.id, list_id])
                found = not model.objects.filter(pk=row.id).exists()
            except Error:
                found = False
            transaction.set_rollback(True)
        return found

    def _list(self, row: Any, proposer: UUID | None, by: UUID) -> UUID:
        at = self.decided_at or self.due
        why = {"reason": WHY, "proposed_by": proposer}
        agency = row.keeper_id if self.in_agency else uuid4()
        made = DestructionList.objects.create(id=uuid4(), agency_id=agency, proposed_at=at, **why)
        DestructionLine.objects.create(
            list=made,
            dossier_id=row.id,
            kind=self.line_kind or self.kind,
            number=row.number,
            procedure_code="",
            status=row.status,
            finished_at=at,
            years=self.years,
            kept_through=self.kept_through or date(2026 + self.years, 12, 31),
            legal_basis=WHY,
        )
        if self.decided:
            DestructionDecision.objects.create(
                list=made, decided_by=by, decided_at=at, is_approved=self.approved, **why
            )
        return made.pk

    def _record(self, row: Any, list_id: UUID, proposer: UUID | None, by: UUID) -> None:
        payload = {"list_id": str(list_id), "by": str(by), "proposed_by": str(proposer)}
        self.events.objects.create(
            **{f"{self.kind}_id": row.id, "sequence": row.sequence + 1, "name": self.event},
            **{"at": self.due, "actor_kind": "official", "actor_id": by, "payload": payload},
        )
        row.sequence += 1
        row.save()
