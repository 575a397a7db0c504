"""Procedures for programs: every version, drafts, publication, pause and end."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from motcua.catalog.public import (
    ProcedureVersionFacts,
    PublicationFacts,
    newest_lines,
    version_by_number,
    version_lines_page,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..services import edit_procedures
from ..web.acting import by_of
from .paging import cut
from .parameters import Code, Text
from .published_schemas import ProcedureHistoryPage, ProcedureVersionLineOut, ProcedureVersionPage
from .schemas import PublicationIn, ReasonIn, VersionOut, WithdrawalIn

router = Router(tags=["administration: procedures"])
_VERSION = "/procedures/{code}/versions/{number}"


@router.get("/procedures", response=ProcedureVersionPage, summary="Newest version of each")
@policy(Policy.ADMINISTRATOR)
def procedures(
    request: HttpRequest,
    *,
    q: Text = "",
    status: Annotated[str, Query(pattern="^(|draft|published|suspended|withdrawn)$")] = "",
    after: Code = "",
    limit: Limit = 50,
) -> ProcedureVersionPage:
    """Return the newest version of every procedure by code, drafts included."""
    found = newest_lines(q, status=status, after=after, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.code)
    return ProcedureVersionPage(
        items=[ProcedureVersionLineOut.of(one) for one in page], next=following
    )


@router.get("/procedures/{code}/versions", response=ProcedureHistoryPage, summary="Every version")
@policy(Policy.ADMINISTRATOR)
def procedure_versions(
    request: HttpRequest, code: str, cursor: Cursor = "", limit: Limit = 50
) -> ProcedureHistoryPage:
    """Return the versions of a procedure, drafts included, the newest first."""
    found, following = version_lines_page(code, drafts=True, cursor=cursor, limit=limit)
    items = [ProcedureVersionLineOut.of(one) for one in found]
    return ProcedureHistoryPage(items=items, next=following)


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


def _version(code: str, number: int) -> ProcedureVersionFacts:
    return version_by_number(code, number, drafts=True)
