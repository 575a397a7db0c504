"""Using a paper of one's own store instead of an upload: proposed, chosen, checked again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import DocumentFacts, version_facts
from motcua.kernel.clock import legal_day
from motcua.personal_store.public import (
    PaperFacts,
    StoredPaperNotFound,
    paper_of,
    papers_for,
    require_fit,
    require_usable,
)
from motcua.platform.actor import Actor

from .. import errors
from ..models import Draft
from .drafts import add_document, draft_of
from .reused_files import kind_of, require_open


def papers_for_draft(draft: Draft, *, now: datetime) -> dict[UUID, PaperFacts]:
    """Return for each document still to attach the own paper that can be used instead.

    Nothing is proposed in a matter of somebody else, nor in a draft of a desk: only the owner
    decides (Decree 45/2020, art. 16(3)).
    """
    owner = _owner(draft)
    if owner is None:
        return {}
    there = {entry["required_document_id"] for entry in draft.documents}
    wanted = {
        one.id: kind_of(one)
        for one in _listed(draft)
        if not one.data_source and str(one.id) not in there
    }
    return papers_for(owner, wanted, legal_day(now))


@transaction.atomic(savepoint=False)
def reuse_in_draft(
    draft_id: UUID, *, required_document_id: UUID, paper_id: UUID, actor: Actor, now: datetime
) -> Draft:
    """Use a paper of one's own store for a required document of the draft.

    Raises ``DraftNotFound``, ``DocumentNotListed``, ``DataAlreadyHeld`` where a register has the
    data, ``StoredPaperNotFound``, ``StoredPaperDoesNotFit`` and ``StoredPaperNotUsable``.
    """
    draft = draft_of(draft_id, actor=actor, lock=True)
    document = next((one for one in _listed(draft) if one.id == required_document_id), None)
    if document is None:
        raise errors.DocumentNotListed(items=[str(required_document_id)])
    if document.data_source:
        raise errors.DataAlreadyHeld(errors.HELD_BY_LAW, documents=[document.name])
    owner = _owner(draft)
    if owner is None:
        raise StoredPaperNotFound(paper=str(paper_id))
    paper = paper_of(paper_id, owner_id=owner)
    require_fit(paper, kind_of(document))
    require_usable(paper, legal_day(now))
    require_open([paper])
    entry = {
        "required_document_id": str(required_document_id),
        "file_id": str(paper.file_id),
        "form": "electronic",
        "stored_paper_id": str(paper.id),
    }
    return add_document(draft, entry, now=now)


def _owner(draft: Draft) -> UUID | None:
    """Return whose store may be used: the author's, in his or her own matter."""
    applicant = draft.choices.get("applicant_id")
    is_own = draft.party_id is not None and applicant in (None, "", str(draft.party_id))
    return draft.party_id if is_own else None


def _listed(draft: Draft) -> tuple[DocumentFacts, ...]:
    version = version_facts(draft.procedure_version_id)
    channel = draft.choices.get("channel", "online")
    return version.documents_for(channel=channel, case=draft.case)
