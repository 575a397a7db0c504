"""What officials may do, for programs: appointments, delegations, absences with a stand-in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from motcua.organizations.public import (
    Appointment,
    DelegationScope,
    absences_page,
    appointments_of,
    delegations_page,
    official_facts,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Limit

from ..services import change_duties as acts
from ..web.acting import by_of
from .duty_schemas import (
    AbsenceIn,
    AbsenceOut,
    AbsencePage,
    AppointmentIn,
    DelegationIn,
    DelegationOut,
    DelegationPage,
    PositionOut,
)
from .paging import cut
from .parameters import Before, Key, OnDay
from .people import today
from .schemas import FromDayIn, LastDayIn, MadeOut

router = Router(tags=["administration: duties"])
_OFFICIAL = "/officials/{official_id}"


@router.get(f"{_OFFICIAL}/positions", response=list[PositionOut], summary="Appointments")
@policy(Policy.ADMINISTRATOR)
def positions(request: HttpRequest, official_id: UUID) -> list[PositionOut]:
    """Return every appointment of the official, ended ones too, the latest first."""
    official_facts(official_id, today())
    return [PositionOut.of(one) for one in appointments_of(official_id)]


@router.post(f"{_OFFICIAL}/positions", response={201: MadeOut}, summary="Appoint")
@policy(Policy.ADMINISTRATOR)
def appoint(request: HttpRequest, official_id: UUID, body: AppointmentIn) -> Status[MadeOut]:
    """Appoint the official to a role in a unit; nobody appoints themselves."""
    appointment = Appointment(
        body.unit_id, body.role, body.title_vi, body.title_en, body.valid_from, body.valid_to
    )
    key = acts.give_position(official_id, appointment, by=by_of(request))
    return Status(201, MadeOut(id=str(key)))


@router.post(f"{_OFFICIAL}/positions/{{position_id}}/end", response={204: None}, summary="End it")
@policy(Policy.ADMINISTRATOR)
def end(request: HttpRequest, official_id: UUID, position_id: Key, body: LastDayIn) -> HttpResponse:
    """End an appointment with a last day; what was delegated from it ends too."""
    acts.take_position(official_id, position_id, body.last_day, by=by_of(request))
    return HttpResponse(status=204)


@router.get("/delegations", response=DelegationPage, summary="Delegations given and received")
@policy(Policy.ADMINISTRATOR)
def delegations(
    request: HttpRequest,
    *,
    official: UUID | None = None,
    on: OnDay = None,
    before: Before = None,
    limit: Limit = 50,
) -> DelegationPage:
    """Return delegations, the newest entry first: of one official, or in force on a day."""
    found = delegations_page(official_id=official, on=on, before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return DelegationPage(items=[DelegationOut.of(one) for one in page], next=following)


@router.post(f"{_OFFICIAL}/delegations", response={201: MadeOut}, summary="Delegate a role")
@policy(Policy.ADMINISTRATOR)
def delegate(request: HttpRequest, official_id: UUID, body: DelegationIn) -> Status[MadeOut]:
    """Write down that the official lets another use a role held by appointment."""
    scope = DelegationScope(
        role=body.role,
        unit_id=body.unit_id,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        decision_number=body.decision_number,
        procedure_code=body.procedure_code,
        field=body.field,
    )
    key = acts.give_delegation(official_id, body.to_official_id, scope, by=by_of(request))
    return Status(201, MadeOut(id=str(key)))


@router.get("/delegations/{delegation_id}", response=DelegationOut, summary="One delegation")
@policy(Policy.ADMINISTRATOR)
def delegation(request: HttpRequest, delegation_id: Key) -> DelegationOut:
    """Return the delegation; 404 if there is none."""
    return DelegationOut.of(acts.known_delegation(delegation_id))


@router.post("/delegations/{delegation_id}/end", response={204: None}, summary="Take it back")
@policy(Policy.ADMINISTRATOR)
def revoke(request: HttpRequest, delegation_id: Key, body: FromDayIn) -> HttpResponse:
    """Take the delegation back; on ``from_day`` it no longer holds."""
    acts.take_delegation(delegation_id, body.from_day, by=by_of(request))
    return HttpResponse(status=204)


@router.get("/absences", response=AbsencePage, summary="Who is away, and who stands in")
@policy(Policy.ADMINISTRATOR)
def absences(
    request: HttpRequest,
    *,
    official: UUID | None = None,
    on: OnDay = None,
    before: Before = None,
    limit: Limit = 50,
) -> AbsencePage:
    """Return absences, the newest entry first: of one official or stand-in, or on a day."""
    found = absences_page(official_id=official, on=on, before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return AbsencePage.of(page, following, today())


@router.post(f"{_OFFICIAL}/absences", response={201: MadeOut}, summary="Write down an absence")
@policy(Policy.ADMINISTRATOR)
def note_absence(request: HttpRequest, official_id: UUID, body: AbsenceIn) -> Status[MadeOut]:
    """Write down that the official is away; the stand-in must hold a role of the official."""
    period = (body.valid_from, body.valid_to)
    key = acts.note_absence(official_id, body.stand_in_id, period, by=by_of(request))
    return Status(201, MadeOut(id=str(key)))


@router.get("/absences/{absence_id}", response=AbsenceOut, summary="One absence")
@policy(Policy.ADMINISTRATOR)
def absence(request: HttpRequest, absence_id: Key) -> AbsenceOut:
    """Return the absence; 404 if there is none."""
    return AbsenceOut.on(acts.known_absence(absence_id), today())


@router.post("/absences/{absence_id}/end", response={204: None}, summary="Back early")
@policy(Policy.ADMINISTRATOR)
def end_absence(request: HttpRequest, absence_id: Key, body: FromDayIn) -> HttpResponse:
    """Write down that the official is back on ``from_day``; the stand-in stops with it."""
    acts.close_absence(absence_id, body.from_day, by=by_of(request))
    return HttpResponse(status=204)
