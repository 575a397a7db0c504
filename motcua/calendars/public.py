"""What other packages may use of calendars; everything else in here is private."""

from .errors import CalendarAltered, CalendarFileUnreadable, CalendarNotPublished
from .events import CALENDAR_PUBLISHED, CalendarPublished
from .rules.difference import DayChange, changed_days, with_days
from .selectors import (
    calendar_versions_page,
    calendars_page,
    current_calendar,
    definition_of,
    pinned_calendar,
    published_calendars,
    published_versions,
)
from .services.load_calendars import calendars_in, load_calendars
from .services.publish_calendar_version import publish_calendar_version

# The calendar of State agencies that comes with the program.
PUBLIC_SECTOR = "vn-public"

__all__ = [
    "CALENDAR_PUBLISHED",
    "PUBLIC_SECTOR",
    "CalendarAltered",
    "CalendarFileUnreadable",
    "CalendarNotPublished",
    "CalendarPublished",
    "DayChange",
    "calendar_versions_page",
    "calendars_in",
    "calendars_page",
    "changed_days",
    "current_calendar",
    "definition_of",
    "load_calendars",
    "pinned_calendar",
    "publish_calendar_version",
    "published_calendars",
    "published_versions",
    "with_days",
]
