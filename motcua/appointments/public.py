"""What other packages may use of appointments; everything else in here is private."""

from .defaults import defaults
from .errors import AppointmentBegun, AppointmentNotFound, SlotNotFree, TooManyAppointments
from .selectors import (
    appointment_by_code,
    appointment_of,
    appointments_about,
    appointments_of_desk,
    capacities_of,
    free_days,
)
from .services.attend import attend, forget
from .services.choose_time import cancel, choose_time
from .services.set_capacity import CapacityWanted, set_capacity
from .types import (
    AppointmentFacts,
    AppointmentWanted,
    Capacity,
    Defaults,
    FreeDay,
    Slot,
    State,
    Title,
)

__all__ = [
    "AppointmentBegun",
    "AppointmentFacts",
    "AppointmentNotFound",
    "AppointmentWanted",
    "Capacity",
    "CapacityWanted",
    "Defaults",
    "FreeDay",
    "Slot",
    "SlotNotFree",
    "State",
    "Title",
    "TooManyAppointments",
    "appointment_by_code",
    "appointment_of",
    "appointments_about",
    "appointments_of_desk",
    "attend",
    "cancel",
    "capacities_of",
    "choose_time",
    "defaults",
    "forget",
    "free_days",
    "set_capacity",
]
