"""Ways in which registering originals beforehand is refused."""

from motcua.kernel.errors import DomainError


class RegistrationNotFound(DomainError):
    """No registration with this id or number is visible to the caller."""

    code = "registration-not-found"
    title = "There is no such registration"
    kind = "absent"


class RegistrationInUse(DomainError):
    """The desk received a paper of it, or an appointment is still to come."""

    code = "registration-in-use"
    title = "This registration is in use"
    kind = "conflict"


class PaperNotRegistered(DomainError):
    """The registration names no paper at this place."""

    code = "paper-not-registered"
    title = "The registration names no such paper"
    kind = "absent"
