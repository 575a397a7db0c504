"""Files, samples, new ways, commendations and public counts of cases, for programs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.kernel import clock
from motcua.oversight.public import quarter_chosen
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.downloads import private_file
from motcua.platform.web.wire import Out
from motcua.signatures.public import CONTAINER_TYPE

from ..records import finding_counts
from ..services.case_file import case_container, case_paper
from ..services.commend import decide_proposal, proposals_to_decide
from ..services.new_ways import (
    NewWayWanted,
    announce_new_way,
    answer_new_way,
    new_ways_to_answer,
    own_new_ways,
)
from ..services.samples import announce_sample, drawn_numbers, samples_page
from ..types import Finding
from ..web.commending import HEADING
from ..web.handling import OPENING

router = Router(tags=["cases"])
_OFFICIAL = policy(Policy.OFFICIAL)
_HEAD = policy(Policy.OFFICIAL, roles=HEADING)
_OPENER = policy(Policy.OFFICIAL, roles=OPENING)
QuarterText = Annotated[str, Query(pattern=r"^[0-9]{4}-Q[1-4]$")]


class FindingCountOut(Out):
    """How often an agency's closed cases of a quarter ended so."""

    agency_id: UUID
    agency: str
    finding: Finding
    count: int


class FindingCountsOut(Out):
    """Counts of one quarter; a count below ``least`` is not told."""

    quarter: str
    least: int
    items: list[FindingCountOut]


@router.get("/figures", response=FindingCountsOut, summary="How cases ended, counted")
@policy(Policy.PUBLIC)
def figures(request: HttpRequest, quarter: QuarterText | None = None) -> Any:
    """Return how the closed cases of a quarter ended, by agency, never a person."""
    now = clock.now()
    chosen, _ = quarter_chosen(quarter or "", now)
    items, least = finding_counts(chosen, now=now)
    return {"quarter": str(chosen), "least": least, "items": items}


class SampleIn(Schema):
    """An agency and one of the last quarters that ended, such as 2026-Q3."""

    agency_id: UUID
    quarter: str


class SampleOut(Out):
    """A sample: the pool by its hash, the seed, and the dossiers that were drawn."""

    id: UUID
    agency_id: UUID
    quarter: str
    announced_at: datetime
    pool_sha256: str
    many: int
    log_size: int
    seed: str
    drawn: list[str]


class SamplesOut(Out):
    """Samples; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[SampleOut]
    next: str = ""


@router.get("/samples", response=SamplesOut, summary="Dossiers drawn by lot")
@_OPENER
def drawn(request: HttpRequest, cursor: Cursor = "", limit: Limit = 10) -> Any:
    """Return the samples, the newest first, with the dossiers that are still there."""
    rows, following = samples_page(cursor=cursor, limit=limit)
    return {"items": [_sample(one) for one in rows], "next": following}


@router.post("/samples", response={201: SampleOut}, summary="Announce a draw")
@_OPENER
def announce(request: HttpRequest, body: SampleIn) -> Any:
    """Fix the pool; the next checkpoint of the public log gives the seed."""
    actor, now = actor_of(request), clock.now()
    chosen, _ = quarter_chosen(body.quarter, now)
    return Status(201, _sample(announce_sample(body.agency_id, chosen, actor=actor, now=now)))


def _sample(row: Any) -> SampleOut:
    names = ("id", "agency_id", "quarter", "announced_at", "pool_sha256", "many", "log_size")
    result = getattr(row, "sampleresult", None)
    told = {name: getattr(row, name) for name in names}
    return SampleOut(**told, seed=result.seed if result else "", drawn=drawn_numbers(row))


class NewWayIn(Schema):
    """What somebody wants to do otherwise, and why it is right."""

    unit_id: UUID
    for_unit: bool = False
    what: str
    why: str
    legal_basis: str
    risk: str
    begin: date
    end: date


class NewWayOut(Out):
    """A notice of a new way; ``accepts`` is null until the head answered."""

    id: UUID
    official_id: UUID
    unit_id: UUID
    for_unit: bool
    what: str
    why: str
    legal_basis: str
    risk: str
    begin: date
    end: date
    announced_at: datetime
    accepts: bool | None
    answer: str


class NewWaysOut(Out):
    """Notices the caller announced, and those the caller has to answer."""

    mine: list[NewWayOut]
    to_answer: list[NewWayOut]


class AnswerInWords(Schema):
    """A yes or no with its words."""

    yes: bool
    words: str = ""


@router.get("/new-ways", response=NewWaysOut, summary="Notices of new ways")
@_OFFICIAL
def new_ways(request: HttpRequest) -> Any:
    """Return what the caller announced, and what waits for the caller's answer."""
    actor = actor_of(request)
    return {
        "mine": [_new_way(one) for one in own_new_ways(actor)],
        "to_answer": [_new_way(one) for one in new_ways_to_answer(actor)],
    }


