"""The one place that asks the machine for the time, so that everything else takes ``now``."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_moved: ContextVar[datetime | None] = ContextVar("motcua_moved_clock", default=None)
_offset: ContextVar[timedelta] = ContextVar("motcua_clock_offset", default=timedelta(0))


def now() -> datetime:
    """Return the present moment in the zone of the law; only entry points call this."""
    fixed = _moved.get()
    if fixed is not None:
        return fixed
    return (datetime.now(UTC) + _offset.get()).astimezone(ZONE)


def legal_day(moment: datetime) -> date:
    """Return the calendar day of ``moment`` where the law applies."""
    return moment.astimezone(ZONE).date()


@contextmanager
def use_clock(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` inside the block; for the demo's history and for tests."""
    if moment.tzinfo is None:
        raise ValueError("the clock needs a moment with a zone")
    token = _moved.set(moment.astimezone(ZONE))
    try:
        yield
    finally:
        _moved.reset(token)
