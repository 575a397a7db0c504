"""Officials and their accounts for programs."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from motcua.kernel import clock
from motcua.organizations.public import find_officials, official_facts
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Limit

from ..services import change_officials as acts
from ..web.acting import by_of
from .paging import cut
from .parameters import Text
from .schemas import (
    AccountIn,
    OfficialIn,
    OfficialOut,
    OfficialPage,
    PasswordIn,
    PersonIn,
    ReasonIn,
)

router = Router(tags=["administration: officials"])


@router.get("/officials", response=OfficialPage, summary="Officials by name, code or role")
@policy(Policy.ADMINISTRATOR)
def officials(
    request: HttpRequest, q: Text = "", role: Text = "", after: Text = "", limit: Limit = 50
) -> OfficialPage:
    """Return officials in the order of their codes."""
    found = find_officials(q, today(), role=role, after=after, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.code)
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
    return Status(201, OfficialOut.of(official_facts(made, today())))


@router.get("/officials/{official_id}", response=OfficialOut, summary="One official")
@policy(Policy.ADMINISTRATOR)
def official(request: HttpRequest, official_id: UUID) -> OfficialOut:
    """Return the official with the roles of today."""
    return OfficialOut.of(official_facts(official_id, today()))


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


@router.put("/officials/{official_id}", response=OfficialOut, summary="Change details")
@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, official_id: UUID, body: PersonIn) -> OfficialOut:
    """Bring name, e-mail and telephone up to date."""
    details = acts.PersonDetails(body.full_name, body.email, body.phone)
    acts.change_official(official_id, details, by=by_of(request))
    return OfficialOut.of(official_facts(official_id, today()))


@router.post(
    "/officials/{official_id}/account", response={201: OfficialOut}, summary="Open an account"
)
@policy(Policy.ADMINISTRATOR)
def open_account(request: HttpRequest, official_id: UUID, body: AccountIn) -> Status[OfficialOut]:
    """Give an official who has none a way in; 409 where there is one."""
    account = acts.NewAccount(body.username, body.password, body.is_administrator)
    acts.open_account(official_id, account, by=by_of(request))
    return Status(201, OfficialOut.of(official_facts(official_id, today())))


@router.put(
    "/officials/{official_id}/password", response={204: None}, summary="Replace the password"
)
@policy(Policy.ADMINISTRATOR)
def password(request: HttpRequest, official_id: UUID, body: PasswordIn) -> HttpResponse:
    """Set a new password; every session of the official ends."""
    acts.set_password(official_id, body.password, by=by_of(request))
    return HttpResponse(status=204)


def today() -> date:
    """Return the day of now where the law applies."""
    return clock.legal_day(clock.now())
