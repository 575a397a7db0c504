"""The times of a desk: its office hours, divided; pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.working_time import CalendarSpanExceeded, WorkingCalendar

from ..types import Capacity, Defaults, Slot


def capacity_on(day: date, written: Iterable[Capacity], defaults: Defaults) -> Capacity:
    """Return what holds on ``day``; ``written`` comes in the order of writing.

    Of two with one first day the later counts.
    """
    found = Capacity(defaults.effective_from, defaults.minutes, defaults.seats)
    own = [one for one in written if one.valid_from <= day]
    return max(enumerate(own), key=lambda pair: (pair[1].valid_from, pair[0]))[1] if own else found


def times_of_day(calendar: WorkingCalendar, day: date, capacity: Capacity) -> list[Slot]:
    """Return the times of a day; none goes over a closing, none is on a day of rest.

    ``free`` is how many there are in all.
    """
    if not capacity.seats:
        return []
    step, midnight = capacity.minutes, datetime.combine(day, time(0), tzinfo=ZONE)
    return [
        Slot(
            midnight + timedelta(minutes=begin),
            midnight + timedelta(minutes=begin + step),
            capacity.seats,
        )
        for session in calendar.definition.sessions_on(day)
        for begin in range(session.opens, session.closes - step + 1, step)
    ]


def days_to_choose(now: datetime, defaults: Defaults) -> list[date]:
    """Return the days, today first."""
    today = legal_day(now)
    return [today + timedelta(days=number) for number in range(defaults.days_ahead + 1)]


def is_in_time(starts_at: datetime, now: datetime, defaults: Defaults) -> bool:
    """Return whether the time may still be chosen."""
    last = legal_day(now) + timedelta(days=defaults.days_ahead)
    early = now + timedelta(minutes=defaults.lead_minutes) <= starts_at
    return early and legal_day(starts_at) <= last


def free_seats(slot: Slot, taken: Sequence[tuple[datetime, datetime, int]]) -> list[int]:
    """Return the numbers of the places nobody has; ``taken`` says from when to when which one.

    What was chosen before the hours were divided anew may lie across the time.
    """
    there = {
        seat for starts, ends, seat in taken if starts < slot.ends_at and ends > slot.starts_at
    }
    return [seat for seat in range(1, slot.free + 1) if seat not in there]


def is_open_throughout(calendar: WorkingCalendar, starts_at: datetime, ends_at: datetime) -> bool:
    """Return whether the office is open from the beginning of a time to its end."""
    try:
        return calendar.elapsed(starts_at, ends_at) == ends_at - starts_at
    except CalendarSpanExceeded:
        return False


def is_day_over(calendar: WorkingCalendar, day: date, now: datetime) -> bool:
    """Return whether the desk has closed on ``day``."""
    if legal_day(now) != day:
        return legal_day(now) > day
    closing = calendar.closing_of(day)
    return closing is not None and closing <= now
