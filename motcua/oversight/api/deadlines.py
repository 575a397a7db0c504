"""Running limits for whoever leads or oversees, and how late the watch is, for everybody."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from motcua.kernel import clock
from motcua.kernel.quarters import Quarter
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..figures import promise_figures
from ..selectors import OVERSEEING, DeadlineFilter, deadlines_page
from ..standing import lateness
from ..types import ClockKind

router = Router(tags=["deadlines"])


class DeadlineOut(Schema):
    """One running clock: what must be done until when, who has it; ``stages`` were told of."""

    number: str
    kind: ClockKind
    step: str
    started_at: datetime
    due: datetime
    unit_id: UUID
    agency_id: UUID
    official_id: UUID | None
    stages: list[str]
    is_late: bool


class DeadlinesOut(Schema):
    """Clocks; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[DeadlineOut]
    next: str = ""


class LatenessOut(Schema):
    """How late the watch did what it did in the last 24 hours, and how far it is behind now."""

    acts: int
    p50_seconds: float
    p99_seconds: float
    behind_seconds: float


class DeadlinesWanted(Schema):
    """Which clocks; without ``within_days`` those that are late."""

    within_days: Annotated[int | None, Query(ge=1, le=60)] = None
    unit_id: UUID | None = None
    agency_id: UUID | None = None
    kind: ClockKind | None = None
    official_id: UUID | None = None


class PromiseFiguresOut(Schema):
    """One agency in the quarter: apologies by who gave them, explanations by whether they came.

    ``unsigned`` went out under the agency's seal because the head had not signed; ``repeated`` are
    second ones, without another date; ``given_late`` came after their limit.
    """

    agency_id: UUID
    signed: int
    unsigned: int
    repeated: int
    given: int
    given_late: int
    not_given: int


class QuarterIn(Schema):
    """A quarter of a year."""

    year: Annotated[int, Query(ge=2000, le=2200)]
    quarter: Annotated[int, Query(ge=1, le=4)]


@router.get(
    "/apologies", response=list[PromiseFiguresOut], summary="Apologies, explanations by agency"
)
@policy(Policy.PUBLIC)
def apologies(request: HttpRequest, wanted: Query[QuarterIn]) -> Any:
    """Return the figures of the agencies that have any in the quarter."""
    return promise_figures(Quarter(wanted.year, wanted.quarter), now=clock.now())


@router.get("", response=DeadlinesOut, summary="What is late, and what will be")
@policy(Policy.OFFICIAL, roles=OVERSEEING)
def running(
    request: HttpRequest,
    wanted: Query[DeadlinesWanted],
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Any:
    """Return the clocks of the units one leads, all for who oversees, the first due first."""
    items, following = deadlines_page(
        actor_of(request),
        DeadlineFilter(**wanted.dict()),
        now=clock.now(),
        cursor=cursor,
        limit=limit,
    )
    return {"items": items, "next": following}


@router.get("/lateness", response=LatenessOut, summary="How punctual the watch is")
@policy(Policy.PUBLIC)
def punctuality(request: HttpRequest) -> Any:
    """Return the figures everybody may read."""
    found = lateness(clock.now())
    return {
        "acts": found.count,
        "p50_seconds": found.p50.total_seconds(),
        "p99_seconds": found.p99.total_seconds(),
        "behind_seconds": found.behind.total_seconds(),
    }
