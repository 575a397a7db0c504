"""The limits of petitions, read once from dated data and checked when the program starts."""

from datetime import datetime

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import legal_day
from motcua.platform.dated_data import DatedData

from .rules.terms import Clock, read_terms

_DATA = DatedData("petitions", read_terms)
terms_on = _DATA.on


def clock_for(sent_at: datetime) -> Clock:
    """Return the limits of a petition sent then, counted on the newest calendar."""
    return Clock(terms_on(legal_day(sent_at)), current_calendar(PUBLIC_SECTOR))
