"""A desk's endpoints: find the person who stands there, or write them down."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..errors import PartyDetailsInvalid
from ..services.look_up_party import look_up_party
from ..services.register_at_desk import register_at_desk
from ..types import Address, PartyDetails, PartyFacts, PartyKind, PartyNumber, Sex

router = Router(tags=["parties"])
DESK = {"desk_official", "head_of_one_stop"}
ONE_NUMBER = "Give one number: personal id, tax code, or passport with its country."


class LookupIn(Schema):
    """The one number the person shows. It stands in the body, because addresses end in logs."""

    personal_id: str = Field("", max_length=12, examples=["031190001234"])
    tax_code: str = Field("", max_length=14, examples=["0206703711"])
    passport_number: str = Field("", max_length=20, pattern="^[A-Za-z0-9]*$")
    passport_country: str = Field("", pattern="^([A-Za-z]{2})?$", description="ISO 3166-1 alpha-2.")

    def number(self) -> PartyNumber:
        """Return the number; raises ``PartyDetailsInvalid`` for none or for several."""
        given = [
            PartyNumber(number, country)
            for number, country in (
                (self.personal_id, ""),
                (self.tax_code, ""),
                (self.passport_number, self.passport_country),
            )
            if number
        ]
        if len(given) != 1 or bool(self.passport_number) != bool(self.passport_country):
            raise PartyDetailsInvalid([{"pointer": "", "detail": ONE_NUMBER}])
        return given[0]


class AddressIn(Schema):
    """A place in today's administrative units."""

    province_code: str = Field("", max_length=2)
    commune_code: str = Field("", max_length=5)
    detail: str = Field("", max_length=300)


class PartyIn(Schema):
    """A person or enterprise as the papers at the desk say."""

    kind: Literal["citizen", "enterprise", "foreigner"]
    full_name: str = Field(max_length=200)
    personal_id: str = Field("", max_length=12)
    tax_code: str = Field("", max_length=14)
    passport_number: str = Field("", max_length=20, pattern="^[A-Za-z0-9]*$")
    passport_country: str = Field("", pattern="^([A-Za-z]{2})?$", description="ISO 3166-1 alpha-2.")
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    address: AddressIn | None = None
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=254)

    def details(self) -> PartyDetails:
        """Return the body as a value."""
        values = self.model_dump(exclude={"kind", "address"})
        address = Address(**self.address.model_dump()) if self.address else Address()
        return PartyDetails(kind=PartyKind(self.kind), address=address, **values)


class PartyOut(Schema):
    """Enough to know the person again and to file for them; how to reach them stays inside."""

    id: UUID
    kind: str
    full_name: str
    birth_date: date | None
    is_verified: bool


class PartiesOut(Schema):
    """Who has the number: one or nobody."""

    items: list[PartyOut]


def party_out(party: PartyFacts) -> dict[str, Any]:
    """Return the wire form of a party."""
    return {
        "id": party.id,
        "kind": party.kind,
        "full_name": party.full_name,
        "birth_date": party.birth_date,
        "is_verified": party.verified_at is not None,
    }


@router.post("/look-ups", response=PartiesOut, summary="Find a person or enterprise by number")
@policy(Policy.OFFICIAL, roles=DESK)
def look_up(request: HttpRequest, body: LookupIn) -> Any:
    """Return who has the number, or an empty list. Every look-up is written down and counted."""
    found = look_up_party(body.number(), actor=actor_of(request), now=clock.now())
    return {"items": [party_out(found)] if found else []}


@router.post("", response={201: PartyOut}, summary="Write a person or enterprise down")
@policy(Policy.OFFICIAL, roles=DESK)
def register(request: HttpRequest, body: PartyIn) -> Any:
    """Return the party, made if it is new; its id is the ``applicant_id`` of a filing."""
    party = register_at_desk(details=body.details(), actor=actor_of(request), now=clock.now())
    return Status(201, party_out(party))
