"""What an official chooses on the work list, as it is kept under a name."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motcua.kernel.clock import ZONE, legal_day


class DueWithin(StrEnum):
    """How soon the legal time ends."""

    ANY = ""
    LATE = "late"
    TODAY = "today"
    WEEK = "week"


class Tone(StrEnum):
    """The colours a label may have: those of the tags on every page."""

    GREY = "grey"
    GREEN = "green"
    BLUE = "blue"
    TURQUOISE = "turquoise"
    RED = "red"
    PURPLE = "purple"
    YELLOW = "yellow"
    ORANGE = "orange"


@dataclass(frozen=True, slots=True)
class WorkChoices:
    """Choices of a work list that mean the same on every day."""

    mine_only: bool = False
    kind: str = ""
    procedure_code: str = ""
    status: str = ""
    due: DueWithin = DueWithin.ANY
    unit_id: UUID | None = None
    label_id: UUID | None = None


def due_before(due: DueWithin, now: datetime) -> datetime | None:
    """Return the moment before which the legal time ends; what is late is within each of them.

    Days end at midnight where the law applies: seven of them, today included, make a week.
    """
    if due == DueWithin.ANY:
        return None
    if due == DueWithin.LATE:
        return now
    days = 1 if due == DueWithin.TODAY else 7
    end = legal_day(now) + timedelta(days=days)
    return datetime(end.year, end.month, end.day, tzinfo=ZONE)
