"""The values the waiting room is spoken of with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motcua.kernel.clock import ZONE


class State(StrEnum):
    """Where a number stands."""

    WAITING = "waiting"
    CALLED = "called"
    ABSENT = "absent"  # called, and nobody came
    SERVING = "serving"
    DONE = "done"
    GIVEN_BACK = "given_back"


class Kind(StrEnum):
    """What happened to a number at a moment."""

    TAKEN = "taken"
    CALLED = "called"
    CALLED_AGAIN = "called_again"
    ABSENT = "absent"
    RETURNED = "returned"  # came after all, once
    BEGUN = "begun"
    TAKEN_OVER = "taken_over"  # by another official, with the desk
    DONE = "done"
    GIVEN_BACK = "given_back"


class Opening(StrEnum):
    """Whether numbers are taken at a moment of a day."""

    OPEN = "open"
    BEFORE = "before"
    OVER = "over"
    REST = "rest"  # no office hours that day


@dataclass(frozen=True, slots=True)
class Line:
    """One thing people come for; ``fields`` are those of the catalogue, none: every place."""

    key: str
    letter: str
    vi: str
    en: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody goes before others."""

    key: str
    vi: str
    en: str
    basis: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds in waiting rooms from a day on."""

    effective_from: date
    opens_before: timedelta  # numbers are taken so long before the office opens
    ahead_in_row: int  # so many with priority in a row, then one of the others
    back_after: int  # who comes after all waits for so many calls
    most_waiting: int  # numbers of one place that may wait at once
    known_from: int  # so few calls say nothing about the usual wait
    known_days: int  # calendar days that are looked back on
    lines: tuple[Line, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One number that waits, with what its place in the order follows from."""

    id: UUID
    number: int
    line: str
    taken_at: datetime
    is_ahead: bool = False  # a ground of priority was named
    due_at: datetime | None = None  # of an appointment
    back_at: datetime | None = None  # did not come, and came after all


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the day at a place, in the order of calling."""

    at: datetime
    is_ahead: bool = False
    has_appointment: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits that were counted: how many, the middle one, what nine of ten did not exceed."""

    count: int
    median: timedelta
    p90: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Place:
    """A desk that receives people, on one day."""

    unit_id: UUID
    agency_id: UUID
    code: str  # of the agency whose desk it is
    name: str
    agency_name: str
    address: str
    lines: tuple[Line, ...]

    def line(self, key: str) -> Line | None:
        """Return a line of this place."""
        return next((one for one in self.lines if one.key == key), None)


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """A number as others know it; it says nothing about who has it."""

    id: UUID
    token: str
    unit_id: UUID
    day: date
    number: int
    label: str
    line: Line
    ground: Ground | None
    due_at: datetime | None
    taken_at: datetime
    state: State
    desk: int | None
    holder_id: UUID | None
    back_at: datetime | None
    changed_at: datetime
    called_at: datetime | None = None  # the first time
    is_spent: bool = False  # came after all once already

    def __post_init__(self) -> None:
        """Have moments in the zone of the law, as everybody reads them."""
        for name in ("due_at", "taken_at", "back_at", "changed_at", "called_at"):
            moment = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, moment.astimezone(ZONE))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an official sits today: which desk, and which lines are called there."""

    unit_id: UUID
    desk: int
    lines: tuple[str, ...] = ()  # none: all of the place
