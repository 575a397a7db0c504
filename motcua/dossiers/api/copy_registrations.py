"""Originals registered before coming: the person's own, and what a desk opens when they come."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.downloads import private_file

from ..roles import DESK
from ..selectors.registrations import (
    RegistrationFacts,
    facts_of_rows,
    registration_of,
    registrations_at_desk,
    registrations_page,
    visit_at_desk,
)
from ..services.receive_registered import receive_registered
from ..services.register_copies import (
    CopiesWanted,
    cancel_visit,
    choose_visit,
    drop_registration,
    register_copies,
)
from ..services.registered_scans import drop_scan, put_scan, scan_to_send

router = Router(tags=["copy registrations"])


class RegisteredPaperOut(Schema):
    """One original to be brought; with a dossier from its reception on."""

    place: int = Field(description="In the list, from 0.")
    name: str
    number: str
    issued_by: str
    pages: int
    fee: int = Field(description="Whole đồng.")
    scan: str = Field(description="Name of the file sent beforehand; empty for none.")
    draft_id: UUID | None = Field(description="The walk-in at the desk, later the dossier.")
    dossier_number: str
    dossier_status: str


class VisitOut(Schema):
    """The appointment; ``code`` is shown at the desk."""

    code: str
    starts_at: datetime
    ends_at: datetime
    state: str = Field(description="booked, attended, missed, cancelled or called_off.")


class CopyRegistrationOut(Schema):
    """What was registered, where it is brought, and when."""

    id: UUID
    procedure_code: str
    agency_id: UUID
    agency: str
    desk_id: UUID = Field(description="The desk, whose free times are asked for.")
    note: str
    copies: int
    papers: list[RegisteredPaperOut]
    fee: int = Field(description="Of all papers together, in whole đồng.")
    appointment: VisitOut | None
    created_at: datetime
    forget_on: date = Field(description="The day on which the registration is deleted.")


class CopyRegistrationPage(Schema):
    """A page of registrations, the newest first."""

    items: list[CopyRegistrationOut]
    next: str = ""


class CopyRegistrationIn(Schema):
    """The part ``papers`` of the procedure's form, and the commune whose desk is chosen."""

    answers: dict[str, Any]
    area_code: str = Field(max_length=10)
    note: str = Field("", max_length=500)


class TimeIn(Schema):
    """The beginning of a free time."""

    starts_at: datetime


class OriginalIn(Schema):
    """Which of the registered papers is on the desk."""

    paper: int = Field(ge=0, description="Its place in the list.")


class WalkInOut(Schema):
    """The walk-in that was opened: ``GET /dossiers/drafts/{draft_id}`` reads it."""

    draft_id: UUID


class DeskLineOut(Schema):
    """Who comes, and with what."""

    person: str
    registration: CopyRegistrationOut


def registration_out(one: RegistrationFacts) -> dict[str, Any]:
    """Return the wire form of a registration."""
    return {
        "id": one.id,
        "procedure_code": one.version.code,
        "agency_id": one.agency.id,
        "agency": one.agency.name,
        "desk_id": one.unit_id,
        "note": one.note,
        "copies": one.copies,
        "papers": [
            {
                "place": paper.place,
                "name": paper.name,
                "number": paper.number,
                "issued_by": paper.issued_by,
                "pages": paper.pages,
                "fee": paper.fee,
                "scan": paper.scan.name if paper.scan else "",
                "draft_id": paper.draft_id,
                "dossier_number": paper.dossier_number,
                "dossier_status": paper.dossier_status,
            }
            for paper in one.papers
        ],
        "fee": one.fee,
        "appointment": one.appointment,
        "created_at": one.created_at,
        "forget_on": one.forget_on,
    }


