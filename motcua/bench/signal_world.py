"""A province that handles dossiers as honest offices do: some late, some paused, none for money.

Everything is drawn from one seed. Honest offices differ among themselves, and procedures do: the
rates of an office are drawn around those of the province. The rates are ours, not measured ones.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from motcua.kernel.clock import ZONE
from motcua.signals.public import (
    Act,
    DossierFacts,
    LookFacts,
    Outcome,
    Pause,
    Period,
    Place,
    Request,
)

BEGIN = datetime(2026, 10, 1, 7, 0, tzinfo=ZONE)
PERIOD = Period(datetime(2026, 10, 1, tzinfo=ZONE), datetime(2027, 1, 1, tzinfo=ZONE))
DAYS = 84
LIMIT = timedelta(days=10)
SIZES = {40: 10, 150: 10, 600: 10}  # dossiers a quarter: how many offices of this size
PROCEDURES = {"1.001": 0.4, "1.002": 0.3, "1.003": 0.2, "1.004": 0.1}
# How often an honest office does what a signal looks for.
HONEST = {
    "late": 0.05,
    "nearly_late": 0.12,
    "last_day": 0.015,
    "returned": 0.06,
    "returned again": 0.12,
    "refused": 0.05,
    "paused": 0.05,
    "paused for nothing": 0.15,
    "closed": 0.02,
    "in the evening": 0.02,
    "dated back": 0.005,
    "held": 0.05,
    "fee": 0.01,
    "by an agent": 0.2,
    "looked": 0.5,
    "looked in vain": 0.08,
}
# How much honest offices differ: the intra-class correlation of their rates.
SPREAD = 0.01


@dataclass(slots=True)
class Office:
    """One office: its unit, its people, what it had in the quarter."""

    place: Place
    size: int
    handlers: Sequence[UUID]
    signers: Sequence[UUID]
    desk: Sequence[UUID]
    rates: dict[str, float]
    facts: list[DossierFacts] = field(default_factory=list)
    looks: list[LookFacts] = field(default_factory=list)


def province(seed: int) -> list[Office]:
    """Return the offices of one quarter with all their dossiers and looks."""
    dice = random.Random(seed)  # noqa: S311 - draws a made-up province, keeps no secret
    offices = [_office(size, dice) for size, many in SIZES.items() for _ in range(many)]
    for office in offices:
        agents = [_id(dice) for _ in range(max(3, office.size // 25))]
        office.facts = [_dossier(office, agents, dice) for _ in range(office.size)]
        office.looks = [
            look(office, dice, had_dossier=dice.random() >= office.rates["looked in vain"])
            for one in office.facts
            if dice.random() < HONEST["looked"]
        ]
    return offices


def _office(size: int, dice: random.Random) -> Office:
    def people(many: int) -> list[UUID]:
        return [_id(dice) for _ in range(many)]

    width = 1 / SPREAD - 1
    rates = {
        name: dice.betavariate(rate * width, (1 - rate) * width) for name, rate in HONEST.items()
    }
    return Office(
        place=Place(_id(dice), _id(dice)),
        size=size,
        handlers=people(max(2, size // 60)),
        signers=people(max(1, size // 300)),
        desk=people(max(1, size // 150)),
        rates=rates,
    )


def _dossier(office: Office, agents: Sequence[UUID], dice: random.Random) -> DossierFacts:
    rates, place = office.rates, office.place

    def is_so(name: str) -> bool:
        return dice.random() < rates[name]

    [procedure] = dice.choices(list(PROCEDURES), list(PROCEDURES.values()))
    filed = BEGIN + timedelta(days=dice.randrange(DAYS), hours=dice.uniform(0, 9))
    received = filed + timedelta(hours=dice.uniform(0, 6))
    due = received + LIMIT
    took = timedelta(days=dice.gammavariate(8, 0.6))
    if is_so("late"):
        took = LIMIT + timedelta(days=dice.expovariate(1 / 2))
    elif is_so("nearly_late"):
        took = LIMIT * dice.uniform(0.9, 1)
    decided = received + took
    if is_so("in the evening"):
        decided = decided.replace(hour=dice.randrange(20, 23))
    held = timedelta(days=dice.uniform(3.1, 5) if is_so("held") else dice.uniform(0, 2))
    one = DossierFacts(
        id=_id(dice),
        procedure=procedure,
        limit="10 working_day",
        applicant=_id(dice),
        agent=dice.choice(agents) if is_so("by an agent") else None,
        filed_at=filed,
        desk=place,
        handling=place,
        handler=dice.choice(office.handlers),
        reception=Act(received, place, dice.choice(office.desk)),
        complete_at=received,
        due=due,
        ready_at=decided - min(held, took),
        decided=Act(decided, place, dice.choice(office.signers)),
        outcome=Outcome.REFUSED if is_so("refused") else Outcome.RESULT,
        has_fee=procedure != "1.004",
    )
    if is_so("dated back"):
        one = replace(one, counted_from=received - timedelta(days=2))
    if is_so("fee"):
        one = replace(one, fee_changed_at=(decided,))
    if is_so("closed"):
        one = replace(one, outcome=Outcome.WITHDRAWN)
    return _returned(_paused(one, is_so("paused"), is_so("paused for nothing"), dice), office, dice)


def _paused(one: DossierFacts, stood: bool, for_nothing: bool, dice: random.Random) -> DossierFacts:
    if not stood or one.reception is None:
        return one
    begin = one.reception.at + timedelta(days=1)
    end = begin + timedelta(days=dice.uniform(1, 5))
    act = Act(begin, one.handling, one.handler)
    pause = Pause(act, "verification", end, is_empty=for_nothing)
    return replace(one, pauses=(pause,), waits=((begin, end),))


def _returned(one: DossierFacts, office: Office, dice: random.Random) -> DossierFacts:
    if dice.random() < office.rates["last_day"]:
        return asked(one, days_left=0)
    if dice.random() >= office.rates["returned"]:
        return one
    times = 2 if dice.random() < office.rates["returned again"] else 1
    for _ in range(times):
        one = asked(one, days_left=2)
    return replace(one, was_completed=True)


def asked(one: DossierFacts, *, days_left: int) -> DossierFacts:
    """Return the dossier with one more request for papers, so long before it was due."""
    at = one.filed_at + timedelta(hours=3)
    limit = at + timedelta(days=days_left) if days_left else at
    is_short = days_left == 0
    filed = one.filed_at - timedelta(days=2) if is_short else one.filed_at
    request = Request(Act(at, one.desk, one.handler), limit)
    return replace(one, filed_at=filed, requests=(*one.requests, request))


def look(office: Office, dice: random.Random, *, had_dossier: bool) -> LookFacts:
    """Return a look of somebody at the desk."""
    at = BEGIN + timedelta(days=dice.randrange(DAYS), hours=dice.uniform(0, 9))
    return LookFacts(dice.choice(office.desk), office.place, at, had_dossier, _id(dice))


def _id(dice: random.Random) -> UUID:
    return UUID(int=dice.getrandbits(128))
