"""Endpoints of the catalogue: reads are for everybody, versions are kept by administrators."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .. import selectors
from ..errors import VersionNotFound
from ..found import MOST, search_procedures
from ..search.types import Filters
from ..services.publish_version import publish_version
from ..services.save_draft_version import draft_from_version, save_draft_version
from ..services.suspend_version import resume_version, suspend_version, withdraw_version
from ..types import PublicationFacts
from ..usual_times import usual_times
from .draft_schemas import DraftIn, DraftOut, PublicationIn, ReasonIn
from .schemas import (
    ChangeOut,
    DifferenceOut,
    ProcedureLineOut,
    ProcedureOut,
    ProcedurePage,
    VersionOut,
)

router = Router(tags=["procedures"])
Text = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str, Query(pattern=r"^\d{0,3}$", description="What ``next`` said.")]


@router.get("", response=ProcedurePage, summary="Procedures in force, searched in plain words")
@policy(Policy.PUBLIC)
def procedures(
    request: HttpRequest,
    *,
    q: Text = "",
    field: Text = "",
    level: Text = "",
    audience: Text = "",
    life_event: Text = "",
    agency: Annotated[str, Query(max_length=200, description="Part of an agency's name.")] = "",
    cursor: Cursor = "",
    limit: Limit = 20,
) -> ProcedurePage:
    """Return the best procedures that meet the conditions; without words, the most used."""
    filters = Filters(
        field=field or None,
        level=level or None,
        audience=audience or None,
        life_event=life_event or None,
        agency=agency or None,
    )
    found = search_procedures(q, filters, limit=MOST, on=clock.legal_day(clock.now()))
    start = int(cursor or 0)
    end = start + limit
    usual = usual_times(one.code for one in found[start:end])
    return ProcedurePage(
        items=[ProcedureLineOut.of(one, usual.get(one.code)) for one in found[start:end]],
        next=str(end) if len(found) > end else "",
        total=len(found),
        is_capped=len(found) >= MOST,
    )


@router.get("/{code}", response=ProcedureOut, summary="One procedure as it is in force")
@policy(Policy.PUBLIC)
def procedure(request: HttpRequest, code: str) -> ProcedureOut:
    """Return the version in force today; 404 where there is none of this code."""
    today = clock.legal_day(clock.now())
    facts = selectors.published_version(code, today)
    return ProcedureOut.of(facts, usual_times([code]).get(code))


@router.get("/{code}/versions", response=list[VersionOut], summary="All published versions")
@policy(Policy.PUBLIC)
def versions(request: HttpRequest, code: str) -> list[VersionOut]:
    """Return the versions, the newest first."""
    return [VersionOut.of(line) for line in selectors.version_lines(code)]


@router.get("/{code}/versions/{int:number}", response=ProcedureOut, summary="One version, whole")
@policy(Policy.PUBLIC)
def version(request: HttpRequest, code: str, number: int) -> ProcedureOut:
    """Return a published version as it was."""
    return ProcedureOut.of(selectors.version_by_number(code, number))


@router.get("/{code}/difference", response=DifferenceOut, summary="What changed")
@policy(Policy.PUBLIC)
def difference(request: HttpRequest, code: str, old: int, new: int) -> DifferenceOut:
    """Return every change from version ``old`` to version ``new``."""
    before = selectors.version_by_number(code, old)
    after = selectors.version_by_number(code, new)
    changes = selectors.difference_of_versions(before.version_id, after.version_id)
    return DifferenceOut(old=old, new=new, changes=[ChangeOut.of(one) for one in changes])


@router.post("/{code}/drafts", response={201: DraftOut}, summary="Start a draft")
@policy(Policy.ADMINISTRATOR)
def start_draft(request: HttpRequest, code: str, body: DraftIn) -> Status[DraftOut]:
    """Save a draft with what is sent, or copied from the version ``copy_of``."""
    now, actor = clock.now(), actor_of(request)
    if body.copy_of is not None:
        source = selectors.version_by_number(code, body.copy_of, drafts=True)
        found = draft_from_version(source.version_id, actor=actor, now=now)
    else:
        found = save_draft_version(code, content=body.content(), actor=actor, now=now)
    return Status(201, DraftOut.of(selectors.version_facts(found)))


@router.get("/{code}/drafts/{uuid:version_id}", response=DraftOut, summary="One draft")
@policy(Policy.ADMINISTRATOR)
def draft(request: HttpRequest, code: str, version_id: UUID) -> DraftOut:
    """Return the draft with the parts that are still missing."""
    return DraftOut.of(selectors.version_facts(_of(code, version_id)))


@router.put("/{code}/drafts/{uuid:version_id}", response=DraftOut, summary="Save a draft anew")
@policy(Policy.ADMINISTRATOR)
def save_draft(request: HttpRequest, code: str, version_id: UUID, body: DraftIn) -> DraftOut:
    """Replace what the draft says; 409 once it was published."""
    save_draft_version(
        code,
        content=body.content(),
        actor=actor_of(request),
        now=clock.now(),
        version_id=version_id,
    )
    return DraftOut.of(selectors.version_facts(version_id))


@router.post(
    "/{code}/versions/{uuid:version_id}/publication", response=list[VersionOut], summary="Publish"
)
@policy(Policy.ADMINISTRATOR)
def publish(
    request: HttpRequest, code: str, version_id: UUID, body: PublicationIn
) -> list[VersionOut]:
    """Publish a draft by a decision; 422 with the parts that the law requires and are missing."""
    publish_version(
        _of(code, version_id),
        effective_from=body.effective_from,
        actor=actor_of(request),
        now=clock.now(),
        publication=PublicationFacts(body.number, body.agency, body.decided_on),
    )
    return versions(request, code)


@router.post("/{code}/versions/{uuid:version_id}/suspension", response=list[VersionOut])
@policy(Policy.ADMINISTRATOR)
def suspend(request: HttpRequest, code: str, version_id: UUID, body: ReasonIn) -> list[VersionOut]:
    """Stop new filings for a while."""
    found = _of(code, version_id)
    suspend_version(found, reason=body.reason, actor=actor_of(request), now=clock.now())
    return versions(request, code)


@router.post("/{code}/versions/{uuid:version_id}/resumption", response=list[VersionOut])
@policy(Policy.ADMINISTRATOR)
def resume(request: HttpRequest, code: str, version_id: UUID, body: ReasonIn) -> list[VersionOut]:
    """Let dossiers be filed again."""
    found = _of(code, version_id)
    resume_version(found, reason=body.reason, actor=actor_of(request), now=clock.now())
    return versions(request, code)


@router.post("/{code}/versions/{uuid:version_id}/withdrawal", response=list[VersionOut])
@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, code: str, version_id: UUID, body: ReasonIn) -> list[VersionOut]:
    """End the version for good, from today."""
    now = clock.now()
    withdraw_version(
        _of(code, version_id),
        reason=body.reason,
        actor=actor_of(request),
        now=now,
        on=clock.legal_day(now),
    )
    return versions(request, code)


def _of(code: str, version_id: UUID) -> UUID:
    """Return the version if it belongs to the procedure of the address."""
    lines = selectors.version_lines(code, drafts=True)
    if version_id not in {line.version_id for line in lines}:
        raise VersionNotFound(version=str(version_id))
    return version_id
