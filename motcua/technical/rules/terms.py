"""When the program tries again, and when it has an answer instead: values of dated data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

_KEYS = {
    "effective_from",
    "source",
    "sure",
    "filing_waits_seconds",
    "scan_waits_hours",
    "open_days",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The waits between tries, in plain time, and how long an open rejection is left open."""

    effective_from: date
    filing_waits: tuple[timedelta, ...]
    scan_waits: tuple[timedelta, ...]
    open_for: timedelta

    def next_try(self, tries: int, now: datetime) -> datetime | None:
        """Return when a held filing is tried after ``tries`` failures; None to give it up."""
        return now + self.filing_waits[tries] if tries < len(self.filing_waits) else None

    def scan_is_due(self, refused_at: datetime, scanned_at: datetime, now: datetime) -> bool:
        """Return whether a file the scanner could not look at is to be shown to it again."""
        moments = [refused_at + wait for wait in self.scan_waits]
        return any(scanned_at < one <= now for one in moments)


def read_terms(told: Mapping[str, Any]) -> Terms:
    """Return what a file of ``data/technical`` says; raises ``ValueError``."""
    if set(told) != _KEYS or not isinstance(told["effective_from"], date) or not told["source"]:
        raise ValueError(f"keys {sorted(told)}")
    seconds, hours = _growing(told["filing_waits_seconds"]), _growing(told["scan_waits_hours"])
    days = told["open_days"]
    if not isinstance(days, int) or days < 1:
        raise ValueError("open_days")
    return Terms(
        told["effective_from"],
        tuple(timedelta(seconds=one) for one in seconds),
        tuple(timedelta(hours=one) for one in hours),
        timedelta(days=days),
    )


def _growing(told: Sequence[int]) -> Sequence[int]:
    """Return whole positive numbers, each at least as large as the one before."""
    if not told or any(not isinstance(one, int) or one < 1 for one in told):
        raise ValueError("waits are whole numbers")
    if list(told) != sorted(told):
        raise ValueError("waits grow")
    return told
