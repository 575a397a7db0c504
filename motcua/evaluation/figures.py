"""Figures of agencies, units and officials by period: sums and counts of points, nothing else.

They come from dossiers that are still kept, tests apart. Every figure has its numerator and its
denominator; the dossiers behind one are ``dossiers_behind``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from motcua.kernel.clock import legal_day
from motcua.organizations.public import AgencyFacts
from motcua.petitions.public import PetitionCount, petition_counts
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

from .models import DossierPoints
from .rules import criteria
from .rules.criteria import (
    DOSSIER_CRITERIA,
    Score,
    Total,
    agency_points,
    rank_proposed,
    total_of,
)
from .rules.terms import Terms
from .term_data import terms_on
from .types import Period

PART_CRITERIA = (1, 2, 3, 4, 7)
# Who had a dossier twice, or with colleagues, is counted once: with the worst of the own parts.
_OF_UNITS = """
SELECT unit_id, count(*), sum(p1), count(p1), sum(p2), count(p2), sum(p3), count(p3),
    sum(p4), count(p4), sum(p7), count(p7)
FROM (SELECT unit_id, min(p1) AS p1, min(p2) AS p2, min(p3) AS p3, min(p4) AS p4, min(p7) AS p7
    FROM evaluation_partpoints
    WHERE agency_id = %s::uuid AND ended_at >= %s::timestamptz AND ended_at < %s::timestamptz
    GROUP BY unit_id, dossier_id) AS once
GROUP BY unit_id
"""
_OF_OFFICIALS = """
SELECT official_id, count(*), sum(p1), count(p1), sum(p2), count(p2), sum(p3), count(p3),
    sum(p4), count(p4), sum(p7), count(p7)
FROM (SELECT official_id, min(p1) AS p1, min(p2) AS p2, min(p3) AS p3, min(p4) AS p4,
        min(p7) AS p7
    FROM evaluation_partpoints
    WHERE official_id = ANY(%s::uuid[]) AND ended_at >= %s::timestamptz
        AND ended_at < %s::timestamptz
    GROUP BY official_id, dossier_id) AS once
