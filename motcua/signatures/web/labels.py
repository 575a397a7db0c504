"""Findings about signatures in the words of a page."""

from django.utils.translation import gettext_lazy as _

from ..types import Verdict

VERDICTS = {
    Verdict.VALID: _(
        "Valid: the document is unchanged since it was signed, and the signer is known"
    ),
    Verdict.ISSUER_UNKNOWN: _(
        "The document is unchanged since it was signed, but nobody trusted vouches for the signer"
    ),
    Verdict.CHANGED_LATER: _("Something was added to the document after it was signed"),
    Verdict.BROKEN: _("Not valid: the document was changed after it was signed"),
}
LEVELS = {
    "B-B": _("Signed with a certificate"),
    "B-T": _("Signed with a certificate and a time stamp"),
}
