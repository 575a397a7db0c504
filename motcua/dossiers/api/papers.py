"""Downloading what a dossier contains: official papers, results, what was handed in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router

from motcua.documents.public import FileNotFound, file_response, open_file
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.downloads import private_file

from ..selectors.contents import holds_file, newest_result
from ..selectors.pages import papers_page
from ..selectors.visible import visible_dossier
from ..services.look_at_reused import look_at_reused
from ..services.print_acknowledgement import acknowledgement
from ..services.show_contact import note_paper
from .contact_schemas import Purpose
from .schemas import PaperPage

router = Router(tags=["papers"])


@router.get("/{number}/papers", response=PaperPage, summary="Official papers")
@policy(Policy.SIGNED_IN)
def papers(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the official papers and results of a dossier, in the order they came."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    page = papers_page(row.id, cursor=cursor, limit=limit)
    items = [
        {
            "sequence": one.sequence,
            "kind": one.kind,
            "number": one.number,
            "layout": one.layout,
            "made_at": one.made_at,
            "file_id": one.file_id,
            "size": one.file.size,
            "sha256": one.file.sha256,
        }
        for one in page.items
    ]
    return {"items": items, "next": page.next_cursor}


@router.get("/{number}/acknowledgement", summary="Confirmation of an online filing")
@policy(Policy.SIGNED_IN)
def acknowledged(request: HttpRequest, number: str) -> HttpResponse:
    """Return as PDF when the system received the online filing; 409 for one made at a desk."""
    content = acknowledgement(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"xac-nhan-{number}.pdf")


@router.get("/{number}/files/{file_id}", summary="Download a file of the dossier")
@policy(Policy.SIGNED_IN)
def file(
    request: HttpRequest, number: str, file_id: UUID, purpose: Purpose = ""
) -> HttpResponseBase:
    """Send a paper, a result or a handed-in file of the dossier; 409 while it is not scanned.

    Papers to the applicant print how to reach him or her: officials open them with a `purpose`.
    """
    actor = actor_of(request)
    now = clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    if not holds_file(row.id, file_id):
        raise FileNotFound(file=str(file_id))
    opened = open_file(file_id, reader=actor.party_id or actor.official_id)
    note_paper(row, file_id, purpose=purpose, actor=actor, now=now)
    look_at_reused(row, file_id, actor=actor, now=now)
    return file_response(opened)


@router.get("/{number}/result", summary="Download the result")
@policy(Policy.SIGNED_IN)
def result(request: HttpRequest, number: str) -> HttpResponseBase:
    """Send the newest signed result; 404 while there is none."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    found = newest_result(row.id)
    if found is None or row.finished_at is None:
        raise FileNotFound(file=f"{number}/result")
    return file_response(open_file(found.file_id))
