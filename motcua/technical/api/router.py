"""Technical rejections for programs: counts for everybody, the list for administrators."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import Month, rejections_page, technical_counts
from ..types import Part, TechnicalKind

router = Router(tags=["technical rejections"])


class MonthWanted(Schema):
    """Which month; without one the present."""

    year: Annotated[int | None, Query(ge=2020, le=2100)] = None
    month: Annotated[int | None, Query(ge=1, le=12)] = None

    def chosen(self) -> Month:
        """Return the month meant."""
        present = Month.of(clock.now())
        return Month(self.year or present.year, self.month or present.number)


class TechnicalCountOut(Schema):
    """How often one part turned something down for one kind of reason, and how that ended."""

    part: Part
    kind: TechnicalKind
    count: int
    mended: int
    again: int
    given_up: int
    open: int


class TechnicalCountsOut(Schema):
    """The counts of a month."""

    month: str
    items: list[TechnicalCountOut]


class RejectionOut(Schema):
    """One rejection: why, by which part, of which draft, dossier or file; ``how`` it ended."""

    id: UUID
    at: datetime
    kind: TechnicalKind
    part: Part
    code: str
    subject_kind: str
    subject_id: UUID | None
    paper: str
    how: str
    ended_at: datetime | None
    tries: int


class RejectionsOut(Schema):
    """A page of rejections, the latest first."""

    items: list[RejectionOut]
    next: str = ""


@router.get("", response=RejectionsOut, summary="Technical rejections")
@policy(Policy.ADMINISTRATOR)
def rejections(
    request: HttpRequest, wanted: Query[MonthWanted], cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return what the program turned down for technical reasons in a month."""
    items, following = rejections_page(wanted.chosen(), cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.get("/counts", response=TechnicalCountsOut, summary="Counts of technical rejections")
@policy(Policy.PUBLIC)
def counts(request: HttpRequest, wanted: Query[MonthWanted]) -> Any:
    """Return the counts of a month by part and kind; they count against the system alone."""
    month = wanted.chosen()
    return {"month": str(month), "items": technical_counts(month)}
