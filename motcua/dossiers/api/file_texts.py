"""The page check and the text of files, for whoever may open the files themselves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from motcua.digitisation.public import copy_response
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors.read_files import dossier_file_copy, dossier_file_text, draft_file_text
from .file_text_schemas import FileTextOut

router = Router(tags=["papers"])


@router.get(
    "/drafts/{draft_id}/files/{file_id}/text",
    response=FileTextOut,
    summary="Check and text of an attached file",
)
@policy(Policy.SIGNED_IN)
def draft_text(request: HttpRequest, draft_id: UUID, file_id: UUID) -> Any:
    """Return what is doubtful about the pages of a file of one's own draft, and their text."""
    return FileTextOut.of(draft_file_text(draft_id, file_id, actor=actor_of(request)))


@router.get(
    "/{number}/files/{file_id}/text",
    response=FileTextOut,
    summary="Check and text of a file of the dossier",
)
@policy(Policy.SIGNED_IN)
def text(request: HttpRequest, number: str, file_id: UUID) -> Any:
    """Return what is doubtful about the pages of a file and their text; 409 until it is scanned."""
    found = dossier_file_text(number, file_id, actor=actor_of(request), now=clock.now())
    return FileTextOut.of(found)


@router.get("/{number}/files/{file_id}/searchable-copy", summary="Download the searchable copy")
@policy(Policy.SIGNED_IN)
def searchable(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send the PDF with a text layer that was made beside the file; 404 where there is none."""
    copy = dossier_file_copy(number, file_id, actor=actor_of(request), now=clock.now())
    return copy_response(copy)
