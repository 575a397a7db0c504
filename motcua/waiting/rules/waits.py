"""Waits as they were: counted from moments, never guessed; pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from ..types import Terms, Waits

MINUTE = timedelta(minutes=1)


def wait_of(taken_at: datetime, called_at: datetime, due_at: datetime | None = None) -> timedelta:
    """Return how long somebody waited; with an appointment no earlier than from its time on."""
    return max(called_at - max(taken_at, due_at or taken_at), timedelta(0))


def waits_of(waits: Iterable[timedelta]) -> Waits | None:
    """Return the counted waits by nearest rank; None where nobody was called."""
    ordered = sorted(waits)
    if not ordered:
        return None
    return Waits(len(ordered), _rank(ordered, 50), _rank(ordered, 90), ordered[-1])


def usual_wait(today: Iterable[timedelta], past: Iterable[timedelta], terms: Terms) -> Waits | None:
    """Return what is usual: of today where enough were called, else of all days looked back on.

    None where so few were called that it would say nothing.
    """
    here, all_days = list(today), list(past)
    for found in (here, here + all_days):
        if len(found) >= terms.known_from:
            return waits_of(found)
    return None


def minutes(wait: timedelta) -> int:
    """Return whole minutes, begun ones counted; people are not told less than it was."""
    return ceil(wait / MINUTE)


def _rank(ordered: Sequence[timedelta], percent: int) -> timedelta:
    return ordered[-(-percent * len(ordered) // 100) - 1]
