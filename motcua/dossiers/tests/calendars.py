"""A calendar without a feast: Monday to Friday, 7:30-11:30 and 13:00-17:00."""

from datetime import date
from functools import cache

from motcua.kernel.working_time import (
    CalendarDefinition,
    OfficePeriod,
    OfficeSession,
    WorkingCalendar,
)


@cache
def plain_calendar() -> WorkingCalendar:
    day = (OfficeSession.parse("07:30-11:30"), OfficeSession.parse("13:00-17:00"))
    week = (day,) * 5 + ((), ())
    return WorkingCalendar(
        CalendarDefinition(
            "vn", 1, "test", date(2025, 1, 1), date(2028, 12, 31), (OfficePeriod(week),)
        )
    )
