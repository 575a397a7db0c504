"""Acts on working calendars."""

from motcua.calendars.public import publish_calendar_version as publish
from motcua.calendars.public import published_calendars, published_versions
from motcua.kernel.working_time import CalendarDefinition

from .record_act import By, recorded

KIND = "calendar"


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
