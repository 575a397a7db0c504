"""Signals about people: the same official for the same agent or applicant, looks without need."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from ..types import Period, Trial
from .facts import Act, DossierFacts, LookFacts

Parameters = Mapping[str, float]


def close_ties(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what an official handled: of an agent or applicant who comes to this official too often.

    Too often is ``least`` dossiers, and a chance below ``chance`` if the unit's dossiers of these
    procedures fell to its officials as the others did. Alone with a procedure, nobody is chosen.
    """
    handled = [
        (one, one.decided, one.handler, one.agent or one.applicant)
        for one in facts
        if one.decided is not None and one.handler is not None and period.has(one.decided.at)
    ]
    by_unit: dict[UUID, list[tuple[DossierFacts, Act, UUID, UUID]]] = defaultdict(list)
    for each in handled:
        by_unit[each[0].handling.unit_id].append(each)
    found = []
    for rows in by_unit.values():
        tied = _tied(rows, p)
        found += [
            Trial(handler, one.handling, one.procedure, (handler, who) in tied, one.id)
            for one, _, handler, who in rows
        ]
    return found


def _tied(
    rows: Sequence[tuple[DossierFacts, Act, UUID, UUID]], p: Parameters
) -> set[tuple[UUID, UUID]]:
    """Return which official and which agent or applicant came together too often in a unit."""
    work: Counter[tuple[UUID, str]] = Counter()
    procedures: Counter[str] = Counter()
    of_people: dict[UUID, Counter[str]] = defaultdict(Counter)
    together: dict[tuple[UUID, UUID], Counter[str]] = defaultdict(Counter)
    for one, _, handler, who in rows:
        work[handler, one.procedure] += 1
        procedures[one.procedure] += 1
        of_people[who][one.procedure] += 1
        together[handler, who][one.procedure] += 1
    found = set()
    for (handler, who), common in together.items():
        count = common.total()
        if count < p["least"]:
            continue
        expected = 0.0
        for procedure, came in of_people[who].items():
            others = procedures[procedure] - came
            own = work[handler, procedure] - common[procedure]
            # Without others to compare with, whoever comes is not chosen.
            expected += came * (own / others if others else 1.0)
        came_in = of_people[who].total()
        if _chance(count, came_in, min(expected / came_in, 1.0)) < p["chance"]:
            found.add((handler, who))
    return found


def _chance(count: int, came_in: int, share: float) -> float:
    from scipy.stats import binom  # heavy, and seldom needed: most people come once

    return float(binom.sf(count - 1, came_in, share))


def looks_without_dossier(looks: Sequence[LookFacts], period: Period, _: Parameters) -> list[Trial]:
    """Of an official's looks at people's data: at somebody without a dossier there."""
    return [
        Trial(one.official_id, one.place, "", not one.had_dossier, one.dossier_id)
        for one in looks
        if period.has(one.at)
    ]
