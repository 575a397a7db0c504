"""Administrative units through time: the rows of one code, and what followed what by which text."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.kernel.text import fold

from ..models import AdministrativeUnit, UnitSuccession
from ..models.periods import valid_on
from ..types import AreaFacts
from .area_names import area_facts_of


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An administrative unit for one period, with the text that made it so."""

    area: AreaFacts
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """One unit took over from another on a day, by a text."""

    id: int
    on: date
    source: str
    old: AreaFacts
    new: AreaFacts


@dataclass(frozen=True, slots=True)
class AreaFilter:
    """Which units are wanted; empty parts say nothing."""

    text: str = ""
    level: str = ""
    parent_code: str = ""


def areas_page(wanted: AreaFilter, on: date, *, after: str = "", limit: int = 50) -> list[AreaLine]:
    """Return the units of a day by code, those behind ``after``; earlier names count too."""
    rows = AdministrativeUnit.objects.filter(valid_on(on), code__gt=after)
    if wanted.text.strip():
        text = wanted.text.strip()
        named = Q(folded_name__contains=fold(text))
        earlier = UnitSuccession.objects.filter(
            on__lte=on, from_unit__folded_name__contains=fold(text)
        )
        rows = rows.filter(named | Q(code=text) | Q(pk__in=earlier.values("to_unit_id")))
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    if wanted.parent_code:
        rows = rows.filter(parent_code=wanted.parent_code)
    return [_line(row) for row in rows.order_by("code")[:limit]]


def area_lines(code: str) -> list[AreaLine]:
    """Return every period of the units with this code, latest first."""
    rows = AdministrativeUnit.objects.filter(code=code)
    return [_line(row) for row in rows.order_by("-valid_from")]


def successions_around(code: str) -> list[Succession]:
    """Return what the units with this code came from and became, latest first."""
    return _successions(Q(from_unit__code=code) | Q(to_unit__code=code), None, 200)


def successions_page(*, before: int | None = None, limit: int = 50) -> list[Succession]:
    """Return successions, the newest entry first, those behind ``before``."""
    return _successions(Q(), before, limit)


def _successions(wanted: Q, before: int | None, limit: int) -> list[Succession]:
    rows = UnitSuccession.objects.filter(wanted).select_related("from_unit", "to_unit")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    order = ("-pk",) if not wanted else ("-on", "-pk")
    return [
        Succession(
            row.pk, row.on, row.source, area_facts_of(row.from_unit), area_facts_of(row.to_unit)
        )
        for row in rows.order_by(*order)[:limit]
    ]


def _line(row: AdministrativeUnit) -> AreaLine:
    return AreaLine(area_facts_of(row), row.source)
