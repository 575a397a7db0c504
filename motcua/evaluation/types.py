"""Values by which the package knows what people say, and periods."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.oversight.public import Quarter


class Reason(StrEnum):
    """What a mark is about (Decree 61/2018, art. 31); several may be chosen."""

    TIME = "time"
    AGENCIES = "agencies"
    CONTACTS = "contacts"
    INFORMATION = "information"
    ATTITUDE = "attitude"
    RESULT = "result"
    EXPLANATION = "explanation"
    ONLINE = "online"


class Settled(StrEnum):
    """Whether it is really settled, as a person says four weeks later."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Purpose(StrEnum):
    """What a link is for; one made for one purpose does nothing for another."""

    RATING = "rating"
    SURVEY = "survey"


LIKED, DISLIKED = 4, 2  # from this mark on, and up to this one
MARKS = (5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter, or a whole year where ``quarter`` is 0, by the law's calendar."""

    year: int
    quarter: int = 0

    @classmethod
    def of(cls, moment: datetime) -> "Period":
        """Return the quarter of a moment."""
        found = Quarter.of(moment)
        return cls(found.year, found.number)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in it."""
        numbers = (self.quarter,) if self.quarter else (1, 2, 3, 4)
        return tuple(Quarter(self.year, one) for one in numbers)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it."""
        return self.quarters[0].bounds[0], self.quarters[-1].bounds[1]

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can happen in it any more."""
        return self.bounds[1] <= now

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)
