"""The limits of cases, read once from dated data and checked when the program starts."""

from datetime import datetime

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import legal_day
from motcua.platform.dated_data import DatedData

from .rules.terms import Clock, read_terms

_DATA = DatedData("cases", read_terms)
terms_on = _DATA.on


def clock_for(opened_at: datetime) -> Clock:
    """Return the limits of a case opened then, counted on the newest calendar."""
    return Clock(terms_on(legal_day(opened_at)), current_calendar(PUBLIC_SECTOR))
