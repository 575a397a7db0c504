"""What other packages may use of dossiers to show how to reach an applicant, and who saw it."""

from ..errors_contact import ContactPurposeMissing
from ..rules.contact_wall import Opens, Purpose
from ..selectors.contact_looks import ContactLine, contact_looks, purpose_in_words
from ..services.show_contact import (
    AnswersRead,
    ContactShown,
    note_paper,
    open_purposes,
    read_answers,
    show_contact,
)

__all__ = [
    "AnswersRead",
    "ContactLine",
    "ContactPurposeMissing",
    "ContactShown",
    "Opens",
    "Purpose",
    "contact_looks",
    "note_paper",
    "open_purposes",
    "purpose_in_words",
    "read_answers",
    "show_contact",
]
