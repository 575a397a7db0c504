"""Searching in papers, and reading who searched: people their own, officials with a reason."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.wire import Out

from ..roles import READING, WATCHING
from ..selectors.looks import looks_page, paper_searches
from ..selectors.papers_found import FoundPages
from ..services.search_papers import search_own_papers, search_papers

router = Router(tags=["papers"])
SoughtWords = Annotated[
    str, Query(max_length=2000, description="Words; a phrase in quotation marks.")
]


class FoundPartOut(Out):
    """A stretch of the text, found or around what was found."""

    text: str
    is_found: bool


class FoundPageOut(Out):
    """One page of one paper that says what was looked for."""

    number: str = Field(description="The dossier's number.")
    procedure: str
    document_name: str
    file_id: UUID
    file_name: str
    page: int
    is_exact: bool = Field(description="With the accents as typed.")
    excerpt: list[FoundPartOut]


class FoundPagesOut(Out):
    """A part of what was found, best first."""

    items: list[FoundPageOut]
    count: int = Field(description="Pages found; of more than 200 the newest are put in order.")
    is_cut: bool = Field(description="More pages fit than were put in order.")
    next: str = ""


class PaperSearchIn(Schema):
    """What an official looks for, and why: the people whose papers are shown read both."""

    words: str = Field(max_length=2000)
    purpose: str = Field(max_length=2000, description="Why, in 5 to 300 letters.")
    cursor: str = Field("", max_length=400)
    limit: int = Field(20, ge=1, le=50)


class PaperSearchOut(Out):
    """One search of an official with the dossiers it showed."""

    search_id: UUID
    at: datetime
    official_id: UUID
    who: str
    agency: str
    words: str
    purpose: str
    numbers: list[str]


class PaperSearchesOut(Out):
    """A page of searches, the newest first."""

    items: list[PaperSearchOut]
    next: str = ""


class LookOut(Out):
    """One look of somebody else at the caller's papers."""

    id: UUID
    at: datetime
    kind: str = Field(
        description="search (showed pages), opened (a paper), contact (phone, address), dossier."
    )
    who: str
    agency: str
    dossier_number: str
    about: str = Field(description="search: words; opened: title; contact: what was shown.")
    why: str = Field(description="As said; the procedure; the purpose; for whom one opened it.")
    by_helper: bool = Field(description="Somebody who acts for the owner by a mandate.")


class LooksOut(Out):
    """A page of looks, the newest first."""

    items: list[LookOut]
    next: str = ""


@router.get("/paper-search", response=FoundPagesOut, summary="Search my papers")
@policy(Policy.CITIZEN)
def search_mine(
    request: HttpRequest, q: SoughtWords, cursor: Cursor = "", limit: Limit = 20
) -> Any:
    """Return pages of papers of the caller's dossiers that say the words, with or without accents.

    422 for nothing to look for, over 200 letters or over 12 words.
    """
    actor, now = actor_of(request), clock.now()
    return _out(search_own_papers(q, actor=actor, now=now, cursor=cursor, limit=limit))


@router.post("/paper-searches", response=FoundPagesOut, summary="Search papers as an official")
@policy(Policy.OFFICIAL, roles=READING)
def search(request: HttpRequest, body: PaperSearchIn) -> Any:
    """Return pages of papers of dossiers the caller may see; the search is written down.

    Every part of a long answer is a search of its own on record.
    """
    found = search_papers(
        body.words,
        purpose=body.purpose,
        actor=actor_of(request),
        now=clock.now(),
        cursor=body.cursor,
        limit=body.limit,
    )
    return _out(found)


@router.get("/paper-searches", response=PaperSearchesOut, summary="What officials searched for")
@policy(Policy.OFFICIAL, roles=WATCHING)
def searches(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return searches in people's papers with who, when, why and which dossiers were shown."""
    page = paper_searches(actor_of(request), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/looks", response=LooksOut, summary="Who looked at my papers")
@policy(Policy.CITIZEN)
def looks(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return looks of others at papers of the caller's dossiers and store, the newest first."""
    page = looks_page(actor_of(request), now=clock.now(), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


def _out(found: FoundPages) -> dict[str, Any]:
    items = [
        {
            "number": one.number,
            "procedure": one.procedure,
            "document_name": one.document_name,
            "file_id": one.stored.id,
            "file_name": one.stored.name,
            "page": one.place.page,
            "is_exact": one.is_exact,
            "excerpt": list(one.excerpt),
        }
        for one in found.items
    ]
    return {
        "items": items,
        "count": found.count,
        "is_cut": found.is_cut,
        "next": found.next_cursor,
    }
