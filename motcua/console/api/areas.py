"""Administrative units for programs: of a day, through time, and changes by law."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Status

from motcua.organizations.public import (
    AreaChange,
    AreaFilter,
    AreaNotFound,
    NewArea,
    area_lines,
    areas_page,
    successions_around,
    successions_page,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Limit

from ..services.arrange_areas import change_areas
from ..web.acting import by_of
from .area_schemas import (
    AreaChangeIn,
    AreaHistoryOut,
    AreaLineOut,
    AreaLinePage,
    SuccessionOut,
    SuccessionPage,
)
from .paging import cut
from .parameters import Before, Code, OnDay, Text
from .people import today

router = Router(tags=["administration: administrative units"])


@router.get("/areas", response=AreaLinePage, summary="Administrative units of a day by code")
@policy(Policy.ADMINISTRATOR)
def areas(
    request: HttpRequest,
    *,
    q: Text = "",
    level: Code = "",
    province: Code = "",
    on: OnDay = None,
    after: Code = "",
    limit: Limit = 50,
) -> AreaLinePage:
    """Return the units of a day in the order of their codes."""
    day: date = on or today()
    found = areas_page(AreaFilter(q, level, province), day, after=after, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.area.code)
    return AreaLinePage(items=[AreaLineOut.of(one) for one in page], next=following)


@router.get("/areas/{code}", response=AreaHistoryOut, summary="One unit through time")
@policy(Policy.ADMINISTRATOR)
def area(request: HttpRequest, code: str) -> AreaHistoryOut:
    """Return every period of the unit with this code, what it came from and what it became."""
    lines = area_lines(code)
    if not lines:
        raise AreaNotFound(area=code)
    return AreaHistoryOut(
        periods=[AreaLineOut.of(one) for one in lines],
        successions=[SuccessionOut.of(one) for one in successions_around(code)],
    )


@router.get("/area-changes", response=SuccessionPage, summary="What took over from what")
@policy(Policy.ADMINISTRATOR)
def changes(request: HttpRequest, before: Before = None, limit: Limit = 50) -> SuccessionPage:
    """Return successions, the newest entry first."""
    found = successions_page(before=before, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.id)
    return SuccessionPage(items=[SuccessionOut.of(one) for one in page], next=following)


@router.post("/area-changes", response={201: list[AreaLineOut]}, summary="Write down a change")
@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, body: AreaChangeIn) -> Status[list[AreaLineOut]]:
    """Close and open units on a day: a merger, a split, another name or kind."""
    opens = tuple(NewArea(one.code, one.kind, one.name, one.parent_code) for one in body.opens)
    change_areas(AreaChange(body.on, body.source, tuple(body.closes), opens), by=by_of(request))
    return Status(201, [AreaLineOut.of(area_lines(one.code)[0]) for one in opens])
