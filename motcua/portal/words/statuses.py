"""The status of a dossier as people read it, with the colour of its tag."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.public import Status

# For the person: the words of the printed papers, never our codes.
NAMES: dict[str, Promise] = {
    Status.SUBMITTED: _("Filed, waiting for reception"),
    Status.SUPPLEMENT_ASKED: _("Waiting for you to complete it"),
    Status.FORWARDED: _("On its way to the competent agency"),
    Status.IN_PROGRESS: _("Being handled"),
    Status.SUPPLEMENT_PROPOSED: _("Being handled"),
    Status.SUSPENDED: _("Paused on a legal ground"),
    Status.AWAITING_PAYMENT: _("Waiting for your payment"),
    Status.APPROVED: _("Signed, being issued"),
    Status.RESULT_READY: _("Result is ready"),
    Status.RETURNED: _("Result returned"),
    Status.REFUSED: _("Refused"),
    Status.WITHDRAWN: _("Withdrawn by you"),
    Status.STOPPED: _("Handling stopped"),
}
_TONES: dict[str, str] = {
    Status.SUBMITTED: "blue",
    Status.SUPPLEMENT_ASKED: "orange",
    Status.FORWARDED: "blue",
    Status.IN_PROGRESS: "turquoise",
    Status.SUPPLEMENT_PROPOSED: "turquoise",
    Status.SUSPENDED: "yellow",
    Status.AWAITING_PAYMENT: "orange",
    Status.APPROVED: "turquoise",
    Status.RESULT_READY: "green",
    Status.RETURNED: "green",
    Status.REFUSED: "red",
    Status.WITHDRAWN: "grey",
    Status.STOPPED: "grey",
}
# Level of completion for the public look-up (TT 01/2018/TT-VPCP, art. 16): no person, no detail.
LEVELS: dict[str, Promise] = {
    Status.SUBMITTED: _("Filed, not yet received"),
    Status.SUPPLEMENT_ASKED: _("Waiting for the applicant to complete it"),
    Status.FORWARDED: _("On its way to the competent agency"),
    Status.IN_PROGRESS: _("Being handled"),
    Status.SUPPLEMENT_PROPOSED: _("Being handled"),
    Status.SUSPENDED: _("Paused on a legal ground"),
    Status.AWAITING_PAYMENT: _("Waiting for payment"),
    Status.APPROVED: _("Decided, being issued"),
    Status.RESULT_READY: _("Finished, the result can be collected"),
    Status.RETURNED: _("Finished, the result was returned"),
    Status.REFUSED: _("Ended without a result"),
    Status.WITHDRAWN: _("Ended without a result"),
    Status.STOPPED: _("Ended without a result"),
}


def name_of(status: str) -> Promise | str:
    """Return the status in words."""
    return NAMES.get(status, status)


def tone_of(status: str) -> str:
    """Return the colour of the status tag; the words carry the meaning."""
    return _TONES.get(status, "grey")
