"""A random walk over every act, with the law's invariants judged after each step."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.platform.actor import Actor, ActorKind
from motcua.tests.world import World

from .. import events as e
from ..codec import state_from_json, state_to_json
from ..events import Recorded
from ..rules.baton import stretches
from ..rules.case import Grant, Who
from ..rules.decide import decide
from ..rules.evolve import evolve, rebuild
from ..services.history import history_of
from ..services.record import moment_after
from ..services.surroundings import case_of, who_of
from ..types import ENDED, DossierState
from .acts import MAY, ONWARD, Turn, command, draw, may_decide

# A fee, an appraisal with parallel opinions, one step on the spot, a transfer to the province.
PROCEDURES = ("1.004222", "1.013225", "2.000908", "1.012784")
SEEDS = st.integers(0, 2**32)


class Walk(RuleBasedStateMachine):
    """Common to both drivers: drawing an act and a person, and judging what came of it."""

    world: World
    dossiers_at_once = 4

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = self.world.now
        self.calendar = current_calendar(PUBLIC_SECTOR)
        citizens = self.world.citizens()
        self.applicants, stranger = citizens[:4], citizens[9]
        self.officials = _officials(self.world)
        self.people: list[Actor] = [
            *self.officials,
            *(one.actor for one in self.applicants),
            stranger.actor,
            Actor(kind=ActorKind.ANONYMOUS),
        ]
        self.states: dict[UUID, DossierState] = {}
        self.histories: dict[UUID, list[Recorded]] = {}
        self.touched: UUID | None = None
        self.succeeded: dict[str, int] = {}
        self._file(random.Random(1))

    # -- steps ---------------------------------------------------------------------------------

    @rule(seed=SEEDS)
    def file_another(self, seed: int) -> None:
        open_ones = [one for one in self.states.values() if one.status not in ENDED]
        if len(open_ones) < self.dossiers_at_once:
            self._file(random.Random(seed))

    @rule(seed=SEEDS)
    def carry_on(self, seed: int) -> None:
        dice = random.Random(seed)
        state = self._some_dossier(dice, open_only=True)
        names = ONWARD.get(state.status, ("message",))
        self._rightly(dice.choice(names), state, dice)

    @rule(seed=SEEDS)
    def carry_on_again(self, seed: int) -> None:
        self.carry_on(seed)

    @rule(seed=SEEDS)
    def try_any_act(self, seed: int) -> None:
        dice = random.Random(seed)
        rare = ("refuse", "withdraw", "stop")
        names = [name for name in MAY if name not in rare or dice.random() < 0.15]
        self._rightly(dice.choice(names), self._some_dossier(dice), dice)

    @rule(seed=SEEDS)
    def try_as_the_wrong_person(self, seed: int) -> None:
        dice = random.Random(seed)
        state = self._some_dossier(dice)
        names = ONWARD.get(state.status, tuple(MAY)) if dice.random() < 0.7 else tuple(MAY)
        turn = self._turn(state, dice)
        name = dice.choice(names)
        draw(name, turn, self.officials)
        wrong = [one for one in self.people if not MAY[name](one, turn)]
        for actor in dice.sample(wrong, min(3, len(wrong))):
            assert not self._try(name, turn, actor), f"{actor.name} did '{name}' without the role"

    def _rightly(self, name: str, state: DossierState, dice: random.Random) -> None:
        self.now = self.calendar.add(self.now, timedelta(hours=dice.choice((0, 0.1, 1, 3, 9))))
        turn = self._turn(state, dice)
        draw(name, turn, self.officials)
        right = [one for one in self.people if MAY[name](one, turn)]
        if right and self._try(name, turn, dice.choice(right)):
            self.succeeded[name] = self.succeeded.get(name, 0) + 1

    def _turn(self, state: DossierState, dice: random.Random) -> Turn:
        applicant = state.applicant
        assert applicant is not None
        citizen = next(one for one in self.applicants if one.party_id == applicant.party_id)
        return Turn(state, self.now, dice, self.calendar, self.world.file_of(citizen))

    def _some_dossier(self, dice: random.Random, open_only: bool = False) -> DossierState:
        every = list(self.states.values())
        going = [one for one in every if one.status not in ENDED]
        if open_only or dice.random() < 0.9:
            every = going or every
        return dice.choice(every)

    def _try(self, name: str, turn: Turn, actor: Actor) -> bool:
        """Do the act; return whether it was lawful. A refusal must leave everything as it was."""
        self.touched = turn.state.id
        before = self.histories[turn.state.id]
        try:
            self._do(name, turn, actor)
        except DomainError:
            self._refresh(turn.state.id)
            assert self.histories[turn.state.id] == before, f"a refused '{name}' left a trace"
            return False
        self._refresh(turn.state.id)
        return len(self.histories[turn.state.id]) > len(before)

    # -- what the drivers bring ----------------------------------------------------------------

    def _file(self, dice: random.Random) -> None:
        citizen = dice.choice(self.applicants)
        self.now += timedelta(seconds=1)
        state = self.world.file(dice.choice(PROCEDURES), citizen, now=self.now)
        self.touched = state.id
        self.states[state.id] = state
        self.histories[state.id] = []
        self._begin(state)

    def _begin(self, state: DossierState) -> None:
        raise NotImplementedError

    def _do(self, name: str, turn: Turn, actor: Actor) -> None:
        raise NotImplementedError

    def _refresh(self, dossier_id: UUID) -> None:
        raise NotImplementedError

    # -- the law, judged after every step ------------------------------------------------------

    @invariant()
    def the_law_holds(self) -> None:
        if self.touched is None:
            return
        state, history = self.states[self.touched], self.histories[self.touched]
        self._holders_are_exact(state, history)
        self._papers_are_listed(state, history)
        self._quotas_hold(history)
        self._clock_is_sound(state, history)
        assert [one.sequence for one in history] == list(range(1, len(history) + 1))
        assert asdict(rebuild(state.id, history)) == asdict(state)
        assert state_from_json(state_to_json_of(state)) == state

    def _holders_are_exact(self, state: DossierState, history: list[Recorded]) -> None:
        held = stretches(state.id, history)
        assert (state.holder is None) == (state.status in ENDED)
        assert held[0].since == state.submitted_at == history[0].at
        for one, following in pairwise(held):
            assert one.until == following.since, "a gap or an overlap between two holders"
        last = held[-1].until
        assert (last is None) == (state.holder is not None)
        end = last or self.now + timedelta(days=1)
        lengths = sum((one.length(end) for one in held), timedelta())
        assert lengths == end - history[0].at, "the holders do not add up to the elapsed time"

    def _papers_are_listed(self, state: DossierState, history: list[Recorded]) -> None:
        citizen_files = Turn(state, self.now, random.Random(0), self.calendar, UUID(int=0))
        listed = set(citizen_files.listed)
        assert set(state.supplement_items) <= listed
        for one in history:
            if isinstance(one.event, e.SupplementRequested):
                assert one.event.items
                assert set(one.event.items) <= listed
            if isinstance(one.event, e.DossierSubmitted | e.DossierSupplemented):
                assert {item.required_document_id for item in one.event.files} <= listed

    def _quotas_hold(self, history: list[Recorded]) -> None:
        asked = [one.event.stage for one in history if isinstance(one.event, e.SupplementRequested)]
        allowed = sum(isinstance(one.event, e.FurtherSupplementApproved) for one in history)
        extra = sum(max(0, asked.count(stage) - 1) for stage in set(asked))
        assert extra <= allowed, "a further request without a superior's leave"
        promised = [one for one in history if isinstance(one.event, e.NewDateGiven)]
        assert len(promised) <= 1
        assert all(one.at < one.event.old_due < one.event.new_due for one in promised)
        signed = [one.event.by for one in history if isinstance(one.event, e.ResultApproved)]
        assert len(signed) <= 1

    def _clock_is_sound(self, state: DossierState, history: list[Recorded]) -> None:
        started = [one.at for one in history if isinstance(one.event, e.ClockStarted)]
        if state.due is not None:
            assert started
            assert state.due > started[-1]
        assert len({one.at for one in history}) == len(
            {(one.at, one.actor_id, one.actor_kind) for one in history}
        ), "two acts share a moment"


_known: dict[int, list[Actor]] = {}


def _officials(world: World) -> list[Actor]:
    if id(world) not in _known:
        _known[id(world)] = world.officials()
    return _known[id(world)]


def state_to_json_of(state: DossierState) -> dict[str, object]:
    import orjson

    loaded: dict[str, object] = orjson.loads(orjson.dumps(state_to_json(state), default=str))
    return loaded


class PureWalk(Walk):
    """Only the decisions and the fold, with the real drawings, calendar and rulebook."""

    def _begin(self, state: DossierState) -> None:
        self.histories[state.id] = history_of(state.id)

    def _do(self, name: str, turn: Turn, actor: Actor) -> None:
        state = turn.state
        at = moment_after(state, turn.now)
        case, who = case_of(state, on=legal_day(at)), self._who(actor, state, at)
        events = decide(case, command(name, turn, actor), who, at)
        kind = str(actor.kind)
        author = actor.official_id or actor.party_id
        batch = [
            Recorded(state.sequence + place, at, kind, author, event)
            for place, event in enumerate(events, start=1)
        ]
        self.states[state.id] = evolve(state, batch)
        self.histories[state.id] = self.histories[state.id] + batch

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
