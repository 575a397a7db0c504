"""What is announced of an online service, and whether it may be used."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OnlineLevel(StrEnum):
    """How much of a procedure can be done online (Decree 224/2026, art. 14)."""

    FULL = "full"  # toàn trình: from filing to result without coming
    PARTIAL = "partial"  # một phần: with a published reason


class OnlineAct(StrEnum):
    """What was done with an online service."""

    ANNOUNCED = "announced"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class OnlineService:
    """The online service of one procedure today; ``shortfalls`` are why it is suspended, by key."""

    procedure_code: str
    level: OnlineLevel = OnlineLevel.FULL  # the rule, where nothing else was announced
    partial_reason: str = ""
    suspended_at: datetime | None = None
    shortfalls: tuple[str, ...] = ()

    @property
    def is_suspended(self) -> bool:
        """Whether nobody can file online at present; the desk takes filings all the same."""
        return self.suspended_at is not None
