"""The waits of ``data/technical``, read once and checked when the program starts."""

from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.platform.dated_data import DatedData

from .rules.terms import Terms, read_terms

_DATA = DatedData("technical", read_terms)


def terms_at(now: datetime) -> Terms:
    """Return the waits that hold."""
    return _DATA.on(legal_day(now))
