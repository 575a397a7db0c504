"""Filing endpoints: drafts, files, and the filing itself."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Router, Status
from ninja.files import UploadedFile

from motcua.documents.public import store_upload
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..services.drafts import (
    attach_to_draft,
    delete_draft,
    detach_from_draft,
    draft_of,
    open_draft,
    save_draft,
    submit_draft,
)
from ..services.file_dossier import Filing, file_dossier
from ..services.handed_in import HandedIn
from .schemas import (
    DeclarationIn,
    DossierOut,
    DraftChangeIn,
    DraftIn,
    DraftOut,
    FileOut,
    FilingIn,
    HandedInIn,
    dossier_out,
)

router = Router(tags=["filing"])


def handed(items: list[HandedInIn]) -> tuple[HandedIn, ...]:
    """Return the documents of a body as values."""
    return tuple(HandedIn(item.required_document_id, item.file_id, item.form) for item in items)


@router.post("", response={201: DossierOut}, summary="File a dossier")
@policy(Policy.SIGNED_IN)
def file(request: HttpRequest, body: FilingIn) -> Any:
    """File a complete dossier; 201 with its number once it is durable."""
    actor = actor_of(request)
    now = clock.now()
    filing = Filing(
        procedure_code=body.procedure_code,
        applicant_id=body.applicant_id or actor.party_id or UUID(int=0),
        answers=body.answers,
        documents=handed(body.documents),
        case=body.case,
        channel=body.channel,
        return_method=body.return_method,
        area_code=body.area_code,
        declaration=body.declaration,
        form_version=body.form_version,
        filed_by=body.filed_by,
        mandate_file_id=body.mandate_file_id,
    )
    return Status(201, dossier_out(file_dossier(filing=filing, actor=actor, now=now)))


@router.post("/files", response={201: FileOut}, summary="Upload a file")
@policy(Policy.SIGNED_IN)
def upload(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Store a file after checking it by its content; it counts for nothing until filed."""
    actor = actor_of(request)
    owner = actor.party_id or actor.official_id or UUID(int=0)
    kind = "party" if actor.party_id else "official"
    stored = store_upload(
        file, name=file.name or "file", owner=owner, now=clock.now(), owner_kind=kind
    )
    answer = {
        "id": stored.id,
        "name": stored.name,
        "sha256": stored.sha256,
        "size": stored.size,
        "media_type": str(stored.media_type),
    }
    return Status(201, answer)


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


@router.get("/drafts/{draft_id}", response=DraftOut, summary="Read a draft")
@policy(Policy.SIGNED_IN)
def read_draft(request: HttpRequest, draft_id: UUID) -> Any:
    """Return one's own open draft."""
    return draft_of(draft_id, actor=actor_of(request))


@router.patch("/drafts/{draft_id}", response=DraftOut, summary="Save a draft")
@policy(Policy.SIGNED_IN)
def change_draft(request: HttpRequest, draft_id: UUID, body: DraftChangeIn) -> Any:
    """Save what was typed; saving is not filing."""
    return save_draft(
        draft_id,
        actor=actor_of(request),
        now=clock.now(),
        answers=body.answers,
        choices=body.stored_choices(),
    )


@router.delete("/drafts/{draft_id}", response={204: None}, summary="Delete a draft")
@policy(Policy.SIGNED_IN)
def drop_draft(request: HttpRequest, draft_id: UUID) -> Any:
    """Put a draft aside."""
    delete_draft(draft_id, actor=actor_of(request), now=clock.now())
    return Status(204, None)


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


@router.post("/drafts/{draft_id}/submission", response={201: DossierOut}, summary="File a draft")
@policy(Policy.SIGNED_IN)
def submit(request: HttpRequest, draft_id: UUID, body: DeclarationIn) -> Any:
    """File the draft, once; 201 with the dossier."""
    state = submit_draft(
        draft_id, actor=actor_of(request), now=clock.now(), declaration=body.declaration
    )
    return Status(201, dossier_out(state))
