"""Quarters of a year, by which what offices do is counted."""

from dataclasses import dataclass
from datetime import date, datetime, time

from .clock import ZONE, legal_day


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year by the law's calendar; ``number`` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Quarter":
        """Return the quarter of a moment."""
        day = legal_day(moment)
        return cls(day.year, (day.month + 2) // 3)

    @property
    def before(self) -> "Quarter":
        """The quarter before."""
        first = self.number == 1
        return Quarter(self.year - 1, 4) if first else Quarter(self.year, self.number - 1)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it."""
        following = self.number == 4
        end = (self.year + 1, 1) if following else (self.year, 3 * self.number + 1)
        return _first(self.year, 3 * self.number - 2), _first(*end)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def _first(year: int, month: int) -> datetime:
    return datetime.combine(date(year, month, 1), time(), ZONE)
