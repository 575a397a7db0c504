"""Names of papers; their numbers are those of the layout, which changes with the circular."""

from django.utils.translation import gettext_noop as _

from .labels import label

_PAPERS = {
    "receipt": _("Receipt with the day of the result"),
    "supplement-request": _("Request for supplements"),
    "refusal": _("Refusal of the dossier"),
    "apology": _("Apology and new day"),
    "stop-notice": _("Notice of stopping"),
    "control-sheet": _("Control sheet"),
    "register-book": _("Register of dossiers"),
    "acknowledgement": _("Confirmation that an online filing arrived"),
    "silence": _("Record that the date passed without a decision"),
    "fee-receipt": _("Receipt of fees"),
    "decision": _("Decision, letter or notice"),
    "certificate": _("Certificate of any kind"),
    "birth-certificate": _("Birth certificate"),
    "marital-status": _("Confirmation of marital status"),
    "civil-extract": _("Extract of civil status"),
    "household-business": _("Certificate of household business"),
    "certified-copy": _("Certified electronic copy"),
    "copy-book": _("Book of certified copies"),
    "destruction-book": _("Register of destroyed dossiers"),
    "case-file": _("File of a case about conduct"),
    "identity-extract": _("Identity paper as VNeID has it"),
}


def paper_label(kind: object) -> str:
    """Return the name of a paper in the language of the page."""
    return label(_PAPERS, kind)
