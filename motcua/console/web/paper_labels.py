"""Names of papers, those of TT 03/2025 by their numbers."""

from django.utils.translation import gettext_noop as _

from .labels import label

_PAPERS = {
    "receipt": _("01 Receipt with the day of the result"),
    "supplement-request": _("02 Request for supplements"),
    "refusal": _("03 Refusal of the dossier"),
    "apology": _("04 Apology and new day"),
    "stop-notice": _("05 Notice of stopping"),
    "control-sheet": _("06 Control sheet"),
    "register-book": _("07 Register of dossiers"),
    "acknowledgement": _("Confirmation that an online filing arrived"),
    "fee-receipt": _("Receipt of fees"),
    "decision": _("Decision, letter or notice"),
    "certificate": _("Certificate of any kind"),
    "birth-certificate": _("Birth certificate"),
    "marital-status": _("Confirmation of marital status"),
    "civil-extract": _("Extract of civil status"),
    "household-business": _("Certificate of household business"),
}


def paper_label(kind: object) -> str:
    """Return the name of a paper in the language of the page."""
    return label(_PAPERS, kind)
