"""Internal processes and forms for programs: read, draft, publish, withdraw."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from motcua.forms.public import (
    FormNotFound,
    definition_of_version,
    form_versions_page,
    newest_forms_page,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.processes.public import (
    ProcessNotFound,
    draft_version,
    drawing_digest,
    drawing_of,
    newest_processes_page,
    versions_page,
)

from ..services import publish_drawings
from ..web.acting import by_of
from .published_schemas import DrawingOut, FormDefinitionOut, VersionLineOut, VersionLinePage
from .schemas import FormIn, MadeOut, ProcessIn

router = Router(tags=["administration: processes and forms"])


@router.get("/processes", response=VersionLinePage, summary="Newest version of each process")
@policy(Policy.ADMINISTRATOR)
def processes(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> VersionLinePage:
    """Return the newest version of each process by key, drafts included."""
    found, following = newest_processes_page(cursor=cursor, limit=limit)
    items = [VersionLineOut.of(key, one.version_id, one) for key, one in found]
    return VersionLinePage(items=items, next=following)


@router.get("/processes/{key}/versions", response=VersionLinePage, summary="Versions of a process")
@policy(Policy.ADMINISTRATOR)
def process_versions(
    request: HttpRequest, key: str, cursor: Cursor = "", limit: Limit = 50
) -> VersionLinePage:
    """Return the versions, drafts included, the newest first; 404 for an unknown key."""
    found, following = versions_page(key, cursor=cursor, limit=limit)
    if not found:
        raise ProcessNotFound(process=key)
    items = [VersionLineOut.of(key, one.version_id, one) for one in found]
    return VersionLinePage(items=items, next=following)


@router.get("/process-versions/{version_id}", response=DrawingOut, summary="One drawing")
@policy(Policy.ADMINISTRATOR)
def process_version(request: HttpRequest, version_id: UUID) -> DrawingOut:
    """Return the BPMN file of a version as it was handed in."""
    found = draft_version(version_id)
    return DrawingOut(
        key=found.key,
        version=found.version,
        status=str(found.status),
        bpmn=drawing_of(version_id).decode("utf-8", "replace"),
        sha256=drawing_digest(version_id),
    )


@router.get("/forms", response=VersionLinePage, summary="Newest version of each form")
@policy(Policy.ADMINISTRATOR)
def forms(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> VersionLinePage:
    """Return the newest version of each form by key, drafts included."""
    found, following = newest_forms_page(cursor=cursor, limit=limit)
    items = [VersionLineOut.of(one.form.key, one.pk, one) for one in found]
    return VersionLinePage(items=items, next=following)


@router.get("/forms/{key}/versions", response=VersionLinePage, summary="Versions of a form")
@policy(Policy.ADMINISTRATOR)
def form_versions(
    request: HttpRequest, key: str, cursor: Cursor = "", limit: Limit = 50
) -> VersionLinePage:
    """Return the versions, drafts included, the newest first; 404 for an unknown key."""
    found, following = form_versions_page(key, cursor=cursor, limit=limit)
    if not found:
        raise FormNotFound(form=key)
    items = [VersionLineOut.of(key, one.pk, one) for one in found]
    return VersionLinePage(items=items, next=following)


@router.get("/form-versions/{version_id}", response=FormDefinitionOut, summary="One definition")
@policy(Policy.ADMINISTRATOR)
def form_version(request: HttpRequest, version_id: UUID) -> FormDefinitionOut:
    """Return the definition of a version as it was handed in."""
    return FormDefinitionOut(definition=definition_of_version(version_id))


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
