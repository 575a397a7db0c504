"""What other packages may use of dossiers for digitised papers; the package has the rest."""

from ..rules.digitising import papers_to_digitise
from ..services.confirm_fields import FieldsToConfirm, confirm_fields, fields_to_confirm
from ..services.digitise_documents import ScannedPaper, digitise_documents
from ..types_digitised import PaperSource, PaperToDigitise
from ..web.digitised_labels import field_label, field_text
from ..web.digitised_said import DigitisedSaid, digitised_said

__all__ = [
    "DigitisedSaid",
    "FieldsToConfirm",
    "PaperSource",
    "PaperToDigitise",
    "ScannedPaper",
    "confirm_fields",
    "digitise_documents",
    "digitised_said",
    "field_label",
    "field_text",
    "fields_to_confirm",
    "papers_to_digitise",
]
