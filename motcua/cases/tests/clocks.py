"""The limits of the repository on a calendar of plain weeks, without a database."""

from datetime import date
from functools import lru_cache

from motcua.dossiers.tests.calendars import plain_calendar

from ..rules.terms import Clock
from ..term_data import terms_on


@lru_cache(maxsize=1)
def clock() -> Clock:
    return Clock(terms_on(date(2026, 11, 16)), plain_calendar())
