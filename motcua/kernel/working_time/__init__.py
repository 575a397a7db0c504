"""Working time: dated calendars, legal time limits and the clocks that run by them. Pure."""

from .calendar import WorkingCalendar
from .definition import (
    CalendarDefinition,
    DayKind,
    ExceptionalDay,
    OfficePeriod,
    OfficeSession,
    Week,
)
from .errors import CalendarInvalid, CalendarSpanExceeded, ClockOrderBroken, TimeLimitInvalid
from .history import (
    ClockReading,
    ClockState,
    Mark,
    MarkKind,
    RunningClock,
    clock_of_history,
    due_of_history,
)
from .limit_text import format_limit, parse_limit
from .limits import TimeLimit, TimeUnit

__all__ = [
    "CalendarDefinition",
    "CalendarInvalid",
    "CalendarSpanExceeded",
    "ClockOrderBroken",
    "ClockReading",
    "ClockState",
    "DayKind",
    "ExceptionalDay",
    "Mark",
    "MarkKind",
    "OfficePeriod",
    "OfficeSession",
    "RunningClock",
    "TimeLimit",
    "TimeLimitInvalid",
    "TimeUnit",
    "Week",
    "WorkingCalendar",
    "clock_of_history",
    "due_of_history",
    "format_limit",
    "parse_limit",
]
