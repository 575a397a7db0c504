"""The pinned working calendar as the rules use it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from motcua.kernel.working_time import Mark, MarkKind, TimeLimit, WorkingCalendar, due_of_history

from ..types import ClockMark

_KINDS = {
    "start": MarkKind.START,
    "suspend": MarkKind.SUSPEND,
    "resume": MarkKind.RESUME,
    "restart": MarkKind.RESTART,
    "new_date": MarkKind.EXTEND,
}


_INSTANT = timedelta(microseconds=1)


class PinnedClock:
    """One dossier's legal clock: its calendar, its limit, the cut-offs of its rulebook.

    ``same_day`` is the hour until which what is received is due on the same day; None where the
    limit alone counts.
    """

    def __init__(
        self,
        calendar: WorkingCalendar,
        limit: TimeLimit,
        cutoff: time,
        *,
        same_day: time | None = None,
    ) -> None:
        self._calendar = calendar
        self._limit = limit
        self._cutoff = cutoff
        self._same_day = same_day

    def due(self, marks: Sequence[ClockMark]) -> datetime | None:
        """Return the due moment after ``marks``; None while the clock stands or never ran."""
        history = [counted for mark in marks for counted in self._counted(mark)]
        return due_of_history(self._calendar, self._limit, history)

    def _counted(self, mark: ClockMark) -> Sequence[Mark]:
        """Return the mark; one that begins a time of the same day also says when that day ends."""
        found = Mark(_KINDS[mark.kind], mark.at, mark.due)
        if self._same_day is None or found.kind not in (MarkKind.START, MarkKind.RESTART):
            return (found,)
        until = self._calendar.same_day_due(mark.at, cutoff=self._same_day)
        return (found, Mark(MarkKind.EXTEND, mark.at, until))

    def after(self, start: datetime, limit: TimeLimit) -> datetime:
        """Return the moment ``limit`` after ``start``."""
        return self._calendar.due(start, limit)

    def work_of(self, limit: TimeLimit) -> timedelta:
        """Return a limit of working hours or days as open time of offices."""
        return self._calendar.work_of(limit)

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Return the open time of offices from ``start`` to ``end``; negative where it is less."""
        return self._calendar.elapsed(start, end)

    def before(self, end: datetime, work: timedelta) -> datetime:
        """Return the moment from which ``work`` is left until ``end``."""
        return self._calendar.subtract(end, work)

    def later(self, start: datetime, work: timedelta) -> datetime:
        """Return the moment that lies ``work`` after ``start``."""
        return self._calendar.add(start, work)

    def transfer_due(self, received: datetime) -> datetime:
        """Return until when a received dossier must be passed on."""
        return self._calendar.transfer_due(received, cutoff=self._cutoff)

    def is_working(self, moment: datetime) -> bool:
        """Return whether offices are open at ``moment``, or just closing."""
        return self._calendar.is_working(moment) or self._calendar.is_working(moment - _INSTANT)
