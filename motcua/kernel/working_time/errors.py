"""Ways in which the counting of working time says no."""

from motcua.kernel.errors import DomainError


class TimeLimitInvalid(DomainError):
    """A time limit cannot be counted: not positive, not exact, or not understood."""

    code = "time-limit-invalid"
    title = "The time limit cannot be counted"
    kind = "invalid"


class CalendarInvalid(DomainError):
    """A working calendar contradicts itself or the law, or leaves a day open."""

    code = "calendar-invalid"
    title = "The working calendar is not valid"
    kind = "invalid"


class CalendarSpanExceeded(DomainError):
    """A moment or a due date lies outside the years that the calendar knows."""

    code = "calendar-span-exceeded"
    title = "The working calendar does not cover this moment"
    kind = "rule"


class ClockOrderBroken(DomainError):
    """The marks of a running time limit do not follow from each other."""

    code = "clock-order-broken"
    title = "The time limit cannot take this turn now"
    kind = "conflict"
