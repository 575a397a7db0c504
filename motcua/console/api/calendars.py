"""Working calendars for programs: versions, days and hours, and publishing what changed."""

from dataclasses import replace

from django.http import HttpRequest
from ninja import Router, Status

from motcua.calendars.public import (
    CalendarNotPublished,
    calendar_versions_page,
    calendars_page,
    definition_of,
    published_versions,
    with_days,
)
from motcua.kernel.working_time import (
    CalendarDefinition,
    DayKind,
    ExceptionalDay,
    OfficePeriod,
    OfficeSession,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..services.publish_calendars import add_calendar, publish_calendar
from ..web.acting import by_of
from .published_schemas import (
    CalendarHoursIn,
    CalendarIn,
    CalendarVersionLineOut,
    CalendarVersionLinePage,
    CalendarVersionOut,
    NamedOut,
    NamedPage,
)
from .schemas import CalendarChangeIn, CalendarOut

router = Router(tags=["administration: calendars"])


@router.get("/calendars", response=NamedPage, summary="Working calendars")
@policy(Policy.ADMINISTRATOR)
def calendars(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> NamedPage:
    """Return the calendars by code."""
    found, following = calendars_page(cursor=cursor, limit=limit)
    items = [NamedOut(code=one.code, name=one.name) for one in found]
    return NamedPage(items=items, next=following)


@router.get(
    "/calendars/{code}/versions",
    response=CalendarVersionLinePage,
    summary="Versions of a calendar",
)
@policy(Policy.ADMINISTRATOR)
def calendar_versions(
    request: HttpRequest, code: str, cursor: Cursor = "", limit: Limit = 50
) -> CalendarVersionLinePage:
    """Return the versions, the newest first; 404 for an unknown calendar."""
    rows, following = calendar_versions_page(code, cursor=cursor, limit=limit)
    if not rows:
        raise CalendarNotPublished(calendar=code)
    items = [CalendarVersionLineOut.of(one) for one in rows]
    return CalendarVersionLinePage(items=items, next=following)


@router.get(
    "/calendars/{code}/versions/{int:version}",
    response=CalendarVersionOut,
    summary="One version with its days and office hours",
)
@policy(Policy.ADMINISTRATOR)
def calendar_version(request: HttpRequest, code: str, version: int) -> CalendarVersionOut:
    """Return what a version says; 404 if there is none."""
    row = next((one for one in published_versions(code) if one.version == version), None)
    if row is None:
        raise CalendarNotPublished(calendar=code, version=version)
    return CalendarVersionOut.whole(row, definition_of(row))


@router.post("/calendars", response={201: CalendarOut}, summary="Add a calendar")
@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest, body: CalendarIn) -> Status[CalendarOut]:
    """Begin a calendar with what another one says today; agencies then name it."""
    number = add_calendar(
        body.code, body.name, copy_of=body.copy_of, reason=body.source, by=by_of(request)
    )
    return Status(201, CalendarOut(code=body.code, version=number))


@router.post("/calendars/{code}/versions", response={201: CalendarOut}, summary="Change days")
@policy(Policy.ADMINISTRATOR)
def calendar(request: HttpRequest, code: str, body: CalendarChangeIn) -> Status[CalendarOut]:
    """Publish the next version of a calendar with days added and taken out."""
    added = [
        ExceptionalDay(one.day, DayKind(one.kind), body.source, one.is_confirmed, one.name)
        for one in body.added
    ]
    wanted = with_days(_current(code), added=added, removed=body.removed)
    number = publish_calendar(wanted, reason=body.source, by=by_of(request))
    return Status(201, CalendarOut(code=code, version=number))


@router.post("/calendars/{code}/hours", response={201: CalendarOut}, summary="Change office hours")
@policy(Policy.ADMINISTRATOR)
def hours(request: HttpRequest, code: str, body: CalendarHoursIn) -> Status[CalendarOut]:
    """Publish the next version of a calendar with other office hours for a time."""
    current = _current(code)
    week = tuple(tuple(map(OfficeSession.parse, day)) for day in body.week)
    period = OfficePeriod(week, body.valid_from, body.valid_to)
    wanted = replace(current, periods=(*current.periods, period))
    wanted.sessions_by_day()  # refuses hours that cannot be counted with
    number = publish_calendar(wanted, reason=body.source, by=by_of(request))
    return Status(201, CalendarOut(code=code, version=number))


def _current(code: str) -> CalendarDefinition:
    rows = published_versions(code)
    if not rows:
        raise CalendarNotPublished(calendar=code)
    return definition_of(rows[0])
