"""What programs send and get about appointments, delegations and absences."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from motcua.organizations.public import (
    Appointed,
    Away,
    Delegated,
    OfficialFacts,
    PositionFacts,
    Role,
    UnitFacts,
)

from ..selectors import Unfilled, unfilled_positions
from .parameters import Day

Title = Annotated[str, Field(min_length=1, max_length=120)]


class AppointmentIn(Schema):
    """A role in a unit for a period."""

    unit_id: UUID
    role: Role
    title_vi: Title
    title_en: Title
    valid_from: Day
    valid_to: Day | None = None


class PositionOut(Schema):
    """An appointment with its key and days."""

    id: int
    role: str
    unit_id: UUID
    unit_name: str
    agency_id: UUID
    agency_name: str
    title_vi: str
    title_en: str
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, found: Appointed) -> "PositionOut":
        """Return the answer for an appointment."""
        known = asdict(found)
        return cls(**{name: known[name] for name in cls.model_fields})


class DelegationIn(Schema):
    """Which role of which unit another official may use, for how long, by which decision.

    It may be narrowed to one procedure or to one field.
    """

    to_official_id: UUID
    role: Role
    unit_id: UUID
    valid_from: Day
    valid_to: Day
    decision_number: Annotated[str, Field(min_length=1, max_length=60)]
    procedure_code: Annotated[str, Field(max_length=20)] = ""
    field: Annotated[str, Field(max_length=160)] = ""


class DelegationOut(Schema):
    """A delegation; ``last_day`` is before ``valid_from`` where it was taken back before."""

    id: int
    from_official_id: UUID
    from_name: str
    to_official_id: UUID
    to_name: str
    role: str
    unit_id: UUID
    unit_name: str
    procedure_code: str
    field: str
    decision_number: str
    valid_from: date
    valid_to: date
    revoked_on: date | None
    last_day: date

    @classmethod
    def of(cls, found: Delegated) -> "DelegationOut":
        """Return the answer for a delegation."""
        known = asdict(found) | {
            "from_official_id": found.from_id,
            "to_official_id": found.to_id,
            "last_day": found.last_day,
        }
        return cls(**{name: known[name] for name in cls.model_fields})


class DelegationPage(Schema):
    """Delegations, the newest entry first; ``next`` is the ``before`` of the following page."""

    items: list[DelegationOut]
    next: str = ""


class AbsenceIn(Schema):
    """From when to when the official is away, and who acts meanwhile."""

    valid_from: Day
    valid_to: Day
    stand_in_id: UUID | None = None


class HeldPositionOut(Schema):
    """A role held by appointment in a unit."""

    role: str
    unit_id: UUID
    unit_name: str
    agency_id: UUID
    agency_name: str

    @classmethod
    def of(cls, held: PositionFacts, unit: UnitFacts) -> "HeldPositionOut":
        """Return the answer for a position."""
        return cls(
            role=held.role,
            unit_id=held.unit_id,
            unit_name=unit.name,
            agency_id=held.agency_id,
            agency_name=unit.agency_name,
        )


class AbsenceOut(Schema):
    """An absence; ``last_day`` is before ``valid_from`` where it was called off.

    ``unfilled`` tells which roles nobody has meanwhile, today or on the first day of an absence to
    come; it is empty where the absence is over.
    """

    id: int
    official_id: UUID
    official_name: str
    stand_in_id: UUID | None
    stand_in_name: str
    valid_from: date
    valid_to: date
    ended_on: date | None
    last_day: date

    unfilled: list[HeldPositionOut]

    @classmethod
    def of(cls, found: Away, unfilled: Sequence[Unfilled] = ()) -> "AbsenceOut":
        """Return the answer for an absence; its reason may be private and is left out."""
        known = asdict(found) | {
            "last_day": found.last_day,
            "unfilled": [HeldPositionOut.of(*one) for one in unfilled],
        }
        return cls(**{name: known[name] for name in cls.model_fields})

    @classmethod
    def on(cls, found: Away, day: date) -> "AbsenceOut":
        """Return the answer with what nobody fills meanwhile, as it stands on a day."""
        return cls.of(found, unfilled_positions([found], day).get(found.id, ()))


class AbsencePage(Schema):
    """Absences, the newest entry first; ``next`` is the ``before`` of the following page."""

    items: list[AbsenceOut]
    next: str = ""

    @classmethod
    def of(cls, found: Sequence[Away], following: str, on: date) -> "AbsencePage":
        """Return the page with what nobody fills meanwhile, as it stands on a day."""
        left = unfilled_positions(found, on)
        return cls(
            items=[AbsenceOut.of(one, left.get(one.id, ())) for one in found], next=following
        )


class OwnDutiesOut(Schema):
    """The official who asks, with the roles he or she can hand over."""

    official_id: UUID
    code: str
    name: str
    positions: list[HeldPositionOut]


class ColleagueOut(Schema):
    """Another official, to choose from."""

    official_id: UUID
    code: str
    name: str

    @classmethod
    def of(cls, found: OfficialFacts) -> "ColleagueOut":
        """Return the answer for an official."""
        return cls(official_id=found.id, code=found.code, name=found.name)


class ColleaguePage(Schema):
    """Officials by code; ``next`` is the ``cursor`` of the following page."""

    items: list[ColleagueOut]
    next: str = ""
