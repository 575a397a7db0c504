"""Filing endpoints: files, and the filing itself."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Router, Status
from ninja.files import UploadedFile

from motcua.documents.public import FileNotFound, store_upload, stored_file
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.technical.public import Part, taking_in

from ..services.file_dossier import Filing, file_dossier
from ..services.handed_in import HandedIn
from .schemas import DossierOut, FileOut, FilingIn, GivenDocumentIn, dossier_out

router = Router(tags=["filing"])


def handed(items: list[GivenDocumentIn]) -> tuple[HandedIn, ...]:
    """Return the documents of a body as values."""
    return tuple(
        HandedIn(item.required_document_id, item.file_id, item.form, item.stored_paper_id)
        for item in items
    )


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
    with taking_in(Part.FILES):
        stored = store_upload(
            file, name=file.name or "file", owner=owner, now=clock.now(), owner_kind=kind
        )
    return Status(201, stored)


@router.get("/files/{file_id}", response=FileOut, summary="What became of my file")
@policy(Policy.SIGNED_IN)
def uploaded(request: HttpRequest, file_id: UUID) -> Any:
    """Return a file the caller uploaded, with the state of its virus scan."""
    actor = actor_of(request)
    stored = stored_file(file_id)
    if stored.owner_id not in {actor.party_id, actor.official_id} - {None}:
        raise FileNotFound(file=str(file_id))
    return stored
