"""In which order numbers are called; pure, and the same list is shown to everybody.

1. An appointment whose time has come goes first, the earlier time before the later.
2. Then those with a ground of priority by when they took their number, but after
   ``ahead_in_row`` of them in a row one of the others is called, if any waits.
3. Then the others, by when they took their number.
4. Who did not come and came after all waits for ``back_after`` calls, then stands where the
   first number said.
5. Whoever is not due yet is called only when nobody else waits: the one owed the fewest calls,
   then the next appointment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..types import Call, Terms, Waiting


@dataclass(slots=True)
class _Turn:
    """The running count while the order is drawn up: calls so far, and priority in a row."""

    calls: int
    in_row: int


def order(
    waiting: Sequence[Waiting], calls: Sequence[Call], *, terms: Terms, now: datetime
) -> list[Waiting]:
    """Return everybody who waits in the order of calling, as it follows at ``now``.

    ``calls`` are those of the place on that day, the first one first.
    """
    left = sorted(waiting, key=lambda one: one.number)
    owed = {one.id: _owed(one, calls, terms) for one in left}
    turn, found = _Turn(0, _in_row(calls)), []
    while left:
        one = _next(left, owed, turn, terms, now)
        left.remove(one)
        found.append(one)
        turn.calls += 1
        if one.due_at is None:
            turn.in_row = turn.in_row + 1 if one.is_ahead else 0
    return found


def _owed(one: Waiting, calls: Sequence[Call], terms: Terms) -> int:
    """Return for how many more calls somebody who came after all waits."""
    if one.back_at is None:
        return 0
    return terms.back_after - sum(call.at > one.back_at for call in calls)


def _in_row(calls: Sequence[Call]) -> int:
    """Return how many with priority were called last, appointments left aside."""
    count = 0
    for call in reversed(calls):
        if call.has_appointment:
            continue
        if not call.is_ahead:
            break
        count += 1
    return count


def _next(
    left: Sequence[Waiting], owed: dict[UUID, int], turn: _Turn, terms: Terms, now: datetime
) -> Waiting:
    ready = [one for one in left if owed[one.id] <= turn.calls]
    appointments = [one for one in ready if one.due_at is not None and one.due_at <= now]
    if appointments:
        return min(appointments, key=lambda one: (one.due_at, one.number))
    ahead = [one for one in ready if one.due_at is None and one.is_ahead]
    others = [one for one in ready if one.due_at is None and not one.is_ahead]
    if ahead and (turn.in_row < terms.ahead_in_row or not others):
        return min(ahead, key=_by_time)
    if others:
        return min(others, key=_by_time)
    late = [one for one in left if owed[one.id] > turn.calls]
    if late:
        return min(late, key=lambda one: (owed[one.id], one.number))
    return min(left, key=lambda one: (one.due_at or now, one.number))


def _by_time(one: Waiting) -> tuple[datetime, int]:
    return one.taken_at, one.number


def before(one: Waiting, ordered: Sequence[Waiting]) -> int:
    """Return how many of the same line are called before ``one``."""
    count = 0
    for other in ordered:
        if other.id == one.id:
            return count
        count += other.line == one.line
    raise ValueError(f"{one.number} does not wait")
