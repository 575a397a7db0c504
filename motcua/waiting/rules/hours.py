"""When numbers are taken: on days with office hours, until the last of them ends; pure."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.working_time import OfficeSession

from ..types import Opening, Terms


def opening(
    sessions: Sequence[OfficeSession], now: datetime, terms: Terms
) -> tuple[Opening, datetime | None]:
    """Return whether numbers are taken at ``now``, and when that begins on a later moment of today.

    ``sessions`` are the office hours of the day. Over the midday break numbers are taken.
    """
    if not sessions:
        return Opening.REST, None
    midnight = datetime.combine(legal_day(now), time(0), tzinfo=ZONE)
    first = min(one.opens for one in sessions)
    last = max(one.closes for one in sessions)
    begins = midnight + timedelta(minutes=first) - terms.opens_before
    if now < begins:
        return Opening.BEFORE, begins
    if now >= midnight + timedelta(minutes=last):
        return Opening.OVER, None
    return Opening.OPEN, None
