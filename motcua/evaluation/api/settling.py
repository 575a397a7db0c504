"""What officials settle about figures, for programs: own figures, matters, the say, decisions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..figures import PartFigures, official_figures
from ..matters import Kind, MatterState, Stage
from ..selectors import LEADING, led_officials, matter_for, matters_for
from ..services.settle import contest, decide, give_say, open_rank, propose
from ..thanked import thanks_of
from ..types import Period
from .schemas import PeriodWanted, ScoreOut, scores_out

router = Router(tags=["evaluation"])


class FiguresOut(Schema):
    """What is counted of one official; ``rank`` is what the numbers propose, or empty."""

    period: str
    official_id: UUID
    dossiers: int
    points: float
    most: int
    rank: str
    scores: list[ScoreOut]


class OwnFiguresOut(FiguresOut):
    """An official's own figures, and how often people said thanks."""

    thanks: int = Field(description="In quarters that are over, where they were enough.")


class ManyFiguresOut(Schema):
    """Officials of the units one leads of whom anything was counted."""

    items: list[FiguresOut]


class MatterOut(Schema):
    """A matter with what was said and decided."""

    id: UUID
    kind: Kind
    stage: Stage
    agency_id: UUID
    unit_id: UUID | None
    official_id: UUID | None
    year: int
    quarter: int = Field(description="0: the whole year.")
    criterion: int
    proposed: str
    opened_at: datetime | None
    words: str
    say_until: datetime | None
    say: str
    outcome: str
    outcome_words: str


class MattersOut(Schema):
    """A page of matters, the newest first."""

    items: list[MatterOut]
    next: str = ""


class MatterIn(Schema):
    """What is opened; which fields are needed follows from the kind."""

    kind: Kind
    words: str = Field(max_length=2000)
    year: int = Field(ge=2020, le=2100)
    quarter: int = Field(default=0, ge=0, le=4)
    criterion: int = Field(default=0, ge=0, le=9)
    number: str = Field(default="", max_length=40, description="The dossier of a contest.")
    official_id: UUID | None = None
    unit_id: UUID | None = None
    agency_id: UUID | None = None


class SayIn(Schema):
    """What whom it is about says."""

    words: str = Field(max_length=2000)


class OutcomeIn(Schema):
    """How a matter ends."""

    outcome: str = Field(max_length=20)
    words: str = Field(max_length=2000)
    petition: str = Field(default="", max_length=20)


@router.get("/mine", response=OwnFiguresOut, summary="What is counted of oneself")
@policy(Policy.OFFICIAL)
def mine(request: HttpRequest, wanted: Query[PeriodWanted]) -> Any:
    """Return the official's own figures."""
    official_id, period = actor_of(request).official_id, wanted.chosen()
    assert official_id is not None
    found = official_figures([official_id], period, now=clock.now())
    figures = _figures(official_id, period, found.get(official_id))
    return {**figures, "thanks": thanks_of(official_id, period, now=clock.now())}


@router.get("/officials", response=ManyFiguresOut, summary="Figures of officials one leads")
@policy(Policy.OFFICIAL, roles=LEADING)
def officials(request: HttpRequest, wanted: Query[PeriodWanted]) -> Any:
    """Return what is counted of the officials of one's units, or of one's agency."""
    period = wanted.chosen()
    lines = led_officials(actor_of(request), period, now=clock.now())
    return {
        "items": [_figures(one.official.id, period, one.figures) for one in lines if one.figures]
    }


@router.get("/matters", response=MattersOut, summary="What was opened")
@policy(Policy.OFFICIAL)
def matters(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the matters one may read."""
    found, following = matters_for(actor_of(request), now=clock.now(), cursor=cursor, limit=limit)
    return {"items": list(map(_shown, found)), "next": following}


@router.post("/matters", response={201: MatterOut}, summary="Open a matter")
@policy(Policy.OFFICIAL)
def open_matter(request: HttpRequest, body: MatterIn) -> Any:
    """Contest what is counted, open a rank, propose a course, ask for somebody else at the desk."""
    return Status(201, _shown(_opened(request, body)))


@router.get("/matters/{matter_id}", response=MatterOut, summary="One matter")
@policy(Policy.OFFICIAL)
def one_matter(request: HttpRequest, matter_id: UUID) -> Any:
    """Return a matter one may read."""
    return _shown(matter_for(matter_id, actor_of(request))[0])


@router.post("/matters/{matter_id}/say", response=MatterOut, summary="Have the say")
@policy(Policy.OFFICIAL)
def say(request: HttpRequest, matter_id: UUID, body: SayIn) -> Any:
    """Say something before the decision, once."""
    return _shown(give_say(matter_id, body.words, actor=actor_of(request), now=clock.now()))


@router.post("/matters/{matter_id}/outcome", response=MatterOut, summary="Decide a matter")
@policy(Policy.OFFICIAL)
def outcome(request: HttpRequest, matter_id: UUID, body: OutcomeIn) -> Any:
    """End it, with words."""
    return _shown(
        decide(
            matter_id,
            body.outcome,
            body.words,
            petition=body.petition,
            actor=actor_of(request),
            now=clock.now(),
        )
    )


def _opened(request: HttpRequest, body: MatterIn) -> MatterState:
    actor, now, period = actor_of(request), clock.now(), Period(body.year, body.quarter)
    nobody = UUID(int=0)
    match body.kind:
        case Kind.CONTEST:
            return contest(
                period, body.criterion, body.words, number=body.number, actor=actor, now=now
            )
        case Kind.OFFICIAL_RANK:
            official = body.official_id or nobody
            return open_rank(period, body.words, official_id=official, actor=actor, now=now)
        case Kind.AGENCY_RANK:
            agency = body.agency_id or nobody
            return open_rank(period, body.words, agency_id=agency, actor=actor, now=now)
        case _:
            return propose(
                body.kind,
                body.words,
                official_id=body.official_id or nobody,
                unit_id=body.unit_id or nobody,
                actor=actor,
                now=now,
            )


def _figures(official_id: UUID, period: Period, one: PartFigures | None) -> dict[str, Any]:
    return {
        "period": str(period),
        "official_id": official_id,
        "dossiers": one.dossiers if one else 0,
        "points": float(one.total.points) if one else 0.0,
        "most": one.total.most if one else 0,
        "rank": one.rank if one else "",
        "scores": scores_out(dict(one.scores)) if one else [],
    }


def _shown(state: MatterState) -> dict[str, Any]:
    about = state.about
    assert about is not None
    return {
        "id": state.id,
        "kind": about.kind,
        "stage": state.stage,
        "agency_id": about.agency_id,
        "unit_id": about.unit_id,
        "official_id": about.official_id,
        "year": about.year,
        "quarter": about.quarter,
        "criterion": about.criterion,
        "proposed": about.proposed,
        "opened_at": state.opened_at,
        "words": state.words,
        "say_until": state.say_until,
        "say": state.say,
        "outcome": state.outcome,
        "outcome_words": state.outcome_words,
    }
