"""What programs of administrators send and get."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from motcua.organizations.public import OfficialFacts

from .parameters import Day, Short


class AccountIn(Schema):
    """How a new official signs in."""

    username: Annotated[str, Field(min_length=1, max_length=80)]
    password: Annotated[str, Field(min_length=1, max_length=200)]
    is_administrator: bool = False


class PersonIn(Schema):
    """How an official is called and reached."""

    full_name: Annotated[str, Field(min_length=1, max_length=120)]
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=20)] = ""


class PasswordIn(Schema):
    """A new password, at least 12 characters."""

    password: Annotated[str, Field(min_length=1, max_length=200)]


class OfficialIn(PersonIn):
    """A new official, with an account if one is given."""

    code: Annotated[str, Field(min_length=1, max_length=30)]
    account: AccountIn | None = None


class HeldOut(Schema):
    """One role of today."""

    role: str
    unit_id: UUID
    agency_id: UUID
    source: str
    on_behalf_of: UUID | None
    procedure_code: str
    field: str


class OfficialOut(Schema):
    """An official with the roles of today."""

    id: UUID
    code: str
    full_name: str
    is_active: bool
    roles: list[HeldOut]

    @classmethod
    def of(cls, found: OfficialFacts) -> "OfficialOut":
        """Return the official as programs see it."""
        roles = [
            HeldOut(
                role=str(one.role),
                unit_id=one.unit_id,
                agency_id=one.agency_id,
                source=str(one.source),
                on_behalf_of=one.on_behalf_of,
                procedure_code=one.procedure_code,
                field=one.field,
            )
            for one in found.positions
        ]
        return cls(
            id=found.id,
            code=found.code,
            full_name=found.name,
            is_active=found.is_active,
            roles=roles,
        )


class OfficialPage(Schema):
    """Officials by code; ``next`` is the code to ask on from, empty at the end."""

    items: list[OfficialOut]
    next: str


class ReasonIn(Schema):
    """Why something is done."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class LastDayIn(Schema):
    """The last day of something."""

    last_day: Day


class FromDayIn(Schema):
    """The first day on which something no longer holds."""

    from_day: Day


class MadeOut(Schema):
    """The key of what was made."""

    id: str


class DayIn(Schema):
    """A day that is not what its weekday says."""

    day: date
    kind: Annotated[str, Field(pattern="^(holiday|substitute|swapped_off|swapped_work|local)$")]
    name: Annotated[str, Field(max_length=200)] = ""
    is_confirmed: bool = True


class CalendarChangeIn(Schema):
    """Days to add and to take out, with the text that says so."""

    source: Short
    added: list[DayIn] = []
    removed: list[date] = []


class CalendarOut(Schema):
    """The version in force."""

    code: str
    version: int


class PublicationIn(Schema):
    """The decision by which a version is published."""

    number: Annotated[str, Field(max_length=120)] = ""
    agency: Annotated[str, Field(max_length=200)] = ""
    decided_on: date | None = None
    effective_from: date


class WithdrawalIn(ReasonIn):
    """Why and from when a version ends."""

    on: date


class VersionOut(Schema):
    """A version of a procedure."""

    code: str
    number: int


class ProcessIn(Schema):
    """A drawing as the text of a BPMN 2.0 file."""

    bpmn: Annotated[str, Field(min_length=1, max_length=1_000_000)]


class FormIn(Schema):
    """The definition of a form."""

    definition: dict[str, Any]


class ActOut(Schema):
    """One act of an administrator."""

    id: UUID
    at: str
    by_name: str
    what: str
    object_kind: str
    object_id: str
    object_name: str
    before: dict[str, Any]
    after: dict[str, Any]


class ActPage(Schema):
    """Acts, latest first; ``next`` is the id to ask on from."""

    items: list[ActOut]
    next: str
