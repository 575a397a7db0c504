"""The two drivers of the walk: decisions in memory, and services on the database."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection

from motcua.kernel.clock import legal_day
from motcua.ledger.models import Leaf
from motcua.payments.public import amount_due, ledger_difference
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.models import OutboxRow
from motcua.platform.outbox import consumers_of

from ..codec import event_name, state_from_json
from ..events import Recorded
from ..models import Dossier
from ..rules.apology import IssueApology, PrepareApology
from ..rules.apology_facts import facts_of
from ..rules.apology_moments import Due, due_now
from ..rules.case import Grant, Who
from ..rules.decide import decide
from ..rules.evolve import evolve
from ..rules.lateness import RecordLateness
from ..rules.outlook import outlook_of
from ..services.apologise import keep_promise
from ..services.history import history_of
from ..services.rebuild import compare
from ..services.record import moment_after
from ..services.surroundings import case_of, who_of
from ..types import ENDED, DossierState
from .acts import command, perform
from .attacks import everything, situation
from .draws import BLANK, wrong_inputs
from .foretold import Foretold, kind_of_outlook
from .machine import Walk
from .may import may_decide
from .turn import Turn

TRIES = 3


class PureWalk(Walk):
    """Only the decisions and the fold, with the real drawings, calendar and rulebook."""

    situations: ClassVar[set[tuple[object, ...]]]
    outlooks: ClassVar[Counter[tuple[object, ...]]]

    def __init_subclass__(cls) -> None:
        cls.situations = set()  # what several walks of one test run came across
        cls.outlooks = Counter()

    def _filed(self, state: DossierState) -> None:
        self.histories[state.id] = history_of(state.id)

    def _do(self, name: str, turn: Turn, actor: Actor) -> None:
        state, at = turn.state, turn.at
        case, who = case_of(state, on=legal_day(at)), self._who(actor, state, at)
        events = decide(case, command(name, turn), who, at)
        kind = str(actor.kind)
        author = actor.official_id or actor.party_id
        batch = [
            Recorded(state.sequence + place, at, kind, author, event)
            for place, event in enumerate(events, start=1)
        ]
        self.states[state.id] = evolve(state, batch)
        self.histories[state.id] = self.histories[state.id] + batch

    def _promise(self, dossier_id: UUID, at: datetime) -> None:
        state, history = self.states[dossier_id], self.histories[dossier_id]
        at = moment_after(state, at)
        case = case_of(state, on=legal_day(at))
        facts = facts_of(state, history, case.clock, at)
        commands = {
            Due.LATENESS: RecordLateness(),
            Due.ISSUE: IssueApology(facts),
            Due.PREPARE: PrepareApology(facts),
        }
        what = due_now(case, at)
        assert what is not None
        events = decide(case, commands[what], Who(is_system=True), at)
        batch = [
            Recorded(state.sequence + place, at, "system", None, event)
            for place, event in enumerate(events, start=1)
        ]
        self.states[dossier_id] = evolve(state, batch)
        self.histories[dossier_id] = history + batch

    def _who(self, actor: Actor, state: DossierState, at: datetime) -> Who:
        if actor.official_id is None or state.competent_agency_id is None:
            return who_of(actor, state, now=at)
        return Who(
            official_id=actor.official_id,
            grants=frozenset(Grant(one.role, one.unit_id, one.agency_id) for one in actor.roles),
            may_decide=may_decide(
                actor.official_id, state.competent_agency_id, state, legal_day(at)
            ),
        )

    def _refresh(self, dossier_id: UUID) -> None:
        """Nothing to read again: the history is in memory."""

    def _trace(self) -> object:
        return dict(self.states)

    def _judge_more(self, dossier_id: UUID) -> None:
        """Attack every situation in which a dossier comes to stand, with everything there is."""
        begin = partial(self._turn, dossier_id, random.Random(self.steps))
        self._judge_outlook(begin())
        if (new := situation(begin())) not in self.situations:
            self.situations.add(new)
            for attempt in everything(begin, self.wrong_inputs):
                self._refused(attempt)

    def _judge_outlook(self, turn: Turn) -> None:
        """Hold what the applicant is told against the decisions, some times for each kind."""
        case = case_of(turn.state, on=legal_day(turn.at))
        kind = kind_of_outlook(outlook_of(case, turn.at), turn.state.status)
        self.outlooks[kind] += 1
        if self.outlooks[kind] <= TRIES:
            everybody = [self._who(one, turn.state, turn.at) for one in self.people]
            Foretold(case, turn, everybody).holds()

    def wrong_inputs(self, name: str, turn: Turn) -> list[dict[str, Any]]:
        if name == "refund":
            return [*wrong_inputs(name, turn), {"amount": turn.to_refund + 1}, {"amount": 0}]
        if name == "pay":
            return [{"amount": turn.owed + 1}, {"amount": 0}, {"amount": -1}]
        return wrong_inputs(name, turn)


class StoredWalk(Walk):
    """The services themselves, each act under the row security of whoever does it."""

    def __init__(self) -> None:
        super().__init__()
        self.references: list[str] = []

    def _filed(self, state: DossierState) -> None:
        self._refresh(state.id)

    def _do(self, name: str, turn: Turn, actor: Actor) -> None:
        with bind_request(actor):
            perform(name, turn, actor)
        if name == "pay" and turn.chosen["bank_reference"]:
            self.references.append(turn.chosen["bank_reference"])

    def _promise(self, dossier_id: UUID, at: datetime) -> None:
        with bind_request(SYSTEM):
            assert keep_promise(dossier_id, now=at)
        self._refresh(dossier_id)

    def _refresh(self, dossier_id: UUID) -> None:
        row = Dossier.objects.get(pk=dossier_id)
        self.states[dossier_id] = state_from_json(row.state)
        self.histories[dossier_id] = history_of(dossier_id)

    def _trace(self) -> object:
        """Return a mark of every table an act could leave something in."""
        with connection.cursor() as cursor:
            cursor.execute(_traces())
            return dict(cursor.fetchall())

    def wrong_inputs(self, name: str, turn: Turn) -> list[dict[str, Any]]:
        found = wrong_inputs(name, turn)
        if name == "message":
            found.append({"text": BLANK})
        if name == "correct":
            found.append({"content": {"title": BLANK}})
        if name.startswith("supplement"):
            found.append({"answers": {}})
        if name == "pay" and self.references:
            found.append({"bank_reference": turn.dice.choice(self.references)})
        return found

    def _judge_more(self, dossier_id: UUID) -> None:
        history = self.histories[dossier_id]
        assert compare(dossier_id, history) == []
        committed = Leaf.objects.filter(aggregate_id=dossier_id).values_list("sequence", flat=True)
        assert sorted(committed) == [one.sequence for one in history]
        # Nobody works the outbox off meanwhile: every event told everybody who wants to know.
        told = OutboxRow.objects.filter(key=dossier_id).values_list("payload__sequence", "consumer")
        assert Counter(told) == Counter(
            (one.sequence, reader.name)
            for one in history
            for topic in (f"dossiers.{event_name(one.event)}", "dossiers")
            for reader in consumers_of(topic)
        )
        assert ledger_difference() == 0
        turn = self._turn(dossier_id, random.Random(0))
        if turn.state.status not in ENDED:
            assert amount_due(dossier_id) == turn.owed


_tables: list[str] = []
_OWN = ("dossiers", "payments", "ledger", "documents", "platform_outbox")


def _traces() -> str:
    """Return a query for the number of rows of every own table and a hash of what they hold."""
    if not _tables:
        names = connection.introspection.table_names()
        _tables.extend(name for name in names if name.startswith(_OWN))
        assert {"dossiers_event", "payments_entry", "platform_outboxrow"} <= set(_tables)
    return " UNION ALL ".join(
        f"SELECT '{name}', row(count(*), sum(hashtext(t::text)))::text FROM {name} t"
        for name in _tables
    )
