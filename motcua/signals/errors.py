"""Ways in which signals say no."""

from motcua.kernel.errors import DomainError


class SignalNotFound(DomainError):
    """No signal with this id is visible to the caller."""

    code = "signal-not-found"
    title = "The signal does not exist, or you may not see it"
    kind = "absent"


class SignalNotYours(DomainError):
    """Explaining belongs to who is concerned, clearing and guiding to control."""

    code = "signal-not-yours"
    title = "This act on the signal is not yours"
    kind = "forbidden"


class SignalMovedOn(DomainError):
    """The signal was computed anew, holds no more, or is cleared."""

    code = "signal-moved-on"
    title = "The signal does not stand where this is possible"
    kind = "conflict"


class SignalNotHeard(DomainError):
    """Whoever is concerned has the right to explain before anything follows."""

    code = "signal-not-heard"
    title = "Who is concerned has not explained yet and still has time to"
    kind = "rule"


class QuarterUnknown(DomainError):
    """The quarter is not written as 2026-4, or has not begun."""

    code = "quarter-unknown"
    title = "There is no such quarter"
    kind = "invalid"
