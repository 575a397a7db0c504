"""Names of papers, and marks of files, in the words of a page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ..models import StoredFile
from ..rules.opening import is_shut, waits_for_scan
from ..scanner import has_scanner
from ..selectors import may_be_opened
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
    PaperKind.CERTIFIED_COPY: _("Certified electronic copy of an original"),
    PaperKind.COPY_BOOK: _("Book of certified copies"),
    PaperKind.DESTRUCTION_BOOK: _("Register of destroyed dossiers"),
    PaperKind.CASE_FILE: _("File of a case about conduct"),
    PaperKind.IDENTITY_EXTRACT: _("Identity paper as VNeID has it"),
}


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a page says beside a file that does not open for everybody, and whether it opens."""

    words: Any
    tone: str
    opens: bool


def mark_of(stored: StoredFile, *, reader: UUID | None = None) -> FileMark | None:
    """Return the mark of a file for ``reader``; None for one that opens like any other."""
    if is_shut(stored.status):
        return FileMark(_("kept apart for safety"), "red", opens=False)
    if not waits_for_scan(stored.status, has_scanner=has_scanner()):
        return None
    words = _("is being checked for viruses")
    return FileMark(words, "yellow", opens=may_be_opened(stored, reader=reader))
