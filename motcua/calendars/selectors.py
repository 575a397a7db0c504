"""Reads of the calendars package: calendars to count with, and what they consist of."""

from collections.abc import Sequence

from django.db.models import QuerySet

from motcua.kernel.working_time import (
    CalendarDefinition,
    DayKind,
    ExceptionalDay,
    WorkingCalendar,
)
from motcua.platform.cursors import place, rows_page, text

from .errors import CalendarAltered, CalendarNotPublished
from .models import Calendar, CalendarVersion
from .rules.definition_data import digest_of, hours_from_data

# A published version never changes, so a process reads it once.
_read: dict[tuple[str, int], WorkingCalendar] = {}


def pinned_calendar(code: str, version: int) -> WorkingCalendar:
    """Return one version, to count with; no query after the first time in a process.

    Raises ``CalendarNotPublished``, and ``CalendarAltered`` where the stored days are not those
    that were published.
    """
    known = _read.get((code, version))
    if known is not None:
        return known
    row = _versions(code).filter(version=version).first()
    if row is None:
        raise CalendarNotPublished(calendar=code, version=version)
    return _read.setdefault((code, version), WorkingCalendar(definition_of(row)))


def current_calendar(code: str) -> WorkingCalendar:
    """Return the newest version; one query, and those of ``pinned_calendar``.

    Raises ``CalendarNotPublished``.
    """
    numbers = _versions(code).order_by("-version").values_list("version", flat=True)
    number = numbers.first()
    if number is None:
        raise CalendarNotPublished(calendar=code)
    return pinned_calendar(code, number)


def published_calendars() -> Sequence[Calendar]:
    """Return all calendars by code."""
    return list(Calendar.objects.order_by("code"))


def calendars_page(*, cursor: str, limit: int) -> tuple[list[Calendar], str]:
    """Return a page of the calendars by code; raises ``CursorInvalid``."""
    return rows_page(Calendar.objects.all(), {"code": text}, cursor=cursor, limit=limit)


def published_versions(code: str) -> Sequence[CalendarVersion]:
    """Return the versions of a calendar, newest first."""
    return list(_versions(code).order_by("-version"))


def calendar_versions_page(
    code: str, *, cursor: str, limit: int
) -> tuple[list[CalendarVersion], str]:
    """Return a page of the versions, newest first; raises ``CursorInvalid``."""
    return rows_page(_versions(code), {"-version": place}, cursor=cursor, limit=limit)


def definition_of(row: CalendarVersion) -> CalendarDefinition:
    """Return the definition behind a version, as it was published.

    Raises ``CalendarAltered`` where the stored days or hours were tampered with.
    """
    definition = stored_definition(row)
    if digest_of(definition) != row.digest:
        raise CalendarAltered(calendar=row.calendar.code, version=row.version)
    return definition


def stored_definition(row: CalendarVersion) -> CalendarDefinition:
    """Return what is stored of a version, unchecked; a new version may be compared with it."""
    days = (
        ExceptionalDay(each.date, DayKind(each.kind), each.source, each.confirmed, each.name)
        for each in row.days.all()
    )
    return CalendarDefinition(
        code=row.calendar.code,
        version=row.version,
        source=row.source,
        first_day=row.first_day,
        last_day=row.last_day,
        periods=hours_from_data(row.hours),
        days=tuple(days),
    )


def forget_calendar(code: str, version: int) -> None:
    """Drop a version read before; for a number that is published anew after a rollback."""
    _read.pop((code, version), None)


def _versions(code: str) -> QuerySet[CalendarVersion]:
    return CalendarVersion.objects.select_related("calendar").filter(calendar__code=code)
