"""Importing procedures for programs: try a file, import it, read what could not be read."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from motcua.catalog.public import (
    ProcedureFileUnreadable,
    import_run,
    import_runs_page,
    problems_of_import,
)
from motcua.kernel.errors import InputInvalid
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..services.edit_procedures import import_file
from ..uploads import drop_upload, keep_upload, report_of, upload_path
from ..web.acting import by_of
from .import_schemas import ImportOut, ImportPage, ProblemPage, ReportOut

router = Router(tags=["administration: import"])
After = Annotated[int, Query(ge=0, le=2**63 - 1, description="What ``next`` said.")]


@router.get("/imports", response=ImportPage, summary="Imports, the latest first")
@policy(Policy.ADMINISTRATOR)
def imports(request: HttpRequest, cursor: Cursor = "", limit: Limit = 20) -> ImportPage:
    """Return the imports, the latest first."""
    found, following = import_runs_page(cursor=cursor, limit=limit)
    return ImportPage(items=[ImportOut.of(one) for one in found], next=following)


@router.post("/imports", response={200: ReportOut, 201: ImportOut}, summary="Import a file")
@policy(Policy.ADMINISTRATOR)
def import_procedures(
    request: HttpRequest,
    file: Annotated[UploadedFile, File()],
    dry_run: bool = False,
) -> Status[ReportOut] | Status[ImportOut]:
    """Import an export of the national portal; with ``dry_run`` say only what would be read."""
    path = upload_path(keep_upload(file))
    if path is None:
        raise InputInvalid([{"pointer": "/file", "detail": "The file could not be kept."}])
    try:
        if dry_run:
            return Status(200, ReportOut.of(report_of(path)))
        outcome = import_file(path, by=by_of(request))
    except ProcedureFileUnreadable:
        drop_upload(path)
        raise
    drop_upload(path)
    return Status(201, ImportOut.of(import_run(outcome.run_id)))


@router.get("/imports/{run_id}/problems", response=ProblemPage, summary="What was not read")
@policy(Policy.ADMINISTRATOR)
def problems(
    request: HttpRequest, run_id: UUID, after: After = 0, limit: Limit = 100
) -> ProblemPage:
    """Return what one import could not read, in the order of the file."""
    found = problems_of_import(run_id, after=after, limit=limit + 1)
    return ProblemPage.of(found[:limit], has_more=len(found) > limit)
