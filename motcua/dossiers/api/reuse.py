"""Papers of one's own store in a draft: which could be used, and using one instead of an upload."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..services.drafts import draft_of
from ..services.reuse_paper import papers_for_draft, reuse_in_draft
from .draft_schemas import DraftOut

router = Router(tags=["drafts"])


class ProposedPaperOut(Schema):
    """A paper of the caller that can stand for a document still to attach."""

    required_document_id: UUID
    paper_id: UUID
    source: str
    title: str
    number: str
    agency_name: str


class ReuseIn(Schema):
    """Which paper of the own store stands for which document of the list."""

    required_document_id: UUID
    paper_id: UUID


@router.get(
    "/drafts/{draft_id}/stored-papers",
    response=list[ProposedPaperOut],
    summary="My papers that fit the draft",
)
@policy(Policy.SIGNED_IN)
def proposed(request: HttpRequest, draft_id: UUID) -> Any:
    """Return for each document still to attach the own paper in force that can be used."""
    draft = draft_of(draft_id, actor=actor_of(request))
    return [
        {
            "required_document_id": document,
            "paper_id": paper.id,
            "source": str(paper.source),
            "title": paper.title,
            "number": paper.number,
            "agency_name": paper.agency_name,
        }
        for document, paper in papers_for_draft(draft, now=clock.now()).items()
    ]


@router.post(
    "/drafts/{draft_id}/stored-papers", response=DraftOut, summary="Use a paper of my store"
)
@policy(Policy.SIGNED_IN)
def use(request: HttpRequest, draft_id: UUID, body: ReuseIn) -> Any:
    """Use an own paper for a document; nobody sees it before the draft is filed."""
    return reuse_in_draft(
        draft_id,
        required_document_id=body.required_document_id,
        paper_id=body.paper_id,
        actor=actor_of(request),
        now=clock.now(),
    )
