"""Papers of one's own store: which fit a draft or a dossier, and using one in a draft."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.personal_store.public import PaperFacts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..codec import state_from_json
from ..rules.draft_help import DraftAct
from ..rules.file_safety import documents_to_replace
from ..selectors.visible import visible_dossier
from ..services.drafts import draft_of
from ..services.reuse_paper import papers_for_dossier, papers_for_draft, reuse_in_draft
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
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.STORE)
    return _proposed(papers_for_draft(draft, now=clock.now()))


@router.get(
    "/{number}/stored-papers",
    response=list[ProposedPaperOut],
    summary="My papers that answer a request",
)
@policy(Policy.CITIZEN)
def proposed_to_hand_in(request: HttpRequest, number: str) -> Any:
    """Return the own papers that fit what the dossier waits for.

    That is what was asked for, and what has to come anew because its file is kept apart. Name the
    paper in the supplement or the replacement; nothing is proposed in a matter of somebody else.
    """
    actor, now = actor_of(request), clock.now()
    state = state_from_json(visible_dossier(number, actor=actor, now=now).state)
    items = {*state.supplement_items, *documents_to_replace(state)}
    return _proposed(papers_for_dossier(state, items, actor=actor, now=now))


def _proposed(papers: Mapping[UUID, PaperFacts]) -> list[dict[str, Any]]:
    return [
        {
            "required_document_id": document,
            "paper_id": paper.id,
            "source": str(paper.source),
            "title": paper.title,
            "number": paper.number,
            "agency_name": paper.agency_name,
        }
        for document, paper in papers.items()
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
