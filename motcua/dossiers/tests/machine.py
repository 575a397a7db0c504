"""A walk over every act by right and by wrong people, steered to where it has not been yet."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, islice
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.errors import DomainError
from motcua.organizations.public import (
    Appointment,
    CompetenceLevel,
    CompetenceRule,
    Role,
    agency,
    appoint,
    official_by_code,
    record_competence,
    unit_by_code,
)
from motcua.platform.actor import Actor, ActorKind
from motcua.tests.world import World

from .. import public as p
from ..events import Recorded
from ..services.apologise import next_promise_moment
from ..types import ENDED, Channel, DossierState, ReturnMethod, Status
from .acts import TELLS
from .attacks import Attempt, at_wrong_moment, by_wrong_people, with_wrong_input
from .draws import ARTICLE
from .judging import judge
from .may import MAY
from .steering import ENDINGS, best, people_for
from .turn import Turn

# Residence, parallel opinions, one step on the spot, commune to province, a fee; and the agency
# above to which the walk's own competence rows let a dossier be passed.
PROCEDURES = ("1.004222", "2.001263", "2.000635", "1.012784", "1.001612")
TRANSFERS = {"1.004222": "G01.31", "1.001612": "H24.06"}
FILED_FOR = {
    **dict.fromkeys(("forward", "ask return", "answer return"), tuple(TRANSFERS)),
    "settle competence": tuple(TRANSFERS),
    "pay": ("2.000635", "1.001612"),
    "ask payment": ("1.001612",),
    "refund": ("2.000635", "1.001612"),
}
# What needs a dossier that is late.
LATE_ACTS = ("certify silence", "explain lateness")
LAST = ENDINGS | {*LATE_ACTS, "revoke"}
OPEN_AT_ONCE = 5
STEPS = 200
# After so many steps every second one goes towards an act that never succeeded.
LATE = 120
WAYS = (
    "steered",
    "steered",
    "rightly",
    "by the wrong person",
    "with wrong input",
    "at the wrong moment",
)


_known: dict[int, tuple[list[Actor], dict[str, UUID]]] = {}


def _surroundings(world: World) -> tuple[list[Actor], dict[str, UUID]]:
    """Return the officials, and where dossiers may be passed to; written down once per world.

    A second official of the ward signs who also prepares: so somebody can meet their own work.
    """
    if id(world) not in _known:
        since = world.now.date()
        ward = agency("H24.11311").id
        both = Appointment(
            unit_by_code(ward, "lanh-dao", since).id, Role.SIGNER, "Ký", "Sign", since
        )
        appoint(official_id=official_by_code("HB06", since).id, appointment=both)
        above = {code: agency(name).id for code, name in TRANSFERS.items()}
        for code, one in above.items():
            record_competence(
                CompetenceRule(CompetenceLevel.TRANSFER, one, ARTICLE, since, procedure_code=code)
            )
        _known[id(world)] = world.officials(), above
    return _known[id(world)]


class Walk(RuleBasedStateMachine):
    """Common to both drivers: drawing an act and a person, and judging what came of it."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = self.world.now
        self.calendar = current_calendar(PUBLIC_SECTOR)
        citizens = self.world.citizens()
        self.applicants, stranger = citizens[:4], citizens[9]
        officials, self.transfers = _surroundings(self.world)
        self.people: list[Actor] = [
            *officials,
            *(one.actor for one in self.applicants),
            stranger.actor,
            Actor(kind=ActorKind.ANONYMOUS),
        ]
        self.states: dict[UUID, DossierState] = {}
        self.histories: dict[UUID, list[Recorded]] = {}
        self.answers: dict[UUID, dict] = {}
        self.files = {one.party_id: self.world.file_of(one) for one in self.applicants}
        self.touched: list[UUID] = []  # dossiers in which something happened in this step
        self.trace: object = None  # what the store looked like, while nothing happened
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.steps = 0
        self.log: list[str] = []

    # -- one step ------------------------------------------------------------------------------

    @rule(way=st.sampled_from(WAYS), seed=st.integers(0, 2**32))
    def go_on(self, way: str, seed: int) -> None:
        self.steps += 1
        self.touched = []
        dice = random.Random(f"{self.steps} {seed}")
        if self.steps > LATE and self.steps % 2 and self._never_done():
            way = "steered"
        self.now = self.calendar.add(self.now, timedelta(hours=dice.choice((0, 0.1, 0.5, 2))))
        with self._telling():
            self._keep_promises()
            self._step(way, dice)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Let a failure tell what led to it."""
        try:
            yield
        except Exception as error:
            error.add_note("\n".join(("the last steps:", *self.log[-40:])))
            raise

    def _keep_promises(self) -> None:
        """Let the program do what came due, each at its own moment, as a punctual watch would."""
        while True:
            waiting = [
                (max(at, state.acted_at or at), state.id)
                for state in self.states.values()
                if (at := next_promise_moment(state)) is not None and at < self.now
            ]
            if not waiting:
                return
            at, one = min(waiting)
            self._promise(one, at + timedelta(microseconds=1))
            self.log.append(f"{at:%d/%m %H:%M} {self.states[one].number}: the program")
            self.touched.append(one)
            self.trace = None

    def _step(self, way: str, dice: random.Random) -> None:
        open_ones = [one for one in self.states.values() if one.status not in ENDED]
        if not open_ones or (len(open_ones) < OPEN_AT_ONCE and dice.random() < 0.3):
            self._file(dice, dice.choice(PROCEDURES))
        elif way == "steered":
            self._steered(dice)
        else:
            state = dice.choice(open_ones if dice.random() < 0.9 else list(self.states.values()))
            begin = partial(self._turn, state.id, dice)
            lawful = [name for name in MAY if people_for(name, begin())]
            if way == "rightly":
                self._rightly(lawful, begin, dice)
            else:
                self._wrongly(way, lawful, begin, dice)

    def _steered(self, dice: random.Random) -> None:
        goals = self._never_done() or sorted(MAY)
        dice.shuffle(goals)
        # What ends a dossier comes last: others may still need it.
        goals.sort(key=lambda name: name in LAST)
        going = [one.id for one in self.states.values() if one.status not in ENDED or one.fee_paid]
        begins = [partial(self._turn, one, dice) for one in going]
        for goal in goals:
            if goal in LATE_ACTS:
                self._let_time_run_out()
            if found := best(goal, begins):
                self._lawfully(found[0], found[1](), dice)
                return
        self._file(dice, dice.choice(FILED_FOR.get(goals[0], PROCEDURES)))

    def _let_time_run_out(self) -> None:
        """Nobody does anything until a dossier that is being handled is late."""
        running = [one for one in self.states.values() if one.status == Status.IN_PROGRESS]
        if dues := [one.due for one in running if one.due]:
            self.now = max(self.now, min(dues) + timedelta(minutes=1))
            self._keep_promises()

    def _never_done(self) -> list[str]:
        return [name for name in MAY if not self.done[name]]

    def _rightly(self, lawful: list[str], begin: Callable[[], Turn], dice: random.Random) -> None:
        gentle = [name for name in lawful if name not in ENDINGS] if dice.random() < 0.9 else lawful
        self._lawfully(dice.choice(gentle or lawful), begin(), dice)

    def _lawfully(self, name: str, turn: Turn, dice: random.Random) -> None:
        right = people_for(name, turn)
        while not right:  # lawful, but not on the step that was drawn this time
            right = people_for(name, turn)
        error = self._try(name, turn, dice.choice(right))
        assert error is None, f"a lawful '{name}' was refused: {error!r}"

    def _wrongly(
        self, way: str, lawful: list[str], begin: Callable[[], Turn], dice: random.Random
    ) -> None:
        others = [name for name in MAY if name not in lawful]
        names = others if way == "at the wrong moment" else lawful
        dice.shuffle(names)
        names.sort(key=lambda name: self.refused[name])
        ways: dict[str, Callable[[str], Iterator[Attempt]]] = {
            "by the wrong person": lambda name: by_wrong_people(name, begin, 2),
            "with wrong input": lambda name: with_wrong_input(name, begin, self.wrong_inputs),
            "at the wrong moment": lambda name: at_wrong_moment(name, begin),
        }
        for attempt in islice(chain.from_iterable(map(ways[way], names)), 3):
            self._refused(attempt)

    def _refused(self, attempt: Attempt) -> None:
        error = self._try(attempt.name, attempt.turn, attempt.actor)
        assert error is not None, f"'{attempt.name}' was done {attempt.wrong}"
        if attempt.is_personal:
            # Everything else is right: the person must be what it was refused for.
            assert error.kind in ("forbidden", "absent") or error.code == "competence-missing"

    def _turn(self, dossier_id: UUID, dice: random.Random) -> Turn:
        state = self.states[dossier_id]
        applicant = state.applicant
        assert applicant is not None
        return Turn(
            state=state,
            history=self.histories[dossier_id],
            now=self.now,
            dice=dice,
            calendar=self.calendar,
            file_id=self.files[applicant.party_id],
            people=self.people,
            transfers=self.transfers,
            answers=self.answers[dossier_id],
        )

    def _try(self, name: str, turn: Turn, actor: Actor) -> DomainError | None:
        """Do the act; return why it was refused. A refusal must leave everything as it was."""
        one = turn.state.id
        before = self.histories[one]
        trace = self.trace = self.trace or self._trace()
        told = f"{turn.now:%d/%m %H:%M} {turn.state.number} '{name}' by {actor.name}"
        try:
            self._do(name, turn, actor)
        except DomainError as error:
            self.log.append(f"{told}: {error.code}")
            self._refresh(one)
            assert self.histories[one] == before, f"a refused '{name}' left an event"
            self.trace = self._trace()
            assert self.trace == trace, f"a refused '{name}' left a trace"
            self.refused[name] += 1
            return error
        self.log.append(f"{told}: done")
        self.touched.append(one)
        self.trace = None
        self._refresh(one)
        new = self.histories[one][len(before) :]
        assert [one for one in new if isinstance(one.event, TELLS[name])], f"'{name}' told {new}"
        assert {one.actor_id for one in new} == {actor.official_id or actor.party_id}
        self.done[name] += 1
        return None

    # -- filing --------------------------------------------------------------------------------

    def _file(self, dice: random.Random, code: str) -> None:
        citizen = dice.choice(self.applicants)
        offered = [Channel(str(one)) for one in self.world.version(code).channels]
        channel = dice.choice([*offered, Channel.ONLINE])
        filer = citizen.actor
        if channel != Channel.ONLINE:
            # Any desk takes a dossier, regardless of boundary.
            filer = dice.choice([one for one in self.people if one.has_role("desk_official")])
        method = dice.choice([*ReturnMethod])
        filing = self.world.filing(code, citizen, channel=channel, return_method=method)
        if channel != Channel.ONLINE:
            scans = tuple(replace(one, form="scanned") for one in filing.documents)
            filing = replace(filing, documents=scans)
        if channel != Channel.ONLINE and dice.random() < 0.3:
            filing = replace(filing, documents=())  # papers of the desk are checked at reception
        self.now += timedelta(seconds=1)
        state = p.file_dossier(filing=filing, actor=filer, now=self.now)
        self.log.append(f"{self.now:%d/%m %H:%M} {state.number} filed: {code} {channel}")
        self.touched.append(state.id)
        self.trace = None
        self.answers[state.id] = filing.answers
        self.states[state.id] = state
        self._filed(state)

    # -- what the drivers bring ----------------------------------------------------------------

    def _filed(self, state: DossierState) -> None:
        raise NotImplementedError

    def _do(self, name: str, turn: Turn, actor: Actor) -> None:
        raise NotImplementedError

    def _promise(self, dossier_id: UUID, at: datetime) -> None:
        raise NotImplementedError

    def _refresh(self, dossier_id: UUID) -> None:
        raise NotImplementedError

    def _trace(self) -> object:
        raise NotImplementedError

    def wrong_inputs(self, name: str, turn: Turn) -> list[dict]:
        raise NotImplementedError

    def _judge_more(self, dossier_id: UUID) -> None:
        """Judge what only one driver can see."""

    # -- the law, judged after every step ------------------------------------------------------

    @invariant()
    def the_law_holds(self) -> None:
        for one in dict.fromkeys(self.touched):
            turn = self._turn(one, random.Random(0))
            with self._telling():
                judge(turn)
                self._judge_more(one)
