"""Officials, their accounts and roles for programs."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from motcua.kernel import clock
from motcua.organizations.public import Appointment, find_officials, official_facts
from motcua.platform.authorization import Policy, policy

from ..services import change_officials as acts
from ..web.acting import by_of
from .schemas import (
    AppointmentIn,
    LastDayIn,
    MadeOut,
    OfficialIn,
    OfficialOut,
    OfficialPage,
    ReasonIn,
)

router = Router(tags=["administration: officials"])
Text = Annotated[str, Query(max_length=120)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/officials", response=OfficialPage, summary="Officials by name, code or role")
@policy(Policy.ADMINISTRATOR)
def officials(
    request: HttpRequest, q: Text = "", role: Text = "", after: Text = "", limit: Limit = 50
) -> OfficialPage:
    """Return officials in the order of their codes."""
    found = find_officials(q, _today(), role=role, after=after, limit=limit + 1)
    page = found[:limit]
    following = page[-1].code if len(found) > limit else ""
    return OfficialPage(items=[OfficialOut.of(one) for one in page], next=following)


@router.post("/officials", response={201: OfficialOut}, summary="Add an official")
@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest, body: OfficialIn) -> Status[OfficialOut]:
    """Write down an official, with an account if one is given."""
    details = acts.PersonDetails(body.full_name, body.email, body.phone)
    account = None
    if body.account is not None:
        given = body.account
        account = acts.NewAccount(given.username, given.password, given.is_administrator)
    made = acts.add_official(body.code, details, account=account, by=by_of(request))
    return Status(201, OfficialOut.of(official_facts(made, _today())))


@router.get("/officials/{official_id}", response=OfficialOut, summary="One official")
@policy(Policy.ADMINISTRATOR)
def official(request: HttpRequest, official_id: UUID) -> OfficialOut:
    """Return the official with the roles of today."""
    return OfficialOut.of(official_facts(official_id, _today()))


@router.post("/officials/{official_id}/closure", response={204: None}, summary="Close the account")
@policy(Policy.ADMINISTRATOR)
def close(request: HttpRequest, official_id: UUID, body: ReasonIn) -> HttpResponse:
    """Close the account and take the official out of service."""
    acts.close_account(official_id, body.reason, by=by_of(request))
    return HttpResponse(status=204)


@router.post("/officials/{official_id}/reopening", response={204: None}, summary="Open it again")
@policy(Policy.ADMINISTRATOR)
def reopen(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Bring the official back into service."""
    acts.reopen_account(official_id, by=by_of(request))
    return HttpResponse(status=204)


@router.delete(
    "/officials/{official_id}/second-factor", response={204: None}, summary="Reset the app"
)
@policy(Policy.ADMINISTRATOR)
def second_factor(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Have the official set up a new authenticator app."""
    acts.forget_second_factor(official_id, by=by_of(request))
    return HttpResponse(status=204)


@router.delete("/officials/{official_id}/sessions", response={204: None}, summary="Sign out")
@policy(Policy.ADMINISTRATOR)
def sessions(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """End every session of the official."""
    acts.sign_out_everywhere(official_id, by=by_of(request))
    return HttpResponse(status=204)


@router.post("/officials/{official_id}/positions", response={201: MadeOut}, summary="Appoint")
@policy(Policy.ADMINISTRATOR)
def appoint(request: HttpRequest, official_id: UUID, body: AppointmentIn) -> Status[MadeOut]:
    """Appoint the official to a role in a unit."""
    appointment = Appointment(
        body.unit_id, body.role, body.title_vi, body.title_en, body.valid_from, body.valid_to
    )
    key = acts.give_position(official_id, appointment, by=by_of(request))
    return Status(201, MadeOut(id=str(key)))


@router.post(
    "/officials/{official_id}/positions/{position_id}/end", response={204: None}, summary="End it"
)
@policy(Policy.ADMINISTRATOR)
def end(request: HttpRequest, official_id: UUID, position_id: int, body: LastDayIn) -> HttpResponse:
    """End an appointment with a last day."""
    acts.take_position(official_id, position_id, body.last_day, by=by_of(request))
    return HttpResponse(status=204)


def _today() -> date:
    return clock.legal_day(clock.now())
