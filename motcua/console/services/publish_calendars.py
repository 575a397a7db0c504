"""Acts on working calendars."""

from dataclasses import replace

from motcua.calendars.public import (
    CalendarNotPublished,
    definition_of,
    published_calendars,
    published_versions,
)
from motcua.calendars.public import publish_calendar_version as publish
from motcua.kernel.errors import InputInvalid
from motcua.kernel.working_time import CalendarDefinition

from .record_act import By, recorded

KIND = "calendar"


def add_calendar(code: str, name: str, *, copy_of: str, reason: str, by: By) -> int:
    """Begin a calendar with what ``copy_of`` says today; return its first number.

    Raises ``InputInvalid`` for a code that is in use and ``CalendarNotPublished``.
    """
    if any(one.code == code for one in published_calendars()):
        detail = "A calendar has this code already."
        raise InputInvalid([{"pointer": "/code", "detail": detail}])
    rows = published_versions(copy_of)
    if not rows:
        raise CalendarNotPublished(calendar=copy_of)
    definition = replace(definition_of(rows[0]), code=code, source=reason)
    with recorded("calendar.added", KIND, code, by=by, name=name) as trace:
        made = publish(definition, name=name, actor=by.actor, now=by.now)
        trace.after = {"version": made.version, "copy_of": copy_of, "reason": reason}
    number: int = made.version
    return number


def publish_calendar(definition: CalendarDefinition, *, reason: str, by: By) -> int:
    """Publish the definition as the next version; return the number in force."""
    names = {one.code: one.name for one in published_calendars()}
    name = names.get(definition.code, definition.code)
    with recorded("calendar.published", KIND, definition.code, by=by, name=name) as trace:
        before = published_versions(definition.code)
        made = publish(definition, name=name, actor=by.actor, now=by.now)
        trace.before = {"version": before[0].version if before else None}
        trace.after = {"version": made.version, "reason": reason}
    number: int = made.version
    return number
