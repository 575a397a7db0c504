"""The loop's turn: one content for some seconds, then the next one."""

from datetime import datetime

from motcua.platform.database.scope import system_scope

from .programs import missing_programs
from .services.claim_reading import claim_reading
from .services.read_content import read_content
from .types import ReadingStatus

IDLE_SECONDS = 1.0
AWAY_SECONDS = 30.0


def turn(now: datetime) -> float:
    """Read for some seconds; return how long to rest: 0 while something waits."""
    if missing_programs():
        return AWAY_SECONDS
    with system_scope():
        row = claim_reading(now)
        if row is None:
            return IDLE_SECONDS
        if row.status == ReadingStatus.READING:
            read_content(row, now=now)
    return 0.0
