"""Provinces and communes on a day."""

from datetime import date
from functools import lru_cache

from motcua.kernel.text import fold
from motcua.platform.cursors import told_page

from ..errors import AreaNotFound
from ..models import AdministrativeUnit, UnitSuccession
from ..models.periods import valid_on
from ..types import AreaFacts, AreaLevel
from .area_names import area_facts_of, forget_names, this_minute


def area(code: str, on: date) -> AreaFacts:
    """Return the administrative unit with this code on the day, or raise ``AreaNotFound``."""
    row = AdministrativeUnit.objects.filter(valid_on(on), code=code).first()
    if row is None:
        raise AreaNotFound(area=code)
    return area_facts_of(row)


@lru_cache(maxsize=64)
def _provinces(on: date, _minute: tuple[int, str]) -> tuple[AreaFacts, ...]:
    rows = AdministrativeUnit.objects.filter(valid_on(on), level=AreaLevel.PROVINCE)
    return tuple(area_facts_of(row) for row in rows.order_by("code"))


@lru_cache(maxsize=256)
def _communes(province_code: str, on: date, _minute: tuple[int, str]) -> tuple[AreaFacts, ...]:
    rows = AdministrativeUnit.objects.filter(
        valid_on(on), level=AreaLevel.COMMUNE, parent_code=province_code
    )
    return tuple(
        sorted((area_facts_of(row) for row in rows), key=lambda unit: (fold(unit.name), unit.code))
    )


def provinces(on: date) -> tuple[AreaFacts, ...]:
    """Return all provinces and cities of the day, by code; kept in memory for a minute."""
    return _provinces(on, this_minute())


def communes(province_code: str, on: date) -> tuple[AreaFacts, ...]:
    """Return the communes of a province on the day, by name; kept in memory for a minute."""
    return _communes(province_code, on, this_minute())


def forget_areas() -> None:
    """Drop what is kept in memory; called when units were loaded or changed."""
    _provinces.cache_clear()
    _communes.cache_clear()
    forget_names()


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
    # By key: joined by code, freshly loaded tables are read row by row (20 s of one test).
    units = list(AdministrativeUnit.objects.filter(code=code).values_list("pk", flat=True))
    links = UnitSuccession.objects.filter(to_unit__in=units, on__lte=on)
    rows = [link.from_unit for link in links.select_related("from_unit").order_by("on")]
    return [area_facts_of(row) for row in rows]
