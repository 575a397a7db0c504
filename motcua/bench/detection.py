"""X11: how often each signal finds an office or official with a known trick, and honest ones.

Every replicate draws a province of honest offices, then plays one trick at a time in one office of
each size. What is found is what `motcua signals compute` would raise.
"""

import random
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from motcua.bench.figures import Figure
from motcua.bench.signal_tricks import play
from motcua.bench.signal_world import PERIOD, SIZES, province
from motcua.signals.public import (
    Code,
    DossierFacts,
    LookFacts,
    Tally,
    Terms,
    counted,
    tallied,
    terms_on,
    together,
    trials_for,
)

RATES = (0.01, 0.02, 0.05, 0.10)
SEED = 20261130
Cell = tuple[Code, int, float]
Tallies = dict[UUID, Tally]


def run(replicates: int = 100, *, codes: Sequence[Code] = tuple(Code)) -> list[Figure]:
    """Return detection by signal, size of office and share of dossiers, and false alarms."""
    terms = terms_on(PERIOD.begin.date())
    found: Counter[Cell] = Counter()
    alarms: Counter[Code] = Counter()
    judged: Counter[Code] = Counter()
    for place in range(replicates):
        _one(SEED + place, terms, codes, found, alarms, judged)
    return [
        *(_detection(code, size, rate, found[code, size, rate], replicates)
          for code in codes for size in SIZES for rate in RATES),
        *(_false_alarms(code, alarms[code], judged[code], replicates) for code in codes),
    ]  # fmt: skip


def _one(
    seed: int,
    terms: Terms,
    codes: Sequence[Code],
    found: Counter[Cell],
    alarms: Counter[Code],
    judged: Counter[Code],
) -> None:
    """Draw one province; note what is raised in it as it is, and with each trick."""
    offices = province(seed)
    tallies: dict[Code, list[Tallies]] = {
        code: [_tallied(code, one.facts, one.looks, terms) for one in offices] for code in Code
    }
    honest = {code: counted(code, _joined(tallies[code]), terms) for code in Code}
    for one in together([one for code in Code for one in honest[code]], terms):
        judged[one.code] += not one.too_few
        alarms[one.code] += one.is_raised
    dice = random.Random(seed + 1)  # noqa: S311 - plays tricks, keeps no secret
    for size in SIZES:
        place = next(i for i, one in enumerate(offices) if one.size == size)
        for code in codes:
            rest = _joined([one for i, one in enumerate(tallies[code]) if i != place])
            beside = [one for other in Code if other != code for one in honest[other]]
            for rate in RATES:
                who, facts, looks = play(code, offices[place], rate, dice)
                tricked = _tallied(code, facts, looks, terms)
                raised = together([*beside, *counted(code, rest | tricked, terms)], terms)
                found[code, size, rate] += any(
                    one.is_raised and one.code == code and one.who == who for one in raised
                )


def _tallied(
    code: Code, facts: Sequence[DossierFacts], looks: Sequence[LookFacts], terms: Terms
) -> Tallies:
    return tallied(trials_for(code, facts, looks, period=PERIOD, terms=terms))


def _joined(tallies: Sequence[Tallies]) -> Tallies:
    return {who: one for each in tallies for who, one in each.items()}


def _detection(code: Code, size: int, rate: float, found: int, replicates: int) -> Figure:
    return Figure(
        f"X11-{code}-{size}-{rate:g}",
        f"{code}: found in an office of {size} dossiers a quarter, trick in {rate:.0%}",
        round(found / replicates, 3),
        "share found",
        "published, whatever it is",
        True,
        volume=f"{replicates} provinces of {sum(SIZES.values())} offices, seed {SEED}",
    )


def _false_alarms(code: Code, alarms: int, judged: int, replicates: int) -> Figure:
    return Figure(
        f"X11-{code}-false",
        f"{code}: raised in a province of honest offices",
        round(alarms / replicates, 3),
        "signals a quarter",
        "<= 0.1 signals a quarter",
        alarms / replicates <= 0.1,
        volume=f"{judged} counts judged in {replicates} provinces, seed {SEED}",
    )
