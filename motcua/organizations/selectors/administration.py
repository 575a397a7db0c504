"""What administrators look at: officials by name, appointments with their keys, ended units."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.kernel.text import normalise

from ..models import Absence, Agency, Competence, Delegation, Official, Position, Unit
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
class Delegated:
    """A delegation given or received."""

    id: int
    from_name: str
    to_name: str
    role: Role
    unit_name: str
    about: str
    decision_number: str
    valid_from: date
    valid_to: date
    revoked_on: date | None


@dataclass(frozen=True, slots=True)
class Away:
    """An absence with its stand-in."""

    id: int
    stand_in_name: str
    valid_from: date
    valid_to: date
    reason: str


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


def delegations_around(official_id: UUID) -> list[Delegated]:
    """Return what an official gave to others or was given, latest first."""
    rows = Delegation.objects.filter(
        Q(from_official_id=official_id) | Q(to_official_id=official_id)
    ).select_related("from_official", "to_official", "unit")
    return [
        Delegated(
            id=row.pk,
            from_name=row.from_official.full_name,
            to_name=row.to_official.full_name,
            role=Role(row.role),
            unit_name=row.unit.name,
            about=row.procedure_code or row.field,
            decision_number=row.decision_number,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            revoked_on=row.revoked_on,
        )
        for row in rows.order_by("-valid_from", "-id")
    ]


def absences_of(official_id: UUID) -> list[Away]:
    """Return when an official is or was away, latest first."""
    rows = Absence.objects.filter(official_id=official_id).select_related("stand_in")
    return [
        Away(
            id=row.pk,
            stand_in_name=row.stand_in.full_name if row.stand_in else "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            reason=row.reason,
        )
        for row in rows.order_by("-valid_from", "-id")
    ]


def units_with_history(agency_id: UUID) -> list[UnitLine]:
    """Return every unit of an agency, ended ones too, by code."""
    names = ("id", "code", "name", "kind", "parent_id", "valid_from", "valid_to")
    rows = Unit.objects.filter(agency_id=agency_id).order_by("code").values(*names)
    return [UnitLine(**row) for row in rows]


def unit_line(unit_id: UUID) -> UnitLine | None:
    """Return one unit with its dates."""
    row = Unit.objects.filter(pk=unit_id).first()
    if row is None:
        return None
    return UnitLine(
        row.id, row.code, row.name, row.kind, row.parent_id, row.valid_from, row.valid_to
    )


def agencies_below(parent_id: UUID | None, on: date) -> list[AgencyFacts]:
    """Return the agencies right below one, or those at the top, by name."""
    rows = Agency.objects.filter(valid_on(on), parent_id=parent_id)
    return [agency_facts_of(row) for row in rows.select_related("parent").order_by("folded_name")]


def agency_dates(agency_id: UUID) -> tuple[date | None, date | None]:
    """Return the first and the last day of an agency."""
    found = Agency.objects.filter(pk=agency_id).values_list("valid_from", "valid_to").first()
    return found or (None, None)


def competences_of_agency(agency_id: UUID, on: date) -> list[CompetenceFacts]:
    """Return the rules about an agency: its own and those of its kind, in force on the day."""
    kind = Agency.objects.filter(pk=agency_id).values_list("kind", flat=True).first()
    rows = Competence.objects.filter(valid_on(on), Q(agency_id=agency_id) | Q(agency_kind=kind))
    return [
        competence_facts_of(row) for row in rows.order_by("level", "procedure_code", "field", "id")
    ]
