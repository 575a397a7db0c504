"""Figures of agencies, units and officials by period: sums and counts of points, nothing else.

They come from dossiers that are still kept, tests apart. Every figure has its numerator and its
denominator; the dossiers behind one are ``dossiers_behind``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from motcua.kernel.clock import legal_day
from motcua.organizations.public import AgencyFacts
from motcua.petitions.public import PetitionCount, petition_counts
from motcua.platform.database.scope import system_scope

from .models import DossierPoints, PartPoints
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
    rows = _parts(period).filter(agency_id=agency_id)
    return _part_figures(rows, ("unit_id",), period, now)


def official_figures(
    official_ids: Iterable[UUID], period: Period, *, now: datetime
) -> dict[UUID, PartFigures]:
    """Return the figures of officials by their id; one query."""
    rows = _parts(period).filter(official_id__in=list(official_ids))
    found = _part_figures(rows, ("official_id",), period, now)
    return {one.official_id: one for one in found if one.official_id}


def _parts(period: Period) -> QuerySet[PartPoints]:
    begin, end = period.bounds
    return PartPoints.objects.filter(ended_at__gte=begin, ended_at__lt=end).order_by()


def _part_figures(
    rows: QuerySet[PartPoints], by: tuple[str, ...], period: Period, now: datetime
) -> list[PartFigures]:
    terms = terms_of(period)
    numbers = _numbers(PART_CRITERIA, period, now)
    with system_scope():
        counted = list(
            rows.values(*by).annotate(n=Count("points_id", distinct=True), **_sums(numbers))
        )
    found = []
    for row in counted:
        scores = _scores(row, numbers)
        total = total_of(scores, terms.official, terms)
        rank = rank_proposed(total, row["n"], terms.official, terms)
        found.append(
            PartFigures(
                unit_id=row.get("unit_id"),
                official_id=row.get("official_id"),
                dossiers=row["n"],
                scores=scores,
                total=total,
                rank=rank,
            )
        )
    return sorted(found, key=lambda one: (-one.dossiers, str(one.unit_id), str(one.official_id)))


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
