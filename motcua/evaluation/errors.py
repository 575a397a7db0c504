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


class EvaluationNotFound(DomainError):
    """No such matter is shown to the caller."""

    code = "evaluation-not-found"
    title = "This does not exist, or you may not see it"
    kind = "absent"


class EvaluationNotYours(DomainError):
    """The act belongs to somebody else."""

    code = "evaluation-not-yours"
    title = "This is not yours to do"
    kind = "forbidden"


class EvaluationMovedOn(DomainError):
    """It was said or decided already, or opened before for the same period."""

    code = "evaluation-moved-on"
    title = "This was done already"
    kind = "conflict"


class SayStillOpen(DomainError):
    """Whom it is about has not spoken, and there is time left for it."""

    code = "evaluation-say-open"
    title = "Whom this is about still has the say"
    kind = "rule"


class PeriodNotFit(DomainError):
    """A rank needs a period that is over; a contest comes while it is fresh."""

    code = "evaluation-period-not-fit"
    title = "This is not possible for this period"
    kind = "rule"


class NothingCounted(DomainError):
    """Nothing, or too little, was counted of whom this is about."""

    code = "evaluation-nothing-counted"
    title = "Too little was counted for this"
    kind = "rule"
