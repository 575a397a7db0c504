"""Figures of what people said, only where enough of them did, and only after a quarter has ended.

A figure that changes by the day would tell whose result was given out the day before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from motcua.platform.database.scope import system_scope

from .figures import terms_of
from .models import Rating, SurveyAnswer
from .rules.disclosure import units_shown
from .types import DISLIKED, LIKED, Period, Settled


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """How many rated, what their marks add up to, and how many were satisfied or not."""

    count: int = 0
    marks: int = 0
    liked: int = 0
    disliked: int = 0
    asked_for_money: int = 0

    @property
    def mean(self) -> float:
        """The mean mark, 1 to 5; 0 without any."""
        return round(self.marks / self.count, 1) if self.count else 0.0


@dataclass(frozen=True, slots=True)
class SurveyFigures:
    """How many said four weeks later that it is settled, settled in part, not settled."""

    count: int = 0
    settled: int = 0
    partly: int = 0
    not_settled: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of an agency, and of those of its units of which that may be told."""

    ratings: RatingFigures | None
    survey: SurveyFigures | None
    units: dict[UUID, RatingFigures]


def said_of(agency_ids: Iterable[UUID], period: Period, *, now: datetime) -> dict[UUID, Said]:
    """Return what may be told of each agency; two queries.

    Of a year that goes on only the quarters that have ended are counted.
    """
    least = terms_of(period).limits.shown_from
    wanted, ended = list(agency_ids), _ended(period, now)
    with system_scope():
        ratings = _ratings(Rating.objects.filter(ended, agency_id__in=wanted))
        surveys = _surveys(SurveyAnswer.objects.filter(ended, agency_id__in=wanted))
    found = {}
    for one in wanted:
        units = {unit: figures for (agency, unit), figures in ratings.items() if agency == one}
        whole = _added(units.values())
        may = units_shown({unit: each.count for unit, each in units.items()}, least)
        survey = surveys.get(one, SurveyFigures())
        found[one] = Said(
            whole if whole.count >= least else None,
            survey if survey.count >= least else None,
            {unit: units[unit] for unit in may} if whole.count >= least else {},
        )
    return found


def words_about(agency_id: UUID, period: Period, *, now: datetime) -> list[tuple[int, str]]:
    """Return marks with words, by chance and not by time; nothing where too few rated."""
    least = terms_of(period).limits.shown_from
    with system_scope():
        rows = Rating.objects.filter(_ended(period, now), agency_id=agency_id)
        if rows.count() < least:
            return []
        return list(rows.exclude(words="").order_by("id").values_list("mark", "words"))


def _ended(period: Period, now: datetime) -> Q:
    numbers = [one.number for one in period.quarters if one.bounds[1] <= now]
    return Q(year=period.year, quarter__in=numbers)


def _ratings(rows: QuerySet[Rating]) -> dict[tuple[UUID, UUID], RatingFigures]:
    counted = (
        rows.order_by()
        .values_list("agency_id", "unit_id")
        .annotate(
            n=Count("id"),
            marks=Sum("mark"),
            liked=Count("id", filter=Q(mark__gte=LIKED)),
            disliked=Count("id", filter=Q(mark__lte=DISLIKED)),
            asked=Count("id", filter=Q(was_asked_for_money=True)),
        )
    )
    return {(agency, unit): RatingFigures(*figures) for agency, unit, *figures in counted}


def _surveys(rows: QuerySet[SurveyAnswer]) -> dict[UUID, SurveyFigures]:
    counted = (
        rows.order_by()
        .values_list("agency_id")
        .annotate(
            n=Count("id"),
            **{one: Count("id", filter=Q(settled=one)) for one in map(str, Settled)},
        )
    )
    return {agency: SurveyFigures(*figures) for agency, *figures in counted}


def _added(figures: Iterable[RatingFigures]) -> RatingFigures:
    known = list(figures)
    return RatingFigures(
        sum(one.count for one in known),
        sum(one.marks for one in known),
        sum(one.liked for one in known),
        sum(one.disliked for one in known),
        sum(one.asked_for_money for one in known),
    )
