"""Papers made into signed copies, and what papers say: proposed, confirmed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from motcua.kernel import clock
from motcua.kernel.paper_fields import PaperField
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..roles import HANDLING
from ..services.confirm_fields import confirm_fields, fields_to_confirm
from ..services.digitise_documents import ScannedPaper, digitise_documents
from ..types_digitised import PaperToDigitise
from .digitising_schemas import DigitisationIn, FieldsIn, FieldsOut
from .schemas import DossierOut, dossier_out

router = Router(tags=["desk"])


@router.post("/{number}/digitisation", response=DossierOut, summary="Digitise and sign papers")
@policy(Policy.OFFICIAL, roles=HANDLING)
def digitise(request: HttpRequest, number: str, body: DigitisationIn) -> Any:
    """Sign the scans of papers with the caller's key; each scan stays beside its signed copy."""
    papers = [
        ScannedPaper(
            PaperToDigitise(one.required_document_id, one.file_id, one.source), one.scan_file_id
        )
        for one in body.papers
    ]
    actor = actor_of(request)
    return dossier_out(
        digitise_documents(number=number, papers=papers, actor=actor, now=clock.now())
    )


@router.get(
    "/{number}/files/{file_id}/fields",
    response=FieldsOut,
    summary="What a program read that the paper says",
)
@policy(Policy.OFFICIAL, roles=HANDLING)
def proposed(request: HttpRequest, number: str, file_id: UUID) -> Any:
    """Return the values to confirm, each with what was read and where; nothing uses it so far."""
    asked = fields_to_confirm(number, file_id, actor=actor_of(request), now=clock.now())
    return FieldsOut.of(asked)


@router.post(
    "/{number}/files/{file_id}/fields",
    response=DossierOut,
    summary="Confirm what the paper says",
)
@policy(Policy.OFFICIAL, roles=HANDLING)
def confirm(request: HttpRequest, number: str, file_id: UUID, body: FieldsIn) -> Any:
    """Record the values the caller sees on the page; the last confirmation of a file counts."""
    values = {PaperField(name): value for name, value in body.fields.dict().items()}
    state = confirm_fields(
        number=number,
        file_id=file_id,
        values=values,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)
