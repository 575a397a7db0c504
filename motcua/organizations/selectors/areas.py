"""Provinces and communes on a day."""

import time
from datetime import date
from functools import lru_cache

from django.db.models import Case, Q, QuerySet, Value, When

from motcua.kernel.text import fold
from motcua.platform.cursors import place, rows_page, text, told_page

from ..errors import AreaNotFound
from ..models import AdministrativeUnit, UnitSuccession
from ..models.periods import valid_on
from ..types import AreaFacts, AreaKind, AreaLevel


def area_facts_of(row: AdministrativeUnit) -> AreaFacts:
    """Return the value of a row."""
    return AreaFacts(
        code=row.code,
        level=AreaLevel(row.level),
        kind=AreaKind(row.kind),
        name=row.name,
        full_name=row.full_name,
        parent_code=row.parent_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def area(code: str, on: date) -> AreaFacts:
    """Return the administrative unit with this code on the day, or raise ``AreaNotFound``."""
    row = AdministrativeUnit.objects.filter(valid_on(on), code=code).first()
    if row is None:
        raise AreaNotFound(area=code)
    return area_facts_of(row)


def _minute() -> int:
    """Return a number that changes every minute: so long another process's change may wait."""
    return int(time.monotonic() // 60)


@lru_cache(maxsize=64)
def _provinces(on: date, _minute: int) -> tuple[AreaFacts, ...]:
    rows = AdministrativeUnit.objects.filter(valid_on(on), level=AreaLevel.PROVINCE)
    return tuple(area_facts_of(row) for row in rows.order_by("code"))


@lru_cache(maxsize=256)
def _communes(province_code: str, on: date, _minute: int) -> tuple[AreaFacts, ...]:
    rows = AdministrativeUnit.objects.filter(
        valid_on(on), level=AreaLevel.COMMUNE, parent_code=province_code
    )
    return tuple(
        sorted((area_facts_of(row) for row in rows), key=lambda unit: (fold(unit.name), unit.code))
    )


def provinces(on: date) -> tuple[AreaFacts, ...]:
    """Return all provinces and cities of the day, by code; kept in memory for a minute."""
    return _provinces(on, _minute())


def communes(province_code: str, on: date) -> tuple[AreaFacts, ...]:
    """Return the communes of a province on the day, by name; kept in memory for a minute."""
    return _communes(province_code, on, _minute())


def forget_areas() -> None:
    """Drop what is kept in memory; called when units were loaded or changed."""
    _provinces.cache_clear()
    _communes.cache_clear()


def area_path(code: str, on: date) -> tuple[str, ...]:
    """Return the code of the area and of its province, smallest first; empty for no area."""
    if not code:
        return ()
    found = area(code, on)
    return (found.code, found.parent_code) if found.parent_code else (found.code,)


def address_line(commune_code: str, on: date, *, detail: str = "") -> str:
    """Return an address in one line: detail, commune, province."""
    commune = area(commune_code, on)
    names = [detail, commune.full_name]
    if commune.parent_code:
        names.append(area(commune.parent_code, on).full_name)
    return ", ".join(name for name in names if name)


def find_areas(text: str, on: date, *, limit: int = 20) -> list[AreaFacts]:
    """Return areas whose name contains ``text``, accents or not, provinces first."""
    rows = AdministrativeUnit.objects.filter(valid_on(on), folded_name__contains=fold(text))
    return [area_facts_of(row) for row in rows.order_by("-level", "folded_name", "code")[:limit]]


def find_by_earlier_name(
    text: str, on: date, *, limit: int = 20
) -> list[tuple[AreaFacts, tuple[str, ...]]]:
    """Return areas of the day that took over from one named like ``text``, with those names.

    Whoever knows only the address of before July 2025 finds where it lies now.
    """
    links = UnitSuccession.objects.filter(
        valid_on(on, "to_unit__"), from_unit__folded_name__contains=fold(text), on__lte=on
    ).select_related("from_unit", "to_unit")
    found: dict[int, tuple[AreaFacts, list[str]]] = {}
    for link in links.order_by("to_unit__folded_name", "to_unit__code", "from_unit__code")[:500]:
        if link.to_unit_id not in found and len(found) == limit:
            break
        entry = found.setdefault(link.to_unit_id, (area_facts_of(link.to_unit), []))
        entry[1].append(link.from_unit.full_name)
    return [(one, tuple(names)) for one, names in found.values()]


def areas_below_page(
    parent: str, on: date, *, cursor: str, limit: int
) -> tuple[list[AreaFacts], str]:
    """Return a page of the communes of ``parent`` by name, or without it of the provinces by code.

    Raises ``CursorInvalid``.
    """
    found = communes(parent, on) if parent else provinces(on)
    return told_page(found, lambda one: one.code, cursor=cursor, limit=limit)


def areas_named_page(
    name: str, on: date, *, cursor: str, limit: int
) -> tuple[list[tuple[AreaFacts, tuple[str, ...]]], str]:
    """Return a page of the areas named like ``name``, then of those with such a predecessor.

    Provinces come first in both. Whoever has the name only by predecessors comes with their names.
    Raises ``CursorInvalid``.
    """
    order = {"rank": place, "folded_name": text, "code": text}
    rows, following = rows_page(_ranked(fold(name), on), order, cursor=cursor, limit=limit)
    later = [row.pk for row in rows if row.rank >= _EARLIER]  # type: ignore[attr-defined]
    links = UnitSuccession.objects.filter(
        to_unit__in=later, from_unit__folded_name__contains=fold(name), on__lte=on
    )
    names: dict[int, list[str]] = {}
    for key, old in links.order_by("from_unit__code").values_list(
        "to_unit_id", "from_unit__full_name"
    ):
        names.setdefault(key, []).append(old)
    return [(area_facts_of(row), tuple(names.get(row.pk, ()))) for row in rows], following


_EARLIER = 2  # of the rank of an area that has the name by its predecessors only


def _ranked(folded: str, on: date) -> QuerySet[AdministrativeUnit]:
    """Return the areas of a day that have the name or took over from one that had it, with rank."""
    # Not a question for each area: the links are read once, whatever the planner knows of them.
    later = UnitSuccession.objects.filter(
        from_unit__folded_name__contains=folded, on__lte=on
    ).values("to_unit")
    named, province = Q(folded_name__contains=folded), Q(level=AreaLevel.PROVINCE)
    rank = Case(
        When(named & province, then=Value(0)),
        When(named, then=Value(1)),
        When(province, then=Value(_EARLIER)),
        default=Value(_EARLIER + 1),
    )
    rows = AdministrativeUnit.objects.filter(valid_on(on)).filter(named | Q(pk__in=later))
    return rows.annotate(rank=rank)


def successors_of(code: str, on: date) -> list[AreaFacts]:
    """Return what took over, then or later, from the unit that had this code on the day ``on``.

    Codes were given again in July 2025: the unit of the day is meant, or the last one before it.
    """
    units = AdministrativeUnit.objects.filter(code=code, valid_from__lte=on)
    latest = units.order_by("-valid_from")[:1]
    links = UnitSuccession.objects.filter(from_unit__in=latest.values("pk"))
    rows = [link.to_unit for link in links.select_related("to_unit").order_by("on")]
    return [area_facts_of(row) for row in rows]


def predecessors_of(code: str, on: date) -> list[AreaFacts]:
    """Return from what the unit with this code came, as of the day ``on``."""
    links = UnitSuccession.objects.filter(to_unit__code=code, on__lte=on)
    rows = [link.from_unit for link in links.select_related("from_unit").order_by("on")]
    return [area_facts_of(row) for row in rows]
