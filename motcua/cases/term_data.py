"""The limits of cases, read once from dated data and checked when the program starts."""

from datetime import datetime

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import WorkingCalendar
from motcua.platform.dated_data import DatedData

from .rules.terms import Clock, read_terms

_DATA = DatedData("cases", read_terms)
terms_on = _DATA.on


def clock_for(opened_at: datetime, calendar: WorkingCalendar | None = None) -> Clock:
    """Return the limits of a case opened then, on the newest calendar where none is given."""
    counted = calendar or current_calendar(PUBLIC_SECTOR)
    return Clock(terms_on(legal_day(opened_at)), counted)
