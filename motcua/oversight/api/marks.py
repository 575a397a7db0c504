"""What counts against units, for whoever leads or oversees."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from motcua.dossiers.public.conduct import ConductKind
from motcua.kernel import clock
from motcua.kernel.quarters import Quarter
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..marks import mark_counts, marks_page
from ..selectors import OVERSEEING

router = Router(tags=["deadlines"])


class MarkOut(Schema):
    """One thing that counts; ``words`` are the papers outside the list that were named."""

    number: str
    kind: ConductKind
    at: datetime
    agency_id: UUID
    unit_id: UUID
    unit: str
    official_id: UUID | None
    official: str
    words: list[str]


class MarksOut(Schema):
    """A page of marks, the earliest first."""

    items: list[MarkOut]
    next: str = ""


class MarkCountOut(Schema):
    """How often a unit was marked for one thing."""

    agency_id: UUID
    unit_id: UUID
    unit: str
    kind: ConductKind
    count: int


class MarkCountsOut(Schema):
    """The marks of a quarter by unit and kind, the most first."""

    items: list[MarkCountOut]


class QuarterWanted(Schema):
    """Which quarter; without one the present."""

    year: Annotated[int | None, Query(ge=2020, le=2100)] = None
    quarter: Annotated[int | None, Query(ge=1, le=4)] = None

    def chosen(self) -> Quarter:
        """Return the quarter meant."""
        present = Quarter.of(clock.now())
        return Quarter(self.year or present.year, self.quarter or present.number)


@router.get("", response=MarksOut, summary="What counts against units")
@policy(Policy.OFFICIAL, roles=OVERSEEING)
def marks(
    request: HttpRequest, wanted: Query[QuarterWanted], cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return further requests and papers named outside the list, of units one looks over."""
    actor, now = actor_of(request), clock.now()
    items, following = marks_page(actor, wanted.chosen(), now=now, cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.get("/counts", response=MarkCountsOut, summary="Marks of a quarter by unit")
@policy(Policy.OFFICIAL, roles=OVERSEEING)
def counts(request: HttpRequest, wanted: Query[QuarterWanted]) -> Any:
    """Return how often each unit was marked for what."""
    return {"items": mark_counts(actor_of(request), wanted.chosen(), now=clock.now())}