GROUP BY official_id
"""
# Who was complained of could be told from a figure that changes by the day.
AFTER_THE_END = frozenset({7})


@dataclass(frozen=True, slots=True)
class DossierFigures:
    """What was counted of the answered dossiers of one agency in a period."""

    agency_id: UUID
    dossiers: int = 0
    early: int = 0
    in_time: int = 0
    late: int = 0
    online: int = 0
    online_late: int = 0
    procedures: int = 0
    whole: int = 0
    online_procedures: int = 0
    with_petition: int = 0
    scores: Mapping[int, Score] = field(default_factory=dict)

    @property
    def without_limit(self) -> int:
        """Dossiers for which no time ran, as those refused at intake."""
        return self.dossiers - self.early - self.in_time - self.late


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """The nine criteria of one agency in a period, their sum, and the rank the sum proposes."""

    agency: AgencyFacts
    period: Period
    counted: DossierFigures
    petitions: PetitionCount
    scores: Mapping[int, Score]
    total: Total
    rank: str


@dataclass(frozen=True, slots=True)
class PartFigures:
    """What was counted of the part of one unit, or official, in the dossiers of a period."""

    unit_id: UUID | None
    official_id: UUID | None
    dossiers: int
    scores: Mapping[int, Score]
    total: Total
    rank: str


def terms_of(period: Period) -> Terms:
    """Return the scales of a period: those of its first day."""
    return terms_on(legal_day(period.bounds[0]))


def agency_figures(
    agencies: Iterable[AgencyFacts], period: Period, *, now: datetime
) -> list[AgencyFigures]:
    """Return the figures of agencies in a period; three queries for all of them."""
    begin, end = period.bounds
    terms = terms_of(period)
    wanted = list(agencies)
    counted = _dossier_figures([one.id for one in wanted], period, now)
    petitions = petition_counts(begin, end, now=now)
    found = []
    for one in wanted:
        figures = counted.get(one.id, DossierFigures(one.id))
        asked = petitions.get(one.id, PetitionCount(one.id, 0, 0))
        scores = {**figures.scores, **_scores_as_a_whole(one, figures, asked, terms)}
        total = total_of(scores, terms.agency, terms)
        rank = rank_proposed(total, figures.dossiers, terms.agency, terms)
        found.append(AgencyFigures(one, period, figures, asked, scores, total, rank))
    return found


def unit_figures(agency_id: UUID, period: Period, *, now: datetime) -> list[PartFigures]:
    """Return the figures of the units that had a part in dossiers of a period; one query."""
    rows = _counted(_OF_UNITS, [agency_id], period)
    return [_part(row, period, now, unit_id=row[0]) for row in rows]


def official_figures(
    official_ids: Iterable[UUID], period: Period, *, now: datetime
) -> dict[UUID, PartFigures]:
    """Return the figures of officials by their id; one query."""
    rows = _counted(_OF_OFFICIALS, [list(official_ids)], period)
    return {row[0]: _part(row, period, now, official_id=row[0]) for row in rows}


def _counted(statement: str, whose: list[Any], period: Period) -> list[tuple[Any, ...]]:
    with system_scope():
        rows = run_prepared(statement, [*whose, *period.bounds])
    return sorted(rows, key=lambda row: (-row[1], str(row[0])))


def _part(
    row: tuple[Any, ...],
    period: Period,
    now: datetime,
    *,
    unit_id: UUID | None = None,
    official_id: UUID | None = None,
) -> PartFigures:
    terms, sums = terms_of(period), dict(zip(PART_CRITERIA, row[2::2], strict=True))
    counts = dict(zip(PART_CRITERIA, row[3::2], strict=True))
    scores = {
        one: Score(int(sums[one] or 0), counts[one]) for one in _numbers(PART_CRITERIA, period, now)
    }
    total = total_of(scores, terms.official, terms)
    rank = rank_proposed(total, row[1], terms.official, terms)
    return PartFigures(unit_id, official_id, row[1], scores, total, rank)


def _dossier_figures(
    agency_ids: list[UUID], period: Period, now: datetime
) -> dict[UUID, DossierFigures]:
    begin, end = period.bounds
    numbers = _numbers(DOSSIER_CRITERIA, period, now)
    online, left = Q(is_online=True), Q(is_whole=False)
    with system_scope():
        rows = (
            DossierPoints.objects.filter(
                agency_id__in=agency_ids, ended_at__gte=begin, ended_at__lt=end
            )
            .order_by()
            .values("agency_id")
            .annotate(
                n=Count("dossier_id"),
                early=Count("dossier_id", filter=Q(timing="early")),
                in_time=Count("dossier_id", filter=Q(timing="in_time")),
                late=Count("dossier_id", filter=Q(timing="late")),
                online=Count("dossier_id", filter=online),
                online_late=Count("dossier_id", filter=online & Q(timing="late")),
                procedures=Count("procedure_code", distinct=True),
                gone=Count("procedure_code", distinct=True, filter=left),
                online_procedures=Count("procedure_code", distinct=True, filter=online),
                with_petition=Count("dossier_id", filter=Q(has_petition=True)),
                **_sums(numbers),
            )
        )
        return {
            row["agency_id"]: DossierFigures(
                agency_id=row["agency_id"],
                dossiers=row["n"],
                early=row["early"],
                in_time=row["in_time"],
                late=row["late"],
                online=row["online"],
                online_late=row["online_late"],
                procedures=row["procedures"],
                whole=row["procedures"] - row["gone"],
                online_procedures=row["online_procedures"],
                with_petition=row["with_petition"] if period.is_over(now) else 0,
                scores=_scores(row, numbers),
            )
            for row in rows
        }


def _numbers(numbers: Iterable[int], period: Period, now: datetime) -> tuple[int, ...]:
    return tuple(one for one in numbers if period.is_over(now) or one not in AFTER_THE_END)


def _sums(numbers: Iterable[int]) -> dict[str, Any]:
    sums = {f"s{one}": Sum(f"p{one}") for one in numbers}
    return sums | {f"n{one}": Count(f"p{one}") for one in numbers}


def _scores(row: Mapping[str, Any], numbers: Iterable[int]) -> dict[int, Score]:
    return {one: Score(row[f"s{one}"] or 0, row[f"n{one}"]) for one in numbers}


def _scores_as_a_whole(
    agency: AgencyFacts, figures: DossierFigures, asked: PetitionCount, terms: Terms
) -> dict[int, Score]:
    facts = criteria.AgencyFacts(
        level=str(agency.level),
        dossiers=figures.dossiers,
        procedures=figures.procedures,
        whole=figures.whole,
        online=figures.online_procedures,
        online_dossiers=figures.online,
        online_late=figures.online_late,
        petitions=asked.count,
        petitions_in_time=asked.in_time,
    )
    points = agency_points(facts, terms)
    return {
        number: Score(value or 0, 0 if value is None else 1) for number, value in points.items()
    }
