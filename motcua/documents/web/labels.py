"""Names of papers in the words of a page."""

from django.utils.translation import gettext_lazy as _

from ..types import PaperKind

PAPER_NAMES = {
    PaperKind.RECEIPT: _("Receipt with the appointment for the result"),
    PaperKind.SUPPLEMENT_REQUEST: _("Request to complete the dossier"),
    PaperKind.REFUSAL: _("Refusal of the dossier"),
    PaperKind.APOLOGY: _("Apology and new appointment"),
    PaperKind.STOP_NOTICE: _("Notice that handling has stopped"),
    PaperKind.CONTROL_SHEET: _("Control sheet"),
    PaperKind.REGISTER_BOOK: _("Register book"),
    PaperKind.ACKNOWLEDGEMENT: _("Confirmation that the online filing came in"),
    PaperKind.SILENCE: _("Record that the date passed without a decision"),
    PaperKind.FEE_RECEIPT: _("Receipt of payment"),
    PaperKind.DECISION: _("Decision"),
    PaperKind.CERTIFICATE: _("Certificate"),
    PaperKind.BIRTH_CERTIFICATE: _("Birth certificate"),
    PaperKind.MARITAL_STATUS: _("Confirmation of marital status"),
    PaperKind.CIVIL_EXTRACT: _("Civil status extract"),
    PaperKind.HOUSEHOLD_BUSINESS: _("Certificate of household business registration"),
}
