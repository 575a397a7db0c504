"""Ways in which the parties package says no."""

from motcua.kernel.errors import DomainError, InputInvalid


class PartyNotFound(DomainError):
    """No party has this id, or the caller may not see it."""

    code = "party-not-found"
    title = "There is no such person or enterprise, or you may not see it"
    kind = "absent"


class PartyDetailsInvalid(InputInvalid):
    """What was given about a person or enterprise breaks a rule of its kind."""

    code = "party-details-invalid"
    title = "The details of the person or enterprise are not valid"


class TooManyLookups(DomainError):
    """An official looked up more people in an hour than the node allows."""

    code = "too-many-lookups"
    title = "You looked up too many people in the last hour"
    kind = "unavailable"


class MandateNotFound(DomainError):
    """No mandate has this id, or it is not the caller's."""

    code = "mandate-not-found"
    title = "There is no such mandate, or it is not yours"
    kind = "absent"


class MandateInvalid(DomainError):
    """A mandate needs two parties, and a last day that is not before the first."""

    code = "mandate-invalid"
    title = "This mandate is not possible"
    kind = "invalid"


class NotMandated(DomainError):
    """Nobody may act for another without a mandate in force."""

    code = "not-mandated"
    title = "There is no mandate to act for this person or enterprise"
    kind = "forbidden"
