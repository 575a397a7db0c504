"""Drafts of versions for programs, whole: what they will say, not one part after the other."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from motcua.catalog.public import (
    ProcedureVersionFacts,
    VersionDraftIn,
    VersionDraftOut,
    VersionNotFound,
    version_by_number,
    version_facts,
    version_lines,
)
from motcua.platform.authorization import Policy, policy

from ..services.edit_procedures import begin_draft, begin_procedure, save_draft
from ..web.acting import by_of

router = Router(tags=["administration: procedures"])


@router.post("/{code}/drafts", response={201: VersionDraftOut}, summary="Start a draft")
@policy(Policy.ADMINISTRATOR)
def start_draft(request: HttpRequest, code: str, body: VersionDraftIn) -> Status[VersionDraftOut]:
    """Save a draft with what is sent, or copied from the version ``copy_of``."""
    by = by_of(request)
    if body.copy_of is not None:
        source = version_by_number(code, body.copy_of, drafts=True)
        made = begin_draft(source.version_id, by=by)
    else:
        made = begin_procedure(code, body.content(), by=by)
    return Status(201, VersionDraftOut.of(made))


@router.get("/{code}/drafts/{uuid:version_id}", response=VersionDraftOut, summary="One draft")
@policy(Policy.ADMINISTRATOR)
def draft(request: HttpRequest, code: str, version_id: UUID) -> VersionDraftOut:
    """Return the draft with the parts that are still missing."""
    return VersionDraftOut.of(_of(code, version_id))


@router.put("/{code}/drafts/{uuid:version_id}", response=VersionDraftOut, summary="Save it anew")
@policy(Policy.ADMINISTRATOR)
def save(
    request: HttpRequest, code: str, version_id: UUID, body: VersionDraftIn
) -> VersionDraftOut:
    """Replace what the draft says; 409 once it was published."""
    save_draft(_of(code, version_id), body.content(), by=by_of(request))
    return VersionDraftOut.of(version_facts(version_id))


def _of(code: str, version_id: UUID) -> ProcedureVersionFacts:
    """Return the version if it belongs to the procedure of the address."""
    lines = version_lines(code, drafts=True)
    if version_id not in {line.version_id for line in lines}:
        raise VersionNotFound(version=str(version_id))
    return version_facts(version_id)
