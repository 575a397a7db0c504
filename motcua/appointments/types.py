"""The values appointments are spoken of with."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    """What became of an appointment."""

    BOOKED = "booked"
    ATTENDED = "attended"  # the person came
    MISSED = "missed"  # the day ended and nobody came
    CANCELLED = "cancelled"  # by the person
    CALLED_OFF = "called_off"  # the office does not open then any more


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a desk wrote nothing of its own, and the limits of everybody."""

    effective_from: date
    minutes: int  # length of one time
    seats: int  # people at once
    days_ahead: int  # calendar days on which a time may be chosen, from today
    lead_minutes: int  # a time is chosen at least so long before it begins
    most_open: int  # appointments one person may have before them
    remind_at: time  # on the day before, where the law applies
    kept_days: int  # after the appointment; then it is deleted with what it was for


@dataclass(frozen=True, slots=True)
class Capacity:
    """How a desk's open hours are divided from a day on; no seats: no appointments."""

    valid_from: date
    minutes: int
    seats: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One time at a desk, with how many may still choose it."""

    starts_at: datetime
    ends_at: datetime
    free: int = 0


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day of the desk and its times; a day of rest has none."""

    day: date
    slots: tuple[Slot, ...]

    @property
    def free(self) -> int:
        """How many more people may come that day."""
        return sum(slot.free for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Title:
    """What an appointment is for, in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class AppointmentWanted:
    """Who wants to come where and for what; ``about`` has one appointment at a time."""

    about: UUID
    service: str
    title: Title
    party_id: UUID
    unit_id: UUID
    agency_id: UUID
    link: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """An appointment as others know it."""

    id: UUID
    code: str
    about: UUID
    service: str
    title: Title
    party_id: UUID
    unit_id: UUID
    agency_id: UUID
    starts_at: datetime
    ends_at: datetime
    state: State
    changed_at: datetime
