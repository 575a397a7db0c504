"""What other packages may use of probing; everything else in here is private."""

from .answers import CannotFill, plausible_answers, tax_code
from .errors import NodeAway, ServiceNotOnline
from .models import Probe
from .services.try_services import online_codes, try_service

__all__ = [
    "CannotFill",
    "NodeAway",
    "Probe",
    "ServiceNotOnline",
    "online_codes",
    "plausible_answers",
    "tax_code",
    "try_service",
]
