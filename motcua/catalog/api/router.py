"""Endpoints of the catalogue, for everybody; versions are kept through the console."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit, Words

from .. import selectors
from ..found import MOST, procedures_page
from ..search.types import Filters
from ..usual_times import usual_times
from ..web.narrowings import narrowings
from .schemas import (
    ChangeOut,
    DifferenceOut,
    NarrowingsOut,
    ProcedureLineOut,
    ProcedureOut,
    ProcedurePage,
    PublishedVersionOut,
    PublishedVersionPage,
)

router = Router(tags=["procedures"])


@router.get("", response=ProcedurePage, summary="Procedures in force, searched in plain words")
@policy(Policy.PUBLIC)
def procedures(
    request: HttpRequest,
    *,
    q: Words = "",
    field: Words = "",
    level: Words = "",
    audience: Words = "",
    life_event: Words = "",
    agency: Annotated[str, Query(max_length=200, description="Part of an agency's name.")] = "",
    cursor: Cursor = "",
    limit: Limit = 20,
) -> ProcedurePage:
    """Return the best procedures that meet the conditions; without words, the most used."""
    filters = Filters(
        field=field or None,
        level=level or None,
        audience=audience or None,
        life_event=life_event or None,
        agency=agency or None,
    )
    today = clock.legal_day(clock.now())
    page = procedures_page(q, filters, cursor=cursor, limit=limit, on=today)
    usual = usual_times(one.code for one in page.items)
    return ProcedurePage(
        items=[ProcedureLineOut.of(one, usual.get(one.code)) for one in page.items],
        next=page.next_cursor,
        total=page.total,
        is_capped=page.total >= MOST,
    )


@router.get("/choices", response=NarrowingsOut, summary="What a search can be narrowed by")
@policy(Policy.PUBLIC)
def choices(request: HttpRequest) -> NarrowingsOut:
    """Return the fields, levels, audiences and life events that the list takes."""
    return NarrowingsOut.of(narrowings(clock.legal_day(clock.now())))


@router.get("/{code}", response=ProcedureOut, summary="One procedure as it is in force")
@policy(Policy.PUBLIC)
def procedure(request: HttpRequest, code: str) -> ProcedureOut:
    """Return the version in force today; 404 where there is none of this code."""
    today = clock.legal_day(clock.now())
    facts = selectors.published_version(code, today)
    return ProcedureOut.of(facts, usual_times([code]).get(code))


@router.get("/{code}/versions", response=PublishedVersionPage, summary="All published versions")
@policy(Policy.PUBLIC)
def versions(
    request: HttpRequest, code: str, cursor: Cursor = "", limit: Limit = 20
) -> PublishedVersionPage:
    """Return the versions, the newest first."""
    found, following = selectors.version_lines_page(code, cursor=cursor, limit=limit)
    items = [PublishedVersionOut.of(line) for line in found]
    return PublishedVersionPage(items=items, next=following)


@router.get("/{code}/versions/{int:number}", response=ProcedureOut, summary="One version, whole")
@policy(Policy.PUBLIC)
def version(request: HttpRequest, code: str, number: int) -> ProcedureOut:
    """Return a published version as it was."""
    return ProcedureOut.of(selectors.version_by_number(code, number))


@router.get("/{code}/difference", response=DifferenceOut, summary="What changed")
@policy(Policy.PUBLIC)
def difference(request: HttpRequest, code: str, old: int, new: int) -> DifferenceOut:
    """Return every change from version ``old`` to version ``new``."""
    before = selectors.version_by_number(code, old)
    after = selectors.version_by_number(code, new)
    changes = selectors.difference_of_versions(before.version_id, after.version_id)
    return DifferenceOut(old=old, new=new, changes=[ChangeOut.of(one) for one in changes])
