"""Ways in which the calendars package says no."""

from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import CalendarInvalid, CalendarSpanExceeded


class CalendarNotPublished(DomainError):
    """No calendar, or no such version of it, was published under this code."""

    code = "calendar-not-published"
    title = "This working calendar was not published"
    kind = "absent"


class CalendarAltered(DomainError):
    """The stored days or hours of a version are not those that were published."""

    code = "calendar-altered"
    title = "A published working calendar was altered"
    kind = "unavailable"
    technical = "system"


class CalendarFileUnreadable(DomainError):
    """A calendar file cannot be read as one."""

    code = "calendar-file-unreadable"
    title = "The calendar file cannot be read"
    kind = "invalid"


__all__ = [
    "CalendarAltered",
    "CalendarFileUnreadable",
    "CalendarInvalid",
    "CalendarNotPublished",
    "CalendarSpanExceeded",
]
