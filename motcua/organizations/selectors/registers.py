"""The registers administrators turn over page by page: delegations, absences, competence."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from ..models import Absence, Competence, Delegation
from ..models.periods import in_force, valid_on
from ..rules.acting import DELEGABLE_ROLES, covered_positions
from ..types import CompetenceFacts, OfficialFacts, PositionFacts, Role
from .competences import competence_facts_of
from .officials import officials_by_ids, officials_of_agency

Row = TypeVar("Row", Delegation, Absence, Competence)


@dataclass(frozen=True, slots=True)
class Delegated:
    """A delegation given or received."""

    id: int
    from_id: UUID
    from_name: str
    to_id: UUID
    to_name: str
    role: Role
    unit_id: UUID
    unit_name: str
    agency_name: str
    procedure_code: str
    field: str
    decision_number: str
    valid_from: date
    valid_to: date
    revoked_on: date | None

    @property
    def last_day(self) -> date:
        """The last day on which it holds; before its first day if it never held."""
        return self.revoked_on - timedelta(days=1) if self.revoked_on else self.valid_to


@dataclass(frozen=True, slots=True)
class Away:
    """An absence with its stand-in."""

    id: int
    official_id: UUID
    official_name: str
    stand_in_id: UUID | None
    stand_in_name: str
    valid_from: date
    valid_to: date
    ended_on: date | None
    reason: str

    @property
    def last_day(self) -> date:
        """The last day away; before the first day if it was called off."""
        return self.ended_on - timedelta(days=1) if self.ended_on else self.valid_to


@dataclass(frozen=True, slots=True)
class CompetenceFilter:
    """Which rules are wanted; empty parts say nothing."""

    procedure_code: str = ""
    field: str = ""
    level: str = ""
    agency_id: UUID | None = None
    agency_kind: str = ""
    on: date | None = None  # in force on this day; none: ended and future ones too


def delegations_page(
    *,
    official_id: UUID | None = None,
    on: date | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Delegated]:
    """Return delegations given or received, newest entry first, those behind ``before``."""
    rows = Delegation.objects.select_related("from_official", "to_official", "unit__agency")
    if official_id is not None:
        rows = rows.filter(Q(from_official_id=official_id) | Q(to_official_id=official_id))
    if on is not None:
        rows = rows.filter(in_force(on, "revoked_on"))
    return [_delegated(row) for row in _page(rows, before, limit)]


def delegation_by_id(delegation_id: int) -> Delegated | None:
    """Return one delegation."""
    rows = Delegation.objects.select_related("from_official", "to_official", "unit__agency")
    row = rows.filter(pk=delegation_id).first()
    return _delegated(row) if row else None


def _delegated(row: Delegation) -> Delegated:
    return Delegated(
        id=row.pk,
        from_id=row.from_official_id,
        from_name=row.from_official.full_name,
        to_id=row.to_official_id,
        to_name=row.to_official.full_name,
        role=Role(row.role),
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        agency_name=row.unit.agency.name,
        procedure_code=row.procedure_code,
        field=row.field,
        decision_number=row.decision_number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        revoked_on=row.revoked_on,
    )


def absences_page(
    *,
    official_id: UUID | None = None,
    on: date | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Away]:
    """Return who is or was away, newest entry first, those behind ``before``."""
    rows = Absence.objects.select_related("official", "stand_in")
    if official_id is not None:
        rows = rows.filter(Q(official_id=official_id) | Q(stand_in_id=official_id))
    if on is not None:
        rows = rows.filter(in_force(on, "ended_on"))
    return [_away(row) for row in _page(rows, before, limit)]


def absence_by_id(absence_id: int) -> Away | None:
    """Return one absence."""
    row = Absence.objects.select_related("official", "stand_in").filter(pk=absence_id).first()
    return _away(row) if row else None


def _away(row: Absence) -> Away:
    return Away(
        id=row.pk,
        official_id=row.official_id,
        official_name=row.official.full_name,
        stand_in_id=row.stand_in_id,
        stand_in_name=row.stand_in.full_name if row.stand_in else "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        ended_on=row.ended_on,
        reason=row.reason,
    )


def uncovered_positions(found: Iterable[Away], on: date) -> dict[int, list[PositionFacts]]:
    """Return by absence what the stand-in cannot fill of what the absent leaves behind.

    Judged on the day, or on the first day of an absence to come; few queries for many absences.
    """
    days: dict[date, list[Away]] = defaultdict(list)
    for one in found:
        days[max(on, one.valid_from)].append(one)
    left: dict[int, list[PositionFacts]] = {}
    for day, away in days.items():
        ids = [key for one in away for key in (one.official_id, one.stand_in_id) if key]
        held = {one.id: one.own_positions for one in officials_by_ids(ids, day)}
        for one in away:
            mine = held.get(one.stand_in_id, ()) if one.stand_in_id else ()
            own = held.get(one.official_id, ())
            covered = covered_positions(own, mine)
            left[one.id] = [
                position
                for position in own
                if position.role in DELEGABLE_ROLES and position not in covered
            ]
    return left


def possible_stand_ins(official_id: UUID, on: date) -> list[OfficialFacts]:
    """Return the officials of the same agencies who can fill a position of this one, by code."""
    found = officials_by_ids([official_id], on)
    left = found[0].own_positions if found else ()
    agencies = {one.agency_id for one in left}
    others = {one.code: one for agency in agencies for one in officials_of_agency(agency, on)}
    return [
        one
        for _code, one in sorted(others.items())
        if one.id != official_id and covered_positions(left, one.own_positions)
    ]


def competences_page(
    wanted: CompetenceFilter, *, before: int | None = None, limit: int = 50
) -> list[CompetenceFacts]:
    """Return rules of competence, newest entry first, those behind ``before``."""
    plain = {
        "procedure_code": wanted.procedure_code,
        "field": wanted.field,
        "level": wanted.level,
        "agency_id": wanted.agency_id,
        "agency_kind": wanted.agency_kind,
    }
    rows = Competence.objects.filter(**{name: value for name, value in plain.items() if value})
    if wanted.on is not None:
        rows = rows.filter(valid_on(wanted.on))
    return [competence_facts_of(row) for row in _page(rows, before, limit)]


def competence_by_id(competence_id: int) -> CompetenceFacts | None:
    """Return one rule of competence."""
    row = Competence.objects.filter(pk=competence_id).first()
    return competence_facts_of(row) if row else None


def _page(rows: "QuerySet[Row]", before: int | None, limit: int) -> "QuerySet[Row]":
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return rows.order_by("-pk")[:limit]
