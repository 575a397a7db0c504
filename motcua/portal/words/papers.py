"""Names of the official papers (TT 03/2025/TT-VPCP) and of results."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "receipt": _("Receipt with the date of the result (form 01)"),
    "supplement": _("Request to complete the dossier (form 02)"),
    "refusal": _("Refusal (form 03)"),
    "apology": _("Apology with a new date (form 04)"),
    "stop": _("Notice that handling stopped (form 05)"),
    "control": _("Control sheet (form 06)"),
    "register": _("Register (form 07)"),
    "result": _("Result"),
    "fee": _("Receipt of the fee"),
    "filing": _("What was filed, signed by the applicant"),
}


def paper_name(kind: str) -> Promise | str:
    """Return the name of a paper by its kind."""
    return NAMES.get(kind.split("-", maxsplit=1)[0], kind)
