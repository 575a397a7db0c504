"""The limits of questions, read once from dated data and checked when the program starts."""

from datetime import date, datetime, time

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import ZONE, legal_day
from motcua.platform.dated_data import DatedData

from .rules.terms import Terms, read_terms

_DATA: DatedData[Terms] = DatedData("questions", read_terms)
terms_on = _DATA.on


def answer_due(asked_at: datetime) -> datetime:
    """Return when a question that was asked then has to be answered."""
    limit = terms_on(legal_day(asked_at)).answer
    return current_calendar(PUBLIC_SECTOR).due(asked_at, limit)


def check_due(changed_on: date) -> datetime:
    """Return when an answer has to be read again after its procedure changed on that day."""
    begin = datetime.combine(changed_on, time(), ZONE)
    return current_calendar(PUBLIC_SECTOR).due(begin, terms_on(changed_on).check)
