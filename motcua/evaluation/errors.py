"""Ways in which evaluation says no."""

from motcua.kernel.errors import DomainError


class RatingLinkInvalid(DomainError):
    """The link was not made by this program, or what it was for is no more."""

    code = "rating-link-invalid"
    title = "This link does not lead to anything"
    kind = "absent"


class RatingGiven(DomainError):
    """About each dossier one speaks once; what was said cannot be found again to change it."""

    code = "rating-given"
    title = "This was answered already"
    kind = "conflict"


class RatingTimeOver(DomainError):
    """An invitation, or a survey, can be answered for a time only."""

    code = "rating-time-over"
    title = "The time to answer this has passed"
    kind = "rule"
