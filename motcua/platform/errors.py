"""Ways in which the floor of the program says no."""

from motcua.kernel.errors import DomainError


class SignInRequired(DomainError):
    """The page or endpoint is for people who signed in."""

    code = "sign-in-required"
    title = "Please sign in first"
    kind = "unauthenticated"


class NotAllowed(DomainError):
    """The actor's role does not open this door."""

    code = "not-allowed"
    title = "Your role does not allow this"
    kind = "forbidden"


class IdempotencyKeyMissing(DomainError):
    """Every write carries a key, so that a repeated send has one effect."""

    code = "idempotency-key-missing"
    title = "The Idempotency-Key header is missing"
    kind = "invalid"


class IdempotencyKeyReused(DomainError):
    """The same key came with another body."""

    code = "idempotency-key-reused"
    title = "This Idempotency-Key was used for another request"
    kind = "rule"


class RequestInProgress(DomainError):
    """The first request with this key has not been answered yet."""

    code = "request-in-progress"
    title = "The first request with this key is still being handled"
    kind = "conflict"


class TooManyRequests(DomainError):
    """The caller sent more requests in a minute than the node allows."""

    code = "too-many-requests"
    title = "Too many requests in a short time"
    kind = "unavailable"


class BodyTooLarge(DomainError):
    """The request holds more than any door of this program takes at once."""

    code = "body-too-large"
    title = "What you sent is too large"
    kind = "invalid"


class CursorInvalid(DomainError):
    """The page cursor was not made by this endpoint."""

    code = "cursor-invalid"
    title = "The cursor of the page is not valid"
    kind = "invalid"


class WorkNotFound(DomainError):
    """No piece of work with this number was set aside; perhaps it was done meanwhile."""

    code = "work-not-found"
    title = "This piece of work is no longer set aside"
    kind = "absent"
