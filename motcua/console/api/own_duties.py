"""An official's own delegation and absence for programs; what others wrote down is not there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from motcua.organizations.public import (
    DelegationScope,
    absences_page,
    delegations_page,
    possible_stand_ins,
    units_by_ids,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.cursors import told_page
from motcua.platform.paging import Cursor, Limit, Words

from ..own_duties import own_absence, own_delegation, own_facts, seen_absence, seen_delegation
from ..selectors import receivers_page
from ..services import change_duties as acts
from ..web.acting import by_of
from .duty_schemas import (
    AbsenceIn,
    AbsenceOut,
    AbsencePage,
    ColleagueOut,
    ColleaguePage,
    DelegationIn,
    DelegationOut,
    DelegationPage,
    HeldPositionOut,
    OwnDutiesOut,
)
from .paging import cut
from .parameters import Before, Key, OnDay
from .people import today
from .schemas import FromDayIn, MadeOut

router = Router(tags=["my delegation and absence"])


@router.get("", response=OwnDutiesOut, summary="Who I am, and what I can hand over")
@policy(Policy.OFFICIAL)
def duties(request: HttpRequest) -> OwnDutiesOut:
    """Return the roles the caller holds by appointment: only these can be handed over."""
    found = own_facts(request)
    units = units_by_ids(held.unit_id for held in found.own_positions)
    held = [HeldPositionOut.of(one, units[one.unit_id]) for one in found.own_positions]
    return OwnDutiesOut(official_id=found.id, code=found.code, name=found.name, positions=held)


@router.get("/receivers", response=ColleaguePage, summary="Whom I can hand a role to")
@policy(Policy.OFFICIAL)
def receivers(
    request: HttpRequest, q: Words = "", cursor: Cursor = "", limit: Limit = 50
) -> ColleaguePage:
    """Return colleagues of the caller's agencies by code, or whose name or code fits ``q``."""
    found, following = receivers_page(own_facts(request), q, today(), cursor=cursor, limit=limit)
    return ColleaguePage(items=[ColleagueOut.of(one) for one in found], next=following)


@router.get("/stand-ins", response=ColleaguePage, summary="Who can stand in for me")
@policy(Policy.OFFICIAL)
def stand_ins(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> ColleaguePage:
    """Return the colleagues who hold a role of the caller in the same agency, by code."""
    fit = possible_stand_ins(own_facts(request).id, today())
    found, following = told_page(fit, lambda one: one.code, cursor=cursor, limit=limit)
    return ColleaguePage(items=[ColleagueOut.of(one) for one in found], next=following)


@router.get("/delegations", response=DelegationPage, summary="What I handed over or received")
@policy(Policy.OFFICIAL)
def delegations(
    request: HttpRequest, on: OnDay = None, before: Before = None, limit: Limit = 50
) -> DelegationPage:
    """Return the caller's delegations, the newest entry first: of any time, or in force."""
    own = own_facts(request).id
    found = delegations_page(official_id=own, on=on, before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return DelegationPage(items=[DelegationOut.of(one) for one in page], next=following)


@router.post("/delegations", response={201: MadeOut}, summary="Hand a role over")
@policy(Policy.OFFICIAL)
def delegate(request: HttpRequest, body: DelegationIn) -> Status[MadeOut]:
    """Write down by a decision that another official may use a role of the caller."""
    scope = DelegationScope(**body.model_dump(exclude={"to_official_id"}))
    own: UUID = own_facts(request).id
    key = acts.give_delegation(own, body.to_official_id, scope, by=by_of(request))
    return Status(201, MadeOut(id=str(key)))


@router.get("/delegations/{delegation_id}", response=DelegationOut, summary="One delegation")
@policy(Policy.OFFICIAL)
def delegation(request: HttpRequest, delegation_id: Key) -> DelegationOut:
    """Return what the caller handed over or received; 404 for that of others."""
    return DelegationOut.of(seen_delegation(request, delegation_id))


@router.post("/delegations/{delegation_id}/end", response={204: None}, summary="Take it back")
@policy(Policy.OFFICIAL)
def revoke(request: HttpRequest, delegation_id: Key, body: FromDayIn) -> HttpResponse:
    """Take back what the caller handed over; on ``from_day`` it no longer holds."""
    known = own_delegation(request, delegation_id)
    acts.take_delegation(known.id, body.from_day, by=by_of(request))
    return HttpResponse(status=204)


@router.get("/absences", response=AbsencePage, summary="When I am away or stand in")
@policy(Policy.OFFICIAL)
def absences(
    request: HttpRequest, on: OnDay = None, before: Before = None, limit: Limit = 50
) -> AbsencePage:
    """Return the caller's absences and those the caller stands in for, newest entry first."""
    own = own_facts(request).id
    found = absences_page(official_id=own, on=on, before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return AbsencePage.of(page, following, today())


@router.post("/absences", response={201: MadeOut}, summary="Write down that I am away")
@policy(Policy.OFFICIAL)
def note_absence(request: HttpRequest, body: AbsenceIn) -> Status[MadeOut]:
    """Write down when the caller is away; the stand-in must hold a role of the caller."""
    period = (body.valid_from, body.valid_to)
    own = own_facts(request).id
    key = acts.note_absence(own, body.stand_in_id, period, by=by_of(request))
    return Status(201, MadeOut(id=str(key)))


@router.get("/absences/{absence_id}", response=AbsenceOut, summary="One absence")
@policy(Policy.OFFICIAL)
def absence(request: HttpRequest, absence_id: Key) -> AbsenceOut:
    """Return an absence of the caller or one the caller stands in for; 404 for others."""
    return AbsenceOut.on(seen_absence(request, absence_id), today())


@router.post("/absences/{absence_id}/end", response={204: None}, summary="Back early")
@policy(Policy.OFFICIAL)
def end_absence(request: HttpRequest, absence_id: Key, body: FromDayIn) -> HttpResponse:
    """Write down that the caller is back on ``from_day``; the stand-in stops with it."""
    known = own_absence(request, absence_id)
    acts.close_absence(known.id, body.from_day, by=by_of(request))
    return HttpResponse(status=204)
