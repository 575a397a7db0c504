"""Ways in which appointments say no; each has a page under docs/problems/."""

from motcua.kernel.errors import DomainError


class SlotNotFree(DomainError):
    """The time is taken, over, too near, or none of the desk's."""

    code = "slot-not-free"
    title = "This time can not be chosen any more"
    kind = "conflict"


class AppointmentBegun(DomainError):
    """What began or was kept is not moved or cancelled."""

    code = "appointment-begun"
    title = "The appointment has begun already"
    kind = "conflict"


class AppointmentNotFound(DomainError):
    """No appointment with this number is visible to the caller."""

    code = "appointment-not-found"
    title = "There is no such appointment"
    kind = "absent"


class TooManyAppointments(DomainError):
    """The person has ``most`` appointments that are still to come."""

    code = "too-many-appointments"
    title = "You have as many appointments as one person may have at a time"
    kind = "conflict"