@router.get("", response=CopyRegistrationPage, summary="My registrations of originals")
@policy(Policy.CITIZEN)
def mine(request: HttpRequest, *, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the caller's registrations with their appointments, the newest first."""
    found, following = registrations_page(actor_of(request), cursor=cursor, limit=limit)
    return {"items": [registration_out(one) for one in found], "next": following}


@router.post("", response={201: CopyRegistrationOut}, summary="Register originals to bring")
@policy(Policy.CITIZEN)
def register(request: HttpRequest, body: CopyRegistrationIn) -> Any:
    """Write down which originals will be brought where; nothing is filed, a time is chosen next."""
    wanted = CopiesWanted(body.answers, body.area_code, body.note)
    row = register_copies(wanted, actor=actor_of(request), now=clock.now())
    return Status(201, registration_out(facts_of_rows([row])[0]))


@router.get("/desk", response=list[DeskLineOut], summary="Who comes to my desk today")
@policy(Policy.OFFICIAL, roles=DESK)
def at_desk(request: HttpRequest, q: str = "") -> Any:
    """Return today's appointments by time; with ``q`` those of any day by number or name."""
    lines = registrations_at_desk(actor_of(request), now=clock.now(), words=q.strip()[:200])
    return [
        {"person": name, "registration": registration_out(facts)} for _visit, facts, name in lines
    ]


@router.get("/desk/{appointment}", response=CopyRegistrationOut, summary="By its number")
@policy(Policy.OFFICIAL, roles=DESK)
def one_at_desk(request: HttpRequest, appointment: str) -> Any:
    """Return what was registered for an appointment of the caller's desk."""
    one, _visit = visit_at_desk(appointment, actor=actor_of(request))
    return registration_out(one)


@router.post(
    "/desk/{appointment}/reception", response={201: WalkInOut}, summary="Open the walk-in of it"
)
@policy(Policy.OFFICIAL, roles=DESK)
def receive(request: HttpRequest, appointment: str, body: OriginalIn) -> Any:
    """Open the walk-in of one registered paper with everything filled in; filing it comes next."""
    draft_id = receive_registered(appointment, body.paper, actor=actor_of(request), now=clock.now())
    return Status(201, {"draft_id": draft_id})


@router.get("/{registration_id}", response=CopyRegistrationOut, summary="One of my registrations")
@policy(Policy.CITIZEN)
def one(request: HttpRequest, registration_id: UUID) -> Any:
    """Return one's own registration."""
    return registration_out(registration_of(registration_id, actor=actor_of(request)))


@router.delete("/{registration_id}", response={204: None}, summary="Delete a registration")
@policy(Policy.CITIZEN)
def drop(request: HttpRequest, registration_id: UUID) -> Any:
    """Delete what was registered, while no appointment is to come and nothing was received."""
    drop_registration(registration_id, actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.put("/{registration_id}/appointment", response=VisitOut, summary="Choose a time")
@policy(Policy.CITIZEN)
def choose(request: HttpRequest, registration_id: UUID, body: TimeIn) -> Any:
    """Choose a free time, or another one while the appointment has not begun."""
    return choose_visit(registration_id, body.starts_at, actor=actor_of(request), now=clock.now())


@router.delete("/{registration_id}/appointment", response={204: None}, summary="Cancel")
@policy(Policy.CITIZEN)
def give_back(request: HttpRequest, registration_id: UUID) -> Any:
    """Give the time back; what was registered stays."""
    cancel_visit(registration_id, actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.post(
    "/{registration_id}/papers/{paper}/scan",
    response={201: CopyRegistrationOut},
    summary="Send a scan beforehand",
)
@policy(Policy.CITIZEN)
def send_scan(
    request: HttpRequest, registration_id: UUID, paper: int, file: File[UploadedFile]
) -> Any:
    """Keep a PDF, JPEG or PNG of one of the papers; the desk compares it with the original."""
    actor, now = actor_of(request), clock.now()
    put_scan(registration_id, paper, file, file.name or "scan", actor=actor, now=now)
    return Status(201, registration_out(registration_of(registration_id, actor=actor)))


@router.get("/{registration_id}/papers/{paper}/scan", summary="Download my scan")
@policy(Policy.CITIZEN)
def read_scan(request: HttpRequest, registration_id: UUID, paper: int) -> HttpResponse:
    """Send one's own scan back."""
    scan = scan_to_send(registration_id, paper, actor=actor_of(request))
    return private_file(scan.content, scan.name, scan.media_type)


@router.delete(
    "/{registration_id}/papers/{paper}/scan", response={204: None}, summary="Take a scan away"
)
@policy(Policy.CITIZEN)
def take_scan(request: HttpRequest, registration_id: UUID, paper: int) -> Any:
    """Take the scan of one paper away."""
    drop_scan(registration_id, paper, actor=actor_of(request), now=clock.now())
    return Status(204, None)
