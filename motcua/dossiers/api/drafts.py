"""Drafts: a filing that is not filed, saved as often as one likes, measured, moved on, filed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from ninja import Router, Status

from motcua.documents.public import file_response, open_file
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..errors import DraftNotFound
from ..models import HeldFiling
from ..rules.draft_help import DraftAct
from ..selectors.pages import drafts_page
from ..services.drafts import (
    attach_to_draft,
    delete_draft,
    detach_from_draft,
    draft_of,
    open_draft,
    restore_draft,
    save_draft,
)
from ..services.held_filings import held_filing_of
from ..services.move_draft import change_of_draft, move_draft
from ..services.press_filing import press_filing
from ..services.quote_draft import quote_of_draft
from .draft_schemas import (
    DeclarationIn,
    DraftChangeIn,
    DraftChangeOut,
    DraftIn,
    DraftOut,
    DraftPage,
    DraftQuoteOut,
    HeldFilingOut,
    OneDraftOut,
)
from .schemas import DossierOut, HandedInIn, dossier_out

router = Router(tags=["drafts"])


@router.get("/drafts", response=DraftPage, summary="My drafts")
@policy(Policy.SIGNED_IN)
def mine(
    request: HttpRequest, *, discarded: bool = False, cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return the caller's drafts, the last saved first; ``discarded`` shows those put aside."""
    page = drafts_page(actor_of(request), discarded=discarded, cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.post("/drafts", response={201: DraftOut}, summary="Begin a filing")
@policy(Policy.SIGNED_IN)
def begin(request: HttpRequest, body: DraftIn) -> Any:
    """Open a draft of the published version."""
    draft = open_draft(
        procedure_code=body.procedure_code,
        case=body.case,
        answers=body.answers,
        actor=actor_of(request),
        now=clock.now(),
    )
    return Status(201, draft)


@router.get("/drafts/{draft_id}", response=OneDraftOut, summary="Read a draft")
@policy(Policy.SIGNED_IN)
def read_draft(request: HttpRequest, draft_id: UUID) -> Any:
    """Return an open draft, one's own or one that the caller helps with."""
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.READ)
    draft.held_filing = held_filing_of(draft_id)  # type: ignore[attr-defined]
    return draft


@router.patch("/drafts/{draft_id}", response=DraftOut, summary="Save a draft")
@policy(Policy.SIGNED_IN)
def change_draft(request: HttpRequest, draft_id: UUID, body: DraftChangeIn) -> Any:
    """Save what was typed; saving is not filing.

    Where somebody else wrote a part last, ``revision`` has to be the present one, else 409. Who
    helps chooses nothing but ``seen``.
    """
    return save_draft(
        draft_id,
        actor=actor_of(request),
        now=clock.now(),
        answers=body.answers,
        choices=body.stored_choices(),
        revision=body.revision,
    )


@router.delete("/drafts/{draft_id}", response={204: None}, summary="Delete a draft")
@policy(Policy.SIGNED_IN)
def drop_draft(request: HttpRequest, draft_id: UUID) -> Any:
    """Put a draft aside."""
    delete_draft(draft_id, actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.post("/drafts/{draft_id}/restoration", response=DraftOut, summary="Bring a draft back")
@policy(Policy.SIGNED_IN)
def bring_back(request: HttpRequest, draft_id: UUID) -> Any:
    """Bring back a draft that was put aside."""
    return restore_draft(draft_id, actor=actor_of(request))


@router.get("/drafts/{draft_id}/quote", response=DraftQuoteOut, summary="What filing would mean")
@policy(Policy.SIGNED_IN)
def quote(request: HttpRequest, draft_id: UUID) -> Any:
    """Return fee, legal time and receiving desk of a filing now, and what the draft still lacks."""
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.READ)
    return DraftQuoteOut.of(quote_of_draft(draft, clock.now()), get_language() or "vi")


@router.get("/drafts/{draft_id}/change", response=DraftChangeOut, summary="What changed under it")
@policy(Policy.SIGNED_IN)
def changed(request: HttpRequest, draft_id: UUID) -> Any:
    """Return what the version in force now keeps of the draft, and what it loses."""
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.READ)
    return DraftChangeOut.of(change_of_draft(draft, clock.now()))


@router.post("/drafts/{draft_id}/renewal", response=DraftOut, summary="Go on with the new version")
@policy(Policy.SIGNED_IN)
def renew(request: HttpRequest, draft_id: UUID) -> Any:
    """Go on with the version in force: answers and files that have a place there come along."""
    return move_draft(draft_id, actor=actor_of(request), now=clock.now())


@router.get("/drafts/{draft_id}/files/{file_id}", summary="Download an attached file")
@policy(Policy.SIGNED_IN)
def file(request: HttpRequest, draft_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Send a file attached to one's own draft, or to one that the caller helps with."""
    actor = actor_of(request)
    draft = draft_of(draft_id, actor=actor, act=DraftAct.READ)
    if str(file_id) not in {entry["file_id"] for entry in draft.documents}:
        raise DraftNotFound(draft=str(draft_id))
    return file_response(open_file(file_id, reader=draft.party_id or actor.official_id))


@router.post("/drafts/{draft_id}/documents", response=DraftOut, summary="Attach a document")
@policy(Policy.SIGNED_IN)
def attach(request: HttpRequest, draft_id: UUID, body: HandedInIn) -> Any:
    """Attach an uploaded file to one required document."""
    return attach_to_draft(
        draft_id,
        required_document_id=body.required_document_id,
        file_id=body.file_id,
        form=body.form,
        actor=actor_of(request),
        now=clock.now(),
    )


@router.delete(
    "/drafts/{draft_id}/documents/{required_document_id}/{file_id}",
    response=DraftOut,
    summary="Take a document off",
)
@policy(Policy.SIGNED_IN)
def detach(request: HttpRequest, draft_id: UUID, required_document_id: UUID, file_id: UUID) -> Any:
    """Take a file off a draft again."""
    return detach_from_draft(
        draft_id,
        required_document_id=required_document_id,
        file_id=file_id,
        actor=actor_of(request),
        now=clock.now(),
    )


@router.post(
    "/drafts/{draft_id}/submission",
    response={201: DossierOut, 202: HeldFilingOut},
    summary="File a draft",
)
@policy(Policy.SIGNED_IN)
def submit(request: HttpRequest, draft_id: UUID, body: DeclarationIn) -> Any:
    """File the draft, once; 201 with the dossier, 202 where a fault of the system holds it up.

    Then the program files it by itself, counted from the moment of the request.
    """
    found = press_filing(
        draft_id, actor=actor_of(request), now=clock.now(), declaration=body.declaration
    )
    if isinstance(found, HeldFiling):
        return Status(202, found)
    return Status(201, dossier_out(found))
