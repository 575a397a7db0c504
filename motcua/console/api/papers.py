"""The printed papers for programs: their kinds, their layouts by date, and a sample of each."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from motcua.documents.public import FORM_SETS, PaperKind, PaperLayout, render_paper, sample_papers
from motcua.platform.authorization import Policy, policy

from ..paper_layouts import LayoutPeriod, layout_named, layout_on, layout_periods
from .people import today

router = Router(tags=["administration: words and rules"])


class PaperOut(Schema):
    """A kind of paper in the layout of today; ``form`` is empty where its circular has none."""

    kind: str
    layout: str
    form: str


class LayoutPeriodOut(Schema):
    """From when to when new dossiers get a layout, by which text and rulebook."""

    layout: str
    circular: str
    effective_from: date
    effective_to: date | None
    article: str
    rulebook: str
    is_shipped: bool
    reason: str

    @classmethod
    def of(cls, period: LayoutPeriod) -> "LayoutPeriodOut":
        """Return the answer for a period."""
        return cls(
            layout=str(period.layout),
            circular=period.circular,
            effective_from=period.first,
            effective_to=period.last,
            article=period.article,
            rulebook=period.book.version,
            is_shipped=period.book.is_shipped,
            reason=period.book.reason,
        )


class LayoutsOut(Schema):
    """The layouts that can be chosen, the one of today, and what held when, newest first."""

    known: list[str]
    today: str
    periods: list[LayoutPeriodOut]


LayoutName = Annotated[str, Query(max_length=40, description="A layout; the newest without.")]


@router.get("/papers", response=list[PaperOut], summary="Kinds of printed papers")
@policy(Policy.ADMINISTRATOR)
def papers(request: HttpRequest) -> list[PaperOut]:
    """Return every kind of paper with the layout of a dossier that is filed today."""
    layout = layout_on(today())
    numbers = FORM_SETS[layout].numbers
    return [
        PaperOut(kind=str(kind), layout=str(layout), form=numbers.get(kind, ""))
        for kind in PaperKind
    ]


@router.get("/paper-layouts", response=LayoutsOut, summary="Layouts of the papers by date")
@policy(Policy.ADMINISTRATOR)
def layouts(request: HttpRequest) -> LayoutsOut:
    """Return which layout holds from when; another one is chosen with ``POST /rulebooks``."""
    return LayoutsOut(
        known=[str(one) for one in PaperLayout],
        today=str(layout_on(today())),
        periods=[LayoutPeriodOut.of(one) for one in layout_periods()],
    )


@router.get("/papers/{kind}", summary="One paper of invented people, as PDF")
@policy(Policy.ADMINISTRATOR)
def paper(request: HttpRequest, kind: str, layout: LayoutName = "") -> HttpResponse:
    """Return the paper filled with invented people; 404 for an unknown kind or layout."""
    chosen = layout_named(layout)
    if kind not in list(PaperKind) or chosen is None:
        raise HttpError(404, "There is no such kind of paper, or no such layout.")
    content = render_paper(PaperKind(kind), sample_papers()[PaperKind(kind)], layout=chosen)
    return HttpResponse(content, content_type="application/pdf")
