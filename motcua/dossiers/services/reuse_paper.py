"""Using a paper of one's own store instead of an upload: proposed for drafts and dossiers."""

from collections.abc import Collection
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
)
from motcua.platform.actor import Actor

from .. import errors
from ..models import Draft
from ..rules.draft_help import DraftAct
from ..types import DossierState
from .drafts import add_document, draft_of
from .own_store import listed_in, owner_of
from .reused_files import kind_of, require_open, require_reusable


def papers_for_draft(draft: Draft, *, now: datetime) -> dict[UUID, PaperFacts]:
    """Return for each document still to attach the own paper that can be used instead.

    Nothing is proposed in a matter of somebody else, nor in a draft of a desk: only the owner
    decides (Decree 45/2020, art. 16(3)).
    """
    owner = owner_of(draft)
    if owner is None:
        return {}
    there = {entry["required_document_id"] for entry in draft.documents}
    return _proposed(owner, [one for one in listed_in(draft) if str(one.id) not in there], now)


def papers_for_dossier(
    state: DossierState, items: Collection[UUID], *, actor: Actor, now: datetime
) -> dict[UUID, PaperFacts]:
    """Return for each of ``items`` of the dossier's list the own paper that can be used.

    Nothing for anybody but the applicant: who acts by a mandate has a store of their own.
    """
    applicant, versions = state.applicant, state.versions
    if applicant is None or versions is None or applicant.party_id != actor.party_id:
        return {}
    version = version_facts(versions.procedure_version_id)
    return _proposed(applicant.party_id, [one for one in version.documents if one.id in items], now)


@transaction.atomic(savepoint=False)
def reuse_in_draft(
    draft_id: UUID, *, required_document_id: UUID, paper_id: UUID, actor: Actor, now: datetime
) -> Draft:
    """Use a paper of one's own store for a required document of the draft.

    Raises ``DraftNotFound``, ``DocumentNotListed``, ``DataAlreadyHeld`` where a register has the
    data, ``StoredPaperNotFound``, ``StoredPaperDoesNotFit`` and ``StoredPaperNotUsable``.
    """
    draft = draft_of(draft_id, actor=actor, act=DraftAct.STORE, lock=True)
    document = next((one for one in listed_in(draft) if one.id == required_document_id), None)
    if document is None:
        raise errors.DocumentNotListed(items=[str(required_document_id)])
    owner = owner_of(draft)
    if owner is None:
        raise StoredPaperNotFound(paper=str(paper_id))
    paper = paper_of(paper_id, owner_id=owner)
    require_reusable(paper, document, now=now)
    require_open([paper])
    entry = {
        "required_document_id": str(required_document_id),
        "file_id": str(paper.file_id),
        "form": "electronic",
        "stored_paper_id": str(paper.id),
    }
    return add_document(draft, entry, now=now)


def _proposed(
    owner: UUID, documents: Collection[DocumentFacts], now: datetime
) -> dict[UUID, PaperFacts]:
    """Leave out what a register holds: nobody is asked for it."""
    wanted = {one.id: kind_of(one) for one in documents if not one.data_source}
    return papers_for(owner, wanted, legal_day(now))
