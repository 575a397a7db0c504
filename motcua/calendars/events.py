"""What the calendars package tells the others."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

CALENDAR_PUBLISHED = "calendar.published"


@dataclass(frozen=True, slots=True)
class CalendarPublished:
    """A new version is in force; who counted with an earlier one counts again.

    ``first_changed_day`` is the first day whose office hours differ from the version before: a
    deadline that ends earlier stays. None for a first version, or where only sources changed.
    """

    code: str
    version: int
    previous_version: int | None
    first_changed_day: date | None

    def as_payload(self) -> dict[str, Any]:
        """Return the event as JSON values."""
        day = self.first_changed_day
        return {**asdict(self), "first_changed_day": day.isoformat() if day else None}
