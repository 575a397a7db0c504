"""Findings about signatures in the words of a page."""

from django.utils.translation import gettext_lazy as _

from ..types import Verdict

VERDICTS = {
    Verdict.VALID: _(
        "Valid: the document is unchanged since it was signed, and the signer is known"
    ),
    Verdict.NOT_CHECKED: _(
        "Not certain: the document is unchanged since it was signed, but whether the certificate "
        "was revoked could not be checked. Look again later."
    ),
    Verdict.EXPIRED: _(
        "No longer provable: the certificate ran out, and the document does not carry the proof "
        "that it was good when it signed"
    ),
    Verdict.TIME_WRONG: _(
        "Not valid: the stated time of signing cannot be; it lies ahead, or before the certificate "
        "began"
    ),
    Verdict.NOT_FOR_SIGNING: _(
        "Not valid: the certificate is not made for signing documents, or its key is too weak"
    ),
    Verdict.ISSUER_UNKNOWN: _(
        "The document is unchanged since it was signed, but nobody trusted vouches for the signer"
    ),
    Verdict.REVOKED: _(
        "Not valid: the certificate was revoked, and nothing proves that it signed before"
    ),
    Verdict.CHANGED_LATER: _("Something was added to the document after it was signed"),
    Verdict.BROKEN: _("Not valid: the document was changed after it was signed"),
}
SHORT = {
    Verdict.VALID: _("valid"),
    Verdict.NOT_CHECKED: _("could not be checked"),
    Verdict.EXPIRED: _("certificate ran out"),
    Verdict.TIME_WRONG: _("time of signing wrong"),
    Verdict.NOT_FOR_SIGNING: _("certificate not for signing"),
    Verdict.ISSUER_UNKNOWN: _("signer not known"),
    Verdict.REVOKED: _("certificate revoked"),
    Verdict.CHANGED_LATER: _("changed after signing"),
    Verdict.BROKEN: _("not valid"),
}
TONES = {
    Verdict.VALID: "green",
    Verdict.NOT_CHECKED: "yellow",
    Verdict.EXPIRED: "yellow",
    Verdict.ISSUER_UNKNOWN: "yellow",
}
LEVELS = {
    "B-B": _("Signed with a certificate"),
    "B-T": _("Signed with a certificate and a time stamp"),
    "B-LT": _("Signed with a certificate and a time stamp; the proof that it was good is inside"),
    "B-LTA": _(
        "Signed with a certificate, a time stamp and the proof that it was good, made to last by "
        "a further time stamp"
    ),
}
# What a signature of a level lacks, and what follows from it.
LACKS = {
    "B-B": _("No time stamp that counts is in it: it proves nothing after the certificate ends"),
    "B-T": _("Whether the certificate was revoked is not in it: somebody has to know it later"),
    "B-LT": _("Nothing renews its time stamp: it lasts as long as the certificate of that stamp"),
}
WHOLE = _("The whole document as it is")
THEN = _("The document as it was signed; only signatures were added since")
NOT_THIS = _("Not the document as it is now")
