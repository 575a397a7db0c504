"""Calendars, procedures, processes and forms for programs: draft, publish, withdraw."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from motcua.calendars.public import (
    CalendarNotPublished,
    definition_of,
    published_versions,
    with_days,
)
from motcua.catalog.public import ProcedureVersionFacts, PublicationFacts, version_by_number
from motcua.kernel.working_time import DayKind, ExceptionalDay
from motcua.platform.authorization import Policy, policy

from ..services import edit_procedures, publish_drawings
from ..services.publish_calendars import publish_calendar
from ..web.acting import by_of
from .schemas import (
    CalendarChangeIn,
    CalendarOut,
    FormIn,
    MadeOut,
    ProcessIn,
    PublicationIn,
    ReasonIn,
    VersionOut,
    WithdrawalIn,
)

router = Router(tags=["administration: publishing"])
_VERSION = "/procedures/{code}/versions/{number}"


@router.post("/calendars/{code}/versions", response={201: CalendarOut}, summary="Change days")
@policy(Policy.ADMINISTRATOR)
def calendar(request: HttpRequest, code: str, body: CalendarChangeIn) -> Status[CalendarOut]:
    """Publish the next version of a calendar with days added and taken out."""
    rows = published_versions(code)
    if not rows:
        raise CalendarNotPublished(calendar=code)
    added = [
        ExceptionalDay(one.day, DayKind(one.kind), body.source, one.is_confirmed, one.name)
        for one in body.added
    ]
    wanted = with_days(definition_of(rows[0]), added=added, removed=body.removed)
    number = publish_calendar(wanted, reason=body.source, by=by_of(request))
    return Status(201, CalendarOut(code=code, version=number))


@router.post(f"{_VERSION}/draft", response={201: VersionOut}, summary="A draft that says the same")
@policy(Policy.ADMINISTRATOR)
def draft(request: HttpRequest, code: str, number: int) -> Status[VersionOut]:
    """Make a draft from a version."""
    made = edit_procedures.begin_draft(_version(code, number).version_id, by=by_of(request))
    return Status(201, VersionOut(code=code, number=made.number))


@router.post(f"{_VERSION}/publication", response={204: None}, summary="Publish a draft")
@policy(Policy.ADMINISTRATOR)
def publish(request: HttpRequest, code: str, number: int, body: PublicationIn) -> HttpResponse:
    """Publish the draft by a decision; the problem names the missing parts."""
    decision = PublicationFacts(body.number, body.agency, body.decided_on)
    edit_procedures.publish_procedure(
        _version(code, number), decision, body.effective_from, by=by_of(request)
    )
    return HttpResponse(status=204)


@router.post(f"{_VERSION}/suspension", response={204: None}, summary="Suspend")
@policy(Policy.ADMINISTRATOR)
def suspend(request: HttpRequest, code: str, number: int, body: ReasonIn) -> HttpResponse:
    """Stop new filings for a while."""
    edit_procedures.suspend_procedure(_version(code, number), body.reason, by=by_of(request))
    return HttpResponse(status=204)


@router.post(f"{_VERSION}/resumption", response={204: None}, summary="Resume")
@policy(Policy.ADMINISTRATOR)
def resume(request: HttpRequest, code: str, number: int, body: ReasonIn) -> HttpResponse:
    """Let people file again."""
    edit_procedures.resume_procedure(_version(code, number), body.reason, by=by_of(request))
    return HttpResponse(status=204)


@router.post(f"{_VERSION}/withdrawal", response={204: None}, summary="Withdraw for good")
@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, code: str, number: int, body: WithdrawalIn) -> HttpResponse:
    """End the version."""
    edit_procedures.withdraw_procedure(
        _version(code, number), body.reason, body.on, by=by_of(request)
    )
    return HttpResponse(status=204)


@router.post("/processes", response={201: MadeOut}, summary="A draft of a process")
@policy(Policy.ADMINISTRATOR)
def add_process(request: HttpRequest, body: ProcessIn) -> Status[MadeOut]:
    """Keep a drawing as a draft; the problem names the element outside the subset."""
    made = publish_drawings.add_process(body.bpmn.encode(), by=by_of(request))
    return Status(201, MadeOut(id=str(made)))


@router.post("/processes/{version_id}/publication", response={204: None}, summary="Publish it")
@policy(Policy.ADMINISTRATOR)
def publish_process(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Publish a draft that keeps the limits of every procedure that runs on it."""
    publish_drawings.issue_process(version_id, by=by_of(request))
    return HttpResponse(status=204)


@router.post("/processes/{version_id}/withdrawal", response={204: None}, summary="Withdraw it")
@policy(Policy.ADMINISTRATOR)
def withdraw_process(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Withdraw a published version; running dossiers go on."""
    publish_drawings.end_process(version_id, by=by_of(request))
    return HttpResponse(status=204)


@router.post("/forms", response={201: MadeOut}, summary="A draft of a form")
@policy(Policy.ADMINISTRATOR)
def add_form(request: HttpRequest, body: FormIn) -> Status[MadeOut]:
    """Keep a definition as a draft; the problem points to the first wrong place."""
    return Status(
        201, MadeOut(id=str(publish_drawings.add_form(body.definition, by=by_of(request))))
    )


@router.post("/forms/{version_id}/publication", response={204: None}, summary="Publish it")
@policy(Policy.ADMINISTRATOR)
def publish_form(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Publish a draft of a form."""
    publish_drawings.issue_form(version_id, by=by_of(request))
    return HttpResponse(status=204)


@router.post("/forms/{version_id}/withdrawal", response={204: None}, summary="Withdraw it")
@policy(Policy.ADMINISTRATOR)
def withdraw_form(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Withdraw a published version of a form."""
    publish_drawings.end_form(version_id, by=by_of(request))
    return HttpResponse(status=204)


def _version(code: str, number: int) -> ProcedureVersionFacts:
    return version_by_number(code, number, drafts=True)
