"""Agencies and their units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from motcua.kernel.text import fold
from motcua.platform.cursors import place, rows_page, text

from ..errors import AgencyNotFound, UnitNotFound
from ..models import Agency, Unit
from ..models.periods import valid_on
from ..types import AgencyFacts, AgencyKind, AreaLevel, UnitFacts, UnitKind
from .cache import kept_briefly


def agency_facts_of(row: Agency) -> AgencyFacts:
    """Return the value of a row whose parents are loaded or few."""
    names: list[str] = []
    parent = row.parent
    while parent is not None and len(names) < 5:
        names.append(parent.name)
        parent = parent.parent
    return AgencyFacts(
        id=row.id,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=AgencyKind(row.kind),
        level=AreaLevel(row.level),
        area_code=row.area_code,
        parent_id=row.parent_id,
        parent_names=tuple(names),
        calendar_code=row.calendar_code,
        symbol=row.symbol,
        seal_name=row.seal_name,
        address=row.address,
        phone=row.phone,
        email=row.email,
        place=row.place,
    )


def unit_facts_of(row: Unit) -> UnitFacts:
    """Return the value of a row whose agency is loaded."""
    return UnitFacts(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=UnitKind(row.kind),
        agency_id=row.agency_id,
        agency_code=row.agency.code,
        agency_name=row.agency.name,
        parent_id=row.parent_id,
    )


_WITH_PARENTS = Agency.objects.select_related("parent__parent__parent")


def agency(code: str) -> AgencyFacts:
    """Return the agency with this code, also one that has ended, or raise ``AgencyNotFound``."""
    row = _WITH_PARENTS.filter(code=code).first()
    if row is None:
        raise AgencyNotFound(agency=code)
    return agency_facts_of(row)


@kept_briefly
def agency_by_id(agency_id: UUID) -> AgencyFacts:
    """Return the agency with this id, kept briefly, or raise ``AgencyNotFound``."""
    row = _WITH_PARENTS.filter(pk=agency_id).first()
    if row is None:
        raise AgencyNotFound(agency=str(agency_id))
    return agency_facts_of(row)


def agencies(
    on: date, *, kind: str = "", area_code: str = "", parent_id: UUID | None = None
) -> list[AgencyFacts]:
    """Return the agencies of the day by name, of one kind, area or parent if given."""
    rows = _WITH_PARENTS.filter(valid_on(on))
    if kind:
        rows = rows.filter(kind=kind)
    if area_code:
        rows = rows.filter(area_code=area_code)
    if parent_id:
        rows = rows.filter(parent_id=parent_id)
    return [agency_facts_of(row) for row in rows.order_by("folded_name", "code")]


@dataclass(frozen=True, slots=True)
class AgencyFilter:
    """Which agencies are wanted; empty parts say nothing."""

    text: str = ""
    kind: str = ""
    area_code: str = ""


def agency_page(
    wanted: AgencyFilter, on: date, *, after: str = "", limit: int = 50
) -> list[AgencyFacts]:
    """Return agencies of the day in the order of their codes, those behind the code ``after``."""
    rows = _WITH_PARENTS.filter(valid_on(on), code__gt=after)
    if wanted.text:
        rows = rows.filter(folded_name__contains=fold(wanted.text))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.area_code:
        here = Q(area_code=wanted.area_code) | Q(area_codes__contains=[wanted.area_code])
        rows = rows.filter(here)
    return [agency_facts_of(row) for row in rows.order_by("code")[:limit]]


def find_agencies(
    text: str, on: date, *, limit: int = 20, with_unit: str = ""
) -> list[AgencyFacts]:
    """Return agencies whose name contains ``text``, accents or not.

    ``with_unit`` leaves those that have no unit of that kind on the day.
    """
    rows = _WITH_PARENTS.filter(valid_on(on), folded_name__contains=fold(text))
    if with_unit:
        units = Unit.objects.filter(valid_on(on), agency_id=OuterRef("pk"), kind=with_unit)
        rows = rows.filter(Exists(units))
    return [agency_facts_of(row) for row in rows.order_by("folded_name", "code")[:limit]]


def agencies_by_ids(ids: Iterable[UUID]) -> dict[UUID, AgencyFacts]:
    """Return several agencies at once, for lists; unknown ids are left out."""
    rows = _WITH_PARENTS.filter(pk__in=set(ids))
    return {row.pk: agency_facts_of(row) for row in rows}


@kept_briefly
def unit_facts(unit_id: UUID) -> UnitFacts:
    """Return the unit with this id, kept briefly, or raise ``UnitNotFound``."""
    row = Unit.objects.select_related("agency").filter(pk=unit_id).first()
    if row is None:
        raise UnitNotFound(unit=str(unit_id))
    return unit_facts_of(row)


def units_by_ids(ids: Iterable[UUID]) -> dict[UUID, UnitFacts]:
    """Return several units at once, for lists; unknown ids are left out."""
    rows = Unit.objects.select_related("agency").filter(pk__in=set(ids))
    return {row.pk: unit_facts_of(row) for row in rows}


def units_of(agency_id: UUID, on: date, *, kind: str = "") -> list[UnitFacts]:
    """Return the units of an agency on the day, desks first, then by code."""
    rows = Unit.objects.select_related("agency").filter(valid_on(on), agency_id=agency_id)
    if kind:
        rows = rows.filter(kind=kind)
    found = [unit_facts_of(row) for row in rows.order_by("code")]
    return sorted(found, key=lambda unit: unit.kind != UnitKind.DESK)


def units_page(
    agency_id: UUID, on: date, *, cursor: str, limit: int
) -> tuple[list[UnitFacts], str]:
    """Return a page of the units of an agency, desks first, then by code.

    Raises ``CursorInvalid``.
    """
    rows = Unit.objects.select_related("agency").filter(valid_on(on), agency_id=agency_id)
    rows = rows.annotate(rank=Case(When(kind=UnitKind.DESK, then=Value(0)), default=Value(1)))
    order = {"rank": place, "code": text}
    found, following = rows_page(rows, order, cursor=cursor, limit=limit)
    return [unit_facts_of(row) for row in found], following


def unit_by_code(agency_id: UUID, code: str, on: date) -> UnitFacts:
    """Return one unit of an agency by its code, or raise ``UnitNotFound``."""
    row = (
        Unit.objects.select_related("agency")
        .filter(valid_on(on), agency_id=agency_id, code=code)
        .first()
    )
    if row is None:
        raise UnitNotFound(unit=code)
    return unit_facts_of(row)


@kept_briefly
def desk_of(agency_id: UUID, on: date) -> UnitFacts:
    """Return the one-stop desk of an agency, or of the nearest agency above that has one.

    Kept briefly. Raises ``UnitNotFound``.
    """
    at: UUID | None = agency_id
    seen: set[UUID] = set()
    while at is not None and at not in seen:
        seen.add(at)
        desks = units_of(at, on, kind=UnitKind.DESK)
        if desks:
            return desks[0]
        at = agency_by_id(at).parent_id
    raise UnitNotFound(agency=str(agency_id), kind=UnitKind.DESK.value)


def unit_parents(agency_ids: set[UUID]) -> dict[UUID, UUID | None]:
    """Return the tree of the units of some agencies as child to parent."""
    return dict(Unit.objects.filter(agency_id__in=agency_ids).values_list("id", "parent_id"))
