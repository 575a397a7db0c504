"""What other packages may use of registrations of originals; all of it is work of dossiers."""

from ..selectors.registrations import (
    RegistrationFacts,
    registration_of,
    registrations_at_desk,
    registrations_page,
    visit_at_desk,
)
from ..services.receive_registered import receive_registered
from ..services.register_copies import (
    CopiesWanted,
    cancel_visit,
    choose_visit,
    copies_on_offer,
    drop_registration,
    register_copies,
)
from ..services.registered_scans import drop_scan, put_scan, scan_to_send

__all__ = [
    "CopiesWanted",
    "RegistrationFacts",
    "cancel_visit",
    "choose_visit",
    "copies_on_offer",
    "drop_registration",
    "drop_scan",
    "put_scan",
    "receive_registered",
    "register_copies",
    "registration_of",
    "registrations_at_desk",
    "registrations_page",
    "scan_to_send",
    "visit_at_desk",
]
