"""Words for kinds, parts and ends of technical rejections."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "file": _("The file could not be read or taken"),
    "signature": _("The check of signatures broke off"),
    "system": _("Fault of the system"),
}
PARTS = {
    "files": _("Taking files"),
    "scan": _("Virus scan"),
    "signatures": _("Signatures"),
    "filing": _("Filing"),
    "hand-in": _("Handing in what was asked for"),
    "payments": _("Payment"),
    "petitions": _("Petitions"),
    "other": _("Other parts"),
}
ENDS = {
    "": _("Still open"),
    "mended": _("Mended by a retry"),
    "again": _("Handed in again"),
    "given-up": _("Given up, with an answer"),
}