@router.post("/new-ways", response={201: NewWayOut}, summary="Announce a new way")
@_OFFICIAL
def new_way(request: HttpRequest, body: NewWayIn) -> Any:
    """Announce it before it begins; from then on it protects, unless it is refused."""
    wanted = NewWayWanted(**body.dict())
    return Status(201, _new_way(announce_new_way(wanted, actor=actor_of(request), now=clock.now())))


def _new_way(row: Any) -> NewWayOut:
    names = (
        *("id", "official_id", "unit_id", "for_unit", "what", "why", "legal_basis", "risk"),
        *("begin", "end", "announced_at"),
    )
    answer = getattr(row, "newwayanswer", None)
    told = {name: getattr(row, name) for name in names}
    words = answer.words if answer else ""
    return NewWayOut(**told, accepts=answer.accepts if answer else None, answer=words)


@router.post("/new-ways/{notice_id}/answer", response={204: None}, summary="Answer a notice")
@_HEAD
def answer(request: HttpRequest, notice_id: UUID, body: AnswerInWords) -> Any:
    """Accept a notice, or refuse it with words; once."""
    actor, now = actor_of(request), clock.now()
    answer_new_way(notice_id, accepts=body.yes, words=body.words, actor=actor, now=now)
    return Status(204, None)


class ProposalOut(Out):
    """Why an official might be commended for a quarter; 0 is no ground."""

    id: UUID
    official_id: UUID
    agency_id: UUID
    quarter: str
    dossiers: int = Field(description="Fast and correct, all of them.")
    thanks: int = Field(description="How often people said thanks.")
    new_ways: int = Field(description="New ways that were accepted and tried to their end.")


class ProposalsOut(Out):
    """The proposals the caller has to decide."""

    items: list[ProposalOut]


@router.get("/proposals", response=ProposalsOut, summary="Proposals to commend")
@_HEAD
def proposals(request: HttpRequest) -> Any:
    """Return the proposals the caller has to decide, the oldest first."""
    return {"items": proposals_to_decide(actor_of(request))}


@router.post("/proposals/{proposal_id}/decision", response={204: None}, summary="Commend or not")
@_HEAD
def decision(request: HttpRequest, proposal_id: UUID, body: AnswerInWords) -> Any:
    """Decide a proposal with words; once, never about oneself."""
    actor, now = actor_of(request), clock.now()
    decide_proposal(proposal_id, is_commended=body.yes, words=body.words, actor=actor, now=now)
    return Status(204, None)


@router.get("/{number}/file.pdf", summary="The whole file as a paper")
@_OFFICIAL
def paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """Return as much of the file as the caller is shown; the look is written down."""
    return private_file(
        case_paper(number, actor=actor_of(request), now=clock.now()), f"{number}.pdf"
    )


@router.get("/{number}/file.asice", summary="The whole file, sealed")
@_OFFICIAL
def container(request: HttpRequest, number: str) -> HttpResponseBase:
    """Return events, custody and files with their hashes in one sealed container."""
    content = case_container(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"{number}.asice", CONTAINER_TYPE)
