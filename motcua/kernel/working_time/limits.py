"""Time limits as the law writes them: an exact amount and one of four units."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .errors import TimeLimitInvalid


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


# The finest part of a unit: every limit is a whole number of microseconds in every calendar, also
# where a working day is not 8 hours long.
_FINEST_PART = {
    TimeUnit.WORKING_HOUR: 3600,
    TimeUnit.WORKING_DAY: 9600,
    TimeUnit.CALENDAR_DAY: 1,
    TimeUnit.MONTH: 1,
}

# Labour Code 2019, art. 105: a working day is eight hours.
_OFFICE_HOURS = {TimeUnit.WORKING_HOUR: 1, TimeUnit.WORKING_DAY: 8}

# For sorting only. Civil Code 2015, art. 146(1): a month is 30 days where days are compared.
_ROUGH_WORKING_HOURS = {
    TimeUnit.WORKING_HOUR: Fraction(1),
    TimeUnit.WORKING_DAY: Fraction(8),
    TimeUnit.CALENDAR_DAY: Fraction(40, 7),
    TimeUnit.MONTH: Fraction(1200, 7),
}


@dataclass(frozen=True, slots=True, init=False)
class TimeLimit:
    """An amount of one unit, exact: half a working day is 1/2, never 0.499.

    Calendar days and months are whole and have no ``office_time``; ``whole`` is the amount without
    its fraction. Raises ``TimeLimitInvalid`` for an amount that is not positive or too fine for
    its unit.
    """

    amount: Fraction
    unit: TimeUnit
    office_time: timedelta | None = field(repr=False, compare=False)
    whole: int = field(repr=False, compare=False)

    def __init__(self, amount: Fraction | Decimal | int | str, unit: TimeUnit | str) -> None:
        exact = _exact(amount)
        known = _unit(unit)
        if exact <= 0:
            raise TimeLimitInvalid("A time limit is longer than nothing.", amount=str(exact))
        if _FINEST_PART[known] % exact.denominator:
            detail = f"{exact} is not an amount of {known} that can be counted exactly."
            raise TimeLimitInvalid(detail, amount=str(exact), unit=str(known))
        object.__setattr__(self, "amount", exact)
        object.__setattr__(self, "unit", known)
        object.__setattr__(self, "whole", int(exact))
        # The limit at eight hours a day, made once: it is asked for at every deadline.
        hours = exact * _OFFICE_HOURS[known] if known in _OFFICE_HOURS else None
        object.__setattr__(self, "office_time", hours and _time(hours))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"

    @property
    def is_working(self) -> bool:
        """Whether the limit is counted in office time rather than by the calendar's days."""
        return self.office_time is not None

    @property
    def working_hours(self) -> Fraction | None:
        """The limit in working hours of an 8-hour day; None for calendar days and months."""
        return self.order_key if self.is_working else None

    @property
    def order_key(self) -> Fraction:
        """A rough length for sorting limits of different units; never for counting."""
        return self.amount * _ROUGH_WORKING_HOURS[self.unit]


def _time(hours: Fraction) -> timedelta:
    try:
        return timedelta(hours=1) * hours.numerator // hours.denominator
    except OverflowError as reason:
        raise TimeLimitInvalid("No time limit is that long.", amount=str(hours)[:40]) from reason


def _exact(amount: Fraction | Decimal | int | str) -> Fraction:
    if isinstance(amount, float):
        raise TimeLimitInvalid("A binary fraction is not exact.", amount=repr(amount))
    try:
        return Fraction(amount)
    except (ValueError, OverflowError, ZeroDivisionError) as reason:
        raise TimeLimitInvalid(f"{amount!r} is not a number.", amount=str(amount)) from reason


def _unit(unit: TimeUnit | str) -> TimeUnit:
    try:
        return TimeUnit(unit)
    except ValueError as reason:
        raise TimeLimitInvalid(f"{unit!r} is not a unit of time.", unit=str(unit)) from reason
