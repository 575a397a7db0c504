"""What administrators look at: officials by name, appointments with their keys, ended units."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.kernel.text import fold, normalise
from motcua.platform.cursors import rows_page, text

from ..errors import AgencyNotFound
from ..models import Agency, Competence, Official, Position, Unit
from ..models.periods import valid_on
from ..types import AgencyFacts, CompetenceFacts, OfficialFacts, Role
from .agencies import agency_facts_of
from .competences import competence_facts_of
from .officials import officials_by_ids


@dataclass(frozen=True, slots=True)
class Appointed:
    """An appointment with the key by which it is ended."""

    id: int
    official_id: UUID
    official_name: str
    unit_id: UUID
    unit_name: str
    agency_id: UUID
    agency_name: str
    role: Role
    title_vi: str
    title_en: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency with its dates, also one that has ended or is to come."""

    agency: AgencyFacts
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its dates, also one that has ended."""

    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    valid_from: date
    valid_to: date | None


def find_officials(
    text: str, on: date, *, role: str = "", after: str = "", limit: int = 50
) -> list[OfficialFacts]:
    """Return officials whose name or code contains ``text``, by code, those behind ``after``."""
    rows = Official.objects.filter(code__gt=after)
    if text.strip():
        words = normalise(text)
        rows = rows.filter(Q(full_name__icontains=words) | Q(code__icontains=words))
    if role:
        held = Position.objects.filter(valid_on(on), role=role)
        rows = rows.filter(pk__in=held.values("official_id"))
    ids = list(rows.order_by("code").values_list("id", flat=True)[:limit])
    return officials_by_ids(ids, on)


def appointments_of(official_id: UUID) -> list[Appointed]:
    """Return every appointment of an official, ended ones too, latest first."""
    return _appointed(Q(official_id=official_id))


def appointments_in(unit_id: UUID, on: date) -> list[Appointed]:
    """Return who is appointed in a unit on the day."""
    return _appointed(Q(unit_id=unit_id) & valid_on(on))


def _appointed(wanted: Q) -> list[Appointed]:
    rows = Position.objects.filter(wanted).select_related("unit__agency", "official")
    return [
        Appointed(
            id=row.pk,
            official_id=row.official_id,
            official_name=row.official.full_name,
            unit_id=row.unit_id,
            unit_name=row.unit.name,
            agency_id=row.unit.agency_id,
            agency_name=row.unit.agency.name,
            role=Role(row.role),
            title_vi=row.title_vi,
            title_en=row.title_en,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows.order_by("-valid_from", "-id")
    ]


def units_with_history(agency_id: UUID) -> list[UnitLine]:
    """Return every unit of an agency, ended ones too, by code."""
    return [_unit_line(row) for row in Unit.objects.filter(agency_id=agency_id).order_by("code")]


def units_with_history_page(
    agency_id: UUID, *, cursor: str, limit: int
) -> tuple[list[UnitLine], str]:
    """Return a page of those units; raises ``CursorInvalid``."""
    rows = Unit.objects.filter(agency_id=agency_id)
    found, following = rows_page(rows, {"code": text}, cursor=cursor, limit=limit)
    return [_unit_line(row) for row in found], following


def unit_line(unit_id: UUID) -> UnitLine | None:
    """Return one unit with its dates."""
    row = Unit.objects.filter(pk=unit_id).first()
    return None if row is None else _unit_line(row)


def _unit_line(row: Unit) -> UnitLine:
    return UnitLine(
        row.id, row.code, row.name, row.kind, row.parent_id, row.valid_from, row.valid_to
    )


def agencies_below(parent_id: UUID | None, on: date) -> list[AgencyLine]:
    """Return the agencies right below one, or those at the top, by name; ended ones are left out,
    those to come are not."""
    rows = Agency.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return _lines(rows.filter(parent_id=parent_id).order_by("folded_name", "code"))


def agency_lines(
    *, text: str = "", kind: str = "", after: str = "", limit: int = 50
) -> list[AgencyLine]:
    """Return agencies of any time by code, those behind ``after``, ended and future ones too."""
    rows = Agency.objects.filter(code__gt=after)
    if text.strip():
        rows = rows.filter(Q(folded_name__contains=fold(text)) | Q(code__iexact=text.strip()))
    if kind:
        rows = rows.filter(kind=kind)
    return _lines(rows.order_by("code")[:limit])


def agency_line(agency_id: UUID) -> AgencyLine:
    """Return one agency of any time with its dates, or raise ``AgencyNotFound``."""
    found = _lines(Agency.objects.filter(pk=agency_id))
    if not found:
        raise AgencyNotFound(agency=str(agency_id))
    return found[0]


def agencies_of_area(code: str, on: date) -> list[AgencyLine]:
    """Return the agencies of an administrative unit that have not ended on the day."""
    here = Q(area_code=code) | Q(area_codes__contains=[code])
    open_ones = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return _lines(Agency.objects.filter(here, open_ones).order_by("code"))


def _lines(rows: "QuerySet[Agency]") -> list[AgencyLine]:
    return [
        AgencyLine(agency_facts_of(row), row.valid_from, row.valid_to)
        for row in rows.select_related("parent__parent__parent")
    ]


def competences_of_agency(agency_id: UUID, on: date) -> list[CompetenceFacts]:
    """Return the rules about an agency: its own and those of its kind, in force or to come."""
    kind = Agency.objects.filter(pk=agency_id).values_list("kind", flat=True).first()
    rows = Competence.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), Q(agency_id=agency_id) | Q(agency_kind=kind)
    )
    return [
        competence_facts_of(row) for row in rows.order_by("level", "procedure_code", "field", "id")
    ]
