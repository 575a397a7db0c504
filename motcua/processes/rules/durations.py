"""How long a process may take at most, and whether that keeps the limit of the law."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..types import Process

_HOURS_A_DAY = 8  # Labour Code 2019, art. 105: a working day is 8 working hours.
_DAYS_A_MONTH = 30  # Civil Code 2015, art. 146(1).
_MOST_WORKING_DAYS_A_MONTH = 23


@dataclass(frozen=True, slots=True)
class PathTotal:
    """The limits along one way, added up unit by unit (working days as 8 working hours)."""

    working_hours: Fraction = Fraction(0)
    calendar_days: Fraction = Fraction(0)
    months: Fraction = Fraction(0)

    def plus(self, limit: TimeLimit | None) -> "PathTotal":
        """Return the total with one more step."""
        if limit is None:
            return self
        hours, days, months = self.working_hours, self.calendar_days, self.months
        match limit.unit:
            case TimeUnit.WORKING_HOUR:
                hours += limit.amount
            case TimeUnit.WORKING_DAY:
                hours += limit.amount * _HOURS_A_DAY
            case TimeUnit.CALENDAR_DAY:
                days += limit.amount
            case TimeUnit.MONTH:
                months += limit.amount
        return PathTotal(hours, days, months)

    def covers(self, other: "PathTotal") -> bool:
        """Return whether this total is at least as long in every unit."""
        return (
            self.working_hours >= other.working_hours
            and self.calendar_days >= other.calendar_days
            and self.months >= other.months
        )

    def limits(self) -> tuple[TimeLimit, ...]:
        """Return the total as limits, whole working days where they come out even."""
        found = []
        if self.months:
            found.append(TimeLimit(self.months, TimeUnit.MONTH))
        if self.calendar_days:
            found.append(TimeLimit(self.calendar_days, TimeUnit.CALENDAR_DAY))
        if self.working_hours:
            days = self.working_hours / _HOURS_A_DAY
            even = (days * 2).denominator == 1
            unit = TimeUnit.WORKING_DAY if even else TimeUnit.WORKING_HOUR
            found.append(TimeLimit(days if even else self.working_hours, unit))
        return tuple(found)


def longest_path(process: Process) -> tuple[PathTotal, ...]:
    """Return the totals that no other way exceeds; one, unless ways differ in their units.

    Branches beside each other and choices count alike: the longest decides.
    """
    until: dict[str, tuple[PathTotal, ...]] = {}
    longest: tuple[PathTotal, ...] = (PathTotal(),)
    for node in process.order:
        sources = [until[flow.source] for flow in process.incoming[node.key]]
        arrived = [total for totals in sources for total in totals] or [PathTotal()]
        limit = node.step.limit if node.step else None
        until[node.key] = _longest([total.plus(limit) for total in arrived])
        if not process.outgoing[node.key]:
            longest = _longest([*longest, *until[node.key]])
    return longest


def keeps_limit(total: PathTotal, legal: TimeLimit) -> bool:
    """Return whether ``total`` can never be longer than ``legal``.

    Where units differ the worst case is taken: a calendar day may be a whole working day, five
    working days take a week. Public holidays are not foreseen.
    """
    if legal.is_working:
        return _as_working_hours(total) <= (legal.working_hours or 0)
    if legal.unit is TimeUnit.MONTH:
        if total.months > legal.amount:
            return False
        rest = PathTotal(total.working_hours, total.calendar_days)
        return _as_calendar_days(rest) <= (legal.amount - total.months) * _DAYS_A_MONTH
    return _as_calendar_days(total) <= legal.amount


def left_of(total: PathTotal, legal: TimeLimit) -> PathTotal:
    """Return what ``total`` leaves of a limit it keeps: working hours, or else calendar days.

    Counted as in ``keeps_limit``; calendar days are rounded down to whole ones.
    """
    if legal.is_working:
        return PathTotal((legal.working_hours or Fraction(0)) - _as_working_hours(total))
    days = legal.amount
    if legal.unit is TimeUnit.MONTH:
        days = (legal.amount - total.months) * _DAYS_A_MONTH
        total = PathTotal(total.working_hours, total.calendar_days)
    return PathTotal(calendar_days=Fraction(floor(days - _as_calendar_days(total))))


def _longest(totals: list[PathTotal]) -> tuple[PathTotal, ...]:
    found: list[PathTotal] = []
    for total in totals:
        if any(other.covers(total) for other in found):
            continue
        found = [other for other in found if not total.covers(other)] + [total]
    return tuple(found)


def _as_working_hours(total: PathTotal) -> Fraction:
    days = total.calendar_days + total.months * _MOST_WORKING_DAYS_A_MONTH
    return total.working_hours + days * _HOURS_A_DAY


def _as_calendar_days(total: PathTotal) -> Fraction:
    working_days = total.working_hours / _HOURS_A_DAY
    return working_days * 7 / 5 + total.calendar_days + total.months * 31
