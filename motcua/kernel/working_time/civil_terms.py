"""Terms in calendar days and months, as the Civil Code counts them."""

from calendar import monthrange
from datetime import date

from .limits import TimeLimit, TimeUnit

_CALENDAR_DAY = TimeUnit.CALENDAR_DAY


def last_day_of_term(event_day: date, limit: TimeLimit) -> int:
    """Return the ordinal of the nominal last day of a limit in days or months, of rest or not.

    Civil Code 2015, art. 147(2): the day of the event is not counted. Art. 148(3): a term in months
    ends on the corresponding day, or on the month's last day where there is none.
    """
    if limit.unit is _CALENDAR_DAY:
        return event_day.toordinal() + limit.whole
    months = event_day.year * 12 + event_day.month - 1 + limit.whole
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(event_day.day, monthrange(year, month)[1])).toordinal()
