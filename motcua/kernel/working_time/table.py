"""Exact arithmetic on office time: sorted tables and two binary searches a question.

The position of a moment is the open time between the start of the table and the moment. Moments
are in the zone of the law: moments of one zone compare and subtract fastest, to the microsecond.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta

from .errors import CalendarSpanExceeded

_NOTHING = timedelta(0)


class WorkTable:
    """The open hours of an office over some years, ready to be asked a million times a second."""

    __slots__ = ("_closes", "_ends", "_opens", "_shifts", "_span")

    def __init__(
        self, sessions: Iterable[tuple[datetime, datetime]], *, span: tuple[datetime, datetime]
    ) -> None:
        # A session of no length at the start of the span catches the moments before the first
        # opening; nothing else may be asked about.
        self._span = span
        self._opens = [span[0]]
        self._closes = [span[0]]
        self._ends = [_NOTHING]
        self._shifts = [span[0]]
        position = _NOTHING
        for opens, closes in sessions:
            self._opens.append(opens)
            self._closes.append(closes)
            self._shifts.append(opens - position)
            position += closes - opens
            self._ends.append(position)

    def position(self, moment: datetime) -> timedelta:
        """Return the open time from the start of the table up to ``moment``."""
        first, last = self._span
        if not first <= moment <= last:
            raise CalendarSpanExceeded("The moment lies outside the calendar.")
        index = bisect_right(self._opens, moment) - 1
        closes = self._closes[index]
        return (moment if moment < closes else closes) - self._shifts[index]

    def moment_at(self, position: timedelta) -> datetime:
        """Return the first moment of a position: a closing rather than the next opening."""
        try:
            return self._shifts[bisect_left(self._ends, position)] + position
        except IndexError:
            raise CalendarSpanExceeded("The due moment lies after the calendar's end.") from None

    def due_at(self, start: datetime, work: timedelta) -> datetime:
        """Return the moment at which ``work`` is done that begins at ``start``."""
        if work <= _NOTHING:
            return start
        # position() and moment_at() written out: two calls less in what is asked most.
        index = bisect_right(self._opens, start) - 1
        if index < 0:
            raise CalendarSpanExceeded("The moment lies outside the calendar.")
        closes = self._closes[index]
        done = (start if start < closes else closes) - self._shifts[index] + work
        try:
            return self._shifts[bisect_left(self._ends, done)] + done
        except IndexError:
            raise CalendarSpanExceeded("The due moment lies after the calendar's end.") from None

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is open; at the closing moment it is not."""
        index = bisect_right(self._opens, moment) - 1
        return index >= 0 and moment < self._closes[index]

    def next_open(self, moment: datetime) -> datetime:
        """Return ``moment`` itself when the office is open, else the next opening."""
        if self.is_open(moment):
            return moment
        # Index 0 is the guard of no length.
        index = max(bisect_left(self._opens, moment), 1)
        if moment < self._span[0] or index >= len(self._opens):
            raise CalendarSpanExceeded("The next working moment lies outside the calendar.")
        return self._opens[index]

    def last_closing(self, *, after: datetime, until: datetime) -> datetime | None:
        """Return the last closing later than ``after`` and not later than ``until``, if any."""
        closing = self._closes[bisect_right(self._closes, until) - 1]
        return closing if closing > after else None
