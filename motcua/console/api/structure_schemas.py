"""What programs send and get about agencies, units and competence."""

from dataclasses import asdict
from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from motcua.organizations.public import (
    AgencyKind,
    AgencyLine,
    CompetenceFacts,
    CompetenceLevel,
    UnitKind,
    UnitLine,
)

from .parameters import Day

ShortCode = Annotated[str, Field(max_length=20)]


class AgencyChangeIn(Schema):
    """How an agency is called, addressed and printed; an empty calendar stays as it is."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    short_name: Annotated[str, Field(min_length=1, max_length=80)]
    symbol: Annotated[str, Field(min_length=1, max_length=20)]
    place: Annotated[str, Field(min_length=1, max_length=80)]
    address: Annotated[str, Field(max_length=300)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    calendar_code: Annotated[str, Field(max_length=40)] = ""


class AgencyIn(AgencyChangeIn):
    """A new agency with its place among the others."""

    code: Annotated[str, Field(min_length=1, max_length=35)]
    kind: AgencyKind
    area_code: Annotated[str, Field(min_length=1, max_length=5)]
    calendar_code: Annotated[str, Field(min_length=1, max_length=40)]
    parent_id: UUID | None = None
    valid_from: Day


class AgencyLineOut(Schema):
    """An agency of any time."""

    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    area_code: str
    parent_id: UUID | None
    calendar_code: str
    symbol: str
    place: str
    address: str
    phone: str
    email: str
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, line: AgencyLine) -> "AgencyLineOut":
        """Return the answer for an agency."""
        known = asdict(line.agency) | {"valid_from": line.valid_from, "valid_to": line.valid_to}
        return cls(**{name: known[name] for name in cls.model_fields})


class AgencyLinePage(Schema):
    """Agencies by code; ``next`` is the ``after`` of the following page."""

    items: list[AgencyLineOut]
    next: str = ""


class UnitNameIn(Schema):
    """What a unit is called."""

    name: Annotated[str, Field(min_length=1, max_length=160)]


class UnitIn(UnitNameIn):
    """A new unit inside an agency."""

    code: Annotated[str, Field(min_length=1, max_length=30)]
    kind: UnitKind
    parent_id: UUID | None = None
    valid_from: Day


class UnitLineOut(Schema):
    """A unit of any time."""

    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, line: UnitLine) -> "UnitLineOut":
        """Return the answer for a unit."""
        return cls(**asdict(line))


class UnitLinePage(Schema):
    """Units by code; ``next`` is the ``cursor`` of the following page."""

    items: list[UnitLineOut]
    next: str = ""


class CompetenceIn(Schema):
    """A rule about one procedure or one field, for one agency or for one kind of agencies."""

    level: CompetenceLevel
    agency_id: UUID | None = None
    agency_kind: AgencyKind | None = None
    procedure_code: ShortCode = ""
    field: Annotated[str, Field(max_length=160)] = ""
    unit_code: Annotated[str, Field(max_length=30)] = ""
    area_code: Annotated[str, Field(max_length=5)] = ""
    legal_basis: Annotated[str, Field(min_length=1, max_length=300)]
    valid_from: Day
    valid_to: Day | None = None


class CompetenceOut(Schema):
    """A rule of competence with its key and days."""

    id: int
    level: str
    agency_id: UUID | None
    agency_kind: str
    unit_code: str
    procedure_code: str
    field: str
    area_code: str
    legal_basis: str
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, found: CompetenceFacts) -> "CompetenceOut":
        """Return the answer for a rule."""
        return cls(**asdict(found))


class CompetencePage(Schema):
    """Rules, the newest entry first; ``next`` is the ``before`` of the following page."""

    items: list[CompetenceOut]
    next: str = ""
