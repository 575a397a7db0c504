"""A person's own account for programs: contact data and mandates."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from motcua.kernel import clock
from motcua.parties.public import (
    Address,
    AgentNamed,
    Contact,
    PartyFacts,
    PartyNotFound,
    contact_of,
    party_facts,
    past_contacts,
)
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..account.contact import change_contact
from ..account.mandates import MandateLine, give, given_page, held_page, line_of, revoke

router = Router(tags=["account"])


class AddressBody(Schema):
    """A postal address in today's administrative units."""

    province_code: str = Field("", max_length=2)
    commune_code: str = Field("", max_length=5)
    detail: str = Field("", max_length=300)


class ContactBody(Schema):
    """Where the person can be reached; what is empty is not known."""

    phone: str = Field("", max_length=20, examples=["0912345678"])
    email: str = Field("", max_length=254)
    address: AddressBody | None = None


class PastContactOut(ContactBody):
    """Where the person could be reached until a moment."""

    until: datetime | None


class ContactOut(ContactBody):
    """Contact data with those of before, the latest first."""

    past: list[PastContactOut]


class AgentIn(Schema):
    """Who may act: the name has to fit the number."""

    number: str = Field(max_length=14, description="12-digit personal id, or a tax code.")
    full_name: str = Field(max_length=200)


class MandateIn(Schema):
    """A mandate to give; no procedures: any, no last day: one year (Civil Code, art. 563)."""

    agent: AgentIn
    procedure_codes: list[str] = Field(default_factory=list, max_length=20)
    valid_to: date | None = None


class MandateOut(Schema):
    """A mandate between two parties; ``procedure_code`` empty: any procedure."""

    id: UUID
    principal_id: UUID
    principal_name: str
    agent_id: UUID
    agent_name: str
    procedure_code: str
    procedure_name: str
    valid_from: date
    valid_to: date | None
    revoked_at: datetime | None
    holds: bool


class Side(StrEnum):
    """Whose mandates: those the caller gave, or holds."""

    GIVEN = "given"
    HELD = "held"


class MandatePage(Schema):
    """A page of mandates; ``next`` is the ``cursor`` of the following one, empty at the end."""

    items: list[MandateOut]
    next: str = ""


@router.get("/contact", response=ContactOut, summary="How I can be reached")
@policy(Policy.CITIZEN)
def contact(request: HttpRequest) -> Any:
    """Return the caller's contact data and those of before."""
    return _contact_out(party_facts(_party_of(actor_of(request))))


@router.put("/contact", response=ContactOut, summary="Change how I can be reached")
@policy(Policy.CITIZEN)
def put_contact(request: HttpRequest, body: ContactBody) -> Any:
    """Replace the contact data; a notice goes to the former address."""
    address = Address(**body.address.model_dump()) if body.address else Address()
    wanted = Contact(body.phone, body.email, address)
    return _contact_out(change_contact(wanted, actor=actor_of(request), now=clock.now()))


@router.get("/mandates", response=MandatePage, summary="My mandates")
@policy(Policy.CITIZEN)
def mandates(
    request: HttpRequest, side: Side = Side.GIVEN, cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return whom the caller ever let act, the newest first; ``held``: for whom the caller may act
    now, the oldest first."""
    read = given_page if side == Side.GIVEN else held_page
    found, following = read(actor_of(request), now=clock.now(), cursor=cursor, limit=limit)
    return {"items": [_mandate_out(one) for one in found], "next": following}


@router.post("/mandates", response={201: list[MandateOut]}, summary="Give a mandate")
@policy(Policy.CITIZEN)
def give_mandate(request: HttpRequest, body: MandateIn) -> Any:
    """Let somebody act for the caller, a mandate for each procedure; the other gets a notice."""
    actor, now = actor_of(request), clock.now()
    agent = AgentNamed(body.agent.number, body.agent.full_name)
    codes = tuple(body.procedure_codes)
    given = give(agent, codes, valid_to=body.valid_to, actor=actor, now=now)
    return Status(201, [_mandate_out(line_of(one.id, actor=actor, now=now)) for one in given])


@router.get("/mandates/{uuid:mandate_id}", response=MandateOut, summary="One mandate")
@policy(Policy.CITIZEN)
def mandate(request: HttpRequest, mandate_id: UUID) -> Any:
    """Return a mandate the caller gave or holds."""
    return _mandate_out(line_of(mandate_id, actor=actor_of(request), now=clock.now()))


@router.post(
    "/mandates/{uuid:mandate_id}/revocation", response=MandateOut, summary="Take a mandate back"
)
@policy(Policy.CITIZEN)
def revoke_mandate(request: HttpRequest, mandate_id: UUID) -> Any:
    """End a mandate the caller gave, at once; the other gets a notice."""
    actor, now = actor_of(request), clock.now()
    revoke(mandate_id, actor=actor, now=now)
    return _mandate_out(line_of(mandate_id, actor=actor, now=now))


def _party_of(actor: Actor) -> UUID:
    if actor.party_id is None:
        raise PartyNotFound()
    return actor.party_id


def _contact_out(party: PartyFacts) -> dict[str, Any]:
    past = [{**_contact(one), "until": one.until} for one in past_contacts(party.id)]
    return {**_contact(contact_of(party)), "past": past}


def _contact(contact: Contact) -> dict[str, Any]:
    place = contact.address
    return {
        "phone": contact.phone,
        "email": contact.email,
        "address": {
            "province_code": place.province_code,
            "commune_code": place.commune_code,
            "detail": place.detail,
        },
    }


def _mandate_out(line: MandateLine) -> dict[str, Any]:
    one = line.mandate
    return {
        "id": one.id,
        "principal_id": one.principal_id,
        "principal_name": line.principal,
        "agent_id": one.agent_id,
        "agent_name": line.agent,
        "procedure_code": one.procedure_code,
        "procedure_name": line.procedure,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "revoked_at": one.revoked_at,
        "holds": line.holds,
    }
