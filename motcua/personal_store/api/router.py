"""A person's papers for programs: read them, see every use."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Field, Router, Schema

from motcua.documents.public import file_response, open_file
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..rules.standing import standing_of
from ..selectors import paper_of, papers_page, uses_page
from ..types import PaperFacts

router = Router(tags=["papers"])


class StoredPaperOut(Schema):
    """One paper of the caller's document store."""

    id: UUID
    source: str = Field(
        description="``result``: issued here; ``given``: handed in before; ``vneid``: an identity "
        "paper that VNeID vouches for."
    )
    standing: str = Field(description="``valid``, ``expired``, ``replaced`` or ``revoked``.")
    title: str
    number: str = Field(description="Of an identity paper the last four signs alone.")
    result_code: str
    document_kind: str
    agency_name: str
    issued_at: datetime | None
    valid_until: date | None
    sha256: str
    dossier_number: str = Field(description="Empty for what comes from no dossier.")
    entered_at: datetime
    vouched_at: datetime | None = Field(description="When VNeID last said it.")
    replaced_by: UUID | None
    revoked_at: datetime | None
    revoked_why: str


class StoredPaperPage(Schema):
    """A page of papers, the newest first."""

    items: list[StoredPaperOut]
    next: str = ""


class PaperUseOut(Schema):
    """One use of a paper; ``who`` opened it: an official of ``agency``, or one with a mandate."""

    id: UUID
    kind: str = Field(description="``filed``: by the owner; ``looked``: somebody else opened it.")
    at: datetime
    dossier_number: str
    procedure: str
    who: str
    agency: str


class PaperUsePage(Schema):
    """A page of uses, the newest first."""

    items: list[PaperUseOut]
    next: str = ""


def paper_out(paper: PaperFacts, today: date) -> dict[str, Any]:
    """Return the wire form of a paper."""
    return {
        "id": paper.id,
        "source": str(paper.source),
        "standing": str(standing_of(paper, today)),
        "title": paper.title,
        "number": paper.shown_number,
        "result_code": paper.kind.result_code,
        "document_kind": paper.kind.document_kind,
        "agency_name": paper.agency_name,
        "issued_at": paper.issued_at,
        "valid_until": paper.valid_until,
        "sha256": paper.sha256,
        "dossier_number": paper.dossier_number,
        "entered_at": paper.entered_at,
        "vouched_at": paper.vouched_at,
        "replaced_by": paper.replaced_by,
        "revoked_at": paper.revoked_at,
        "revoked_why": paper.revoked_why,
    }


@router.get("", response=StoredPaperPage, summary="My papers")
@policy(Policy.CITIZEN)
def mine(request: HttpRequest, *, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the caller's papers: results, and what was handed in with earlier dossiers."""
    owner, today = _owner(actor_of(request)), legal_day(clock.now())
    papers, following = papers_page(owner, cursor=cursor, limit=limit)
    return {"items": [paper_out(one, today) for one in papers], "next": following}


@router.get("/{paper_id}", response=StoredPaperOut, summary="One of my papers")
@policy(Policy.CITIZEN)
def one_paper(request: HttpRequest, paper_id: UUID) -> Any:
    """Return one paper of the caller."""
    paper = paper_of(paper_id, owner_id=_owner(actor_of(request)))
    return paper_out(paper, legal_day(clock.now()))


@router.get("/{paper_id}/uses", response=PaperUsePage, summary="Who used my paper, and why")
@policy(Policy.CITIZEN)
def uses(request: HttpRequest, paper_id: UUID, *, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return every use of the paper in a dossier and everybody else who opened it there."""
    owner = _owner(actor_of(request))
    found, following = uses_page(paper_id, owner_id=owner, cursor=cursor, limit=limit)
    return {"items": found, "next": following}


@router.get("/{paper_id}/file", summary="Download my paper")
@policy(Policy.CITIZEN)
def file(request: HttpRequest, paper_id: UUID) -> HttpResponseBase:
    """Send the file of one's own paper."""
    owner = _owner(actor_of(request))
    return file_response(open_file(paper_of(paper_id, owner_id=owner).file_id, reader=owner))


def _owner(actor: Actor) -> UUID:
    assert actor.party_id is not None  # the policy lets no one else in
    return actor.party_id
