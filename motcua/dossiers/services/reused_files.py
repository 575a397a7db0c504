"""What is handed in out of the person's own store: judged then, and written down as used."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from motcua.catalog.public import DocumentFacts, ProcedureVersionFacts
from motcua.documents.public import FileQuarantined, is_shut, stored_files
from motcua.kernel.clock import legal_day
from motcua.personal_store.public import (
    ForDossier,
    IdentityKind,
    Kind,
    PaperFacts,
    Source,
    StoredPaperNotFound,
    identity_asked,
    kind_of_document,
    papers_by_ids,
    record_use,
    require_fit,
    require_usable,
)
from motcua.platform.actor import Actor

from .. import errors
from ..types import DossierState, Reuse, SubmittedFile
from .handed_in import HandedIn

# DuocTaiSuDung of the synchronised dossier: 1 a document of another dossier, 2 an earlier result.
# An identity paper is a result of the police.
REUSE_OF = {
    Source.GIVEN: Reuse.COMPONENT,
    Source.RESULT: Reuse.RESULT,
    Source.VNEID: Reuse.RESULT,
}


def kind_of(document: DocumentFacts) -> Kind:
    """Return what a document of a list is, as the store knows it."""
    return kind_of_document(
        document.name, result_code=document.result_code, form=document.form_attachment
    )


def identity_of(document: DocumentFacts) -> frozenset[IdentityKind]:
    """Return which identity papers of the applicant would do for a document of a list."""
    return identity_asked(kind_of(document).document_kind)


def reused_files(
    documents: Sequence[HandedIn],
    applicant_id: UUID,
    *,
    version: ProcedureVersionFacts,
    actor: Actor,
    now: datetime,
) -> dict[UUID, SubmittedFile]:
    """Return the files of the papers of the own store among ``documents``, by paper.

    What was in force when it was chosen is judged again. Raises ``StoredPaperNotFound`` also for
    whoever is not the owner and applicant, and what ``require_reusable`` raises.
    """
    wanted = {one.stored_paper_id: one for one in documents if one.stored_paper_id}
    if not wanted:
        return {}
    if actor.party_id != applicant_id:
        raise StoredPaperNotFound(paper=str(next(iter(wanted))))
    papers = papers_by_ids(wanted, owner_id=applicant_id)
    for one in documents:
        if one.stored_paper_id:
            listed = version.document(one.required_document_id)
            require_reusable(papers[one.stored_paper_id], listed, now=now)
    require_open(list(papers.values()))
    return {
        one.id: SubmittedFile(
            UUID(int=0), one.file_id, one.sha256, reuse=REUSE_OF[one.source], stored_paper_id=one.id
        )
        for one in papers.values()
    }


def require_reusable(paper: PaperFacts, document: DocumentFacts | None, *, now: datetime) -> None:
    """Raise unless the paper can stand for the document of the list today.

    Raises ``DocumentNotListed``, ``DataAlreadyHeld`` where a register has the data,
    ``StoredPaperDoesNotFit`` and ``StoredPaperNotUsable``.
    """
    if document is None:
        raise errors.DocumentNotListed(paper=str(paper.id))
    if document.data_source:
        raise errors.DataAlreadyHeld(errors.HELD_BY_LAW, documents=[document.name])
    require_fit(paper, kind_of(document))
    require_usable(paper, legal_day(now))


def record_uses(
    state: DossierState, files: Iterable[SubmittedFile], procedure: str, *, now: datetime
) -> None:
    """Write down for the owner which papers of the store are among the files handed in."""
    for one in files:
        if one.stored_paper_id is not None:
            dossier = ForDossier(state.id, state.number, procedure)
            record_use(one.stored_paper_id, dossier=dossier, now=now)


def require_open(papers: Sequence[PaperFacts]) -> None:
    """Raise ``FileQuarantined`` where a file of the papers is kept apart."""
    files = stored_files([one.file_id for one in papers])
    shut = [str(one.id) for one in files.values() if is_shut(one.status)]
    if shut:
        raise FileQuarantined("Attach the document anew.", files=shut)
