"""Words and tones for statuses, channels and kinds of steps, as officials read them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import Channel, ReturnMethod, Status

# Status: words and the tone of its tag.
STATUSES = {
    Status.SUBMITTED: (_("New, to be answered"), "blue"),
    Status.SUPPLEMENT_ASKED: (_("Waits for the applicant"), "yellow"),
    Status.SUPPLEMENT_PROPOSED: (_("Request at the one-stop desk"), "blue"),
    Status.FORWARDED: (_("Passed on, to be taken over"), "blue"),
    Status.IN_PROGRESS: (_("In handling"), "turquoise"),
    Status.SUSPENDED: (_("Clock stopped"), "yellow"),
    Status.AWAITING_PAYMENT: (_("Waits for payment"), "yellow"),
    Status.APPROVED: (_("Signed, to be sealed"), "purple"),
    Status.RESULT_READY: (_("Result ready"), "green"),
    Status.RETURNED: (_("Returned"), "green"),
    Status.REFUSED: (_("Refused"), "red"),
    Status.WITHDRAWN: (_("Withdrawn by the applicant"), "grey"),
    Status.STOPPED: (_("Stopped"), "red"),
}
CHANNELS = {
    Channel.ONLINE: _("online"),
    Channel.DESK: _("at the desk"),
    Channel.POST: _("by post"),
}
RETURNS = {
    ReturnMethod.ONLINE: _("Online, in the person's account"),
    ReturnMethod.DESK: _("At the desk"),
    ReturnMethod.POST: _("By post"),
}
KINDS = {
    "receive": _("Reception"),
    "assign": _("Assignment"),
    "handle": _("Handling"),
    "appraise": _("Appraisal"),
    "opinion": _("Opinion"),
    "review": _("Review"),
    "sign": _("Signature"),
    "issue": _("Seal and issue"),
    "return": _("Return of the result"),
}
OUTCOMES = {
    "": _("Done"),
    "agree": _("Agree"),
    "disagree": _("Do not agree"),
    "remark": _("Remarks"),
    "approve": _("Approve"),
    "reject": _("Reject"),
    "done": _("Done"),
    "yes": _("Yes"),
    "no": _("No"),
}
PAPERS = {
    "receipt": _("Receipt and appointment (form 01)"),
    "supplement-request": _("Request for documents (form 02)"),
    "refusal": _("Refusal (form 03)"),
    "apology": _("Apology and new date (form 04)"),
    "stop-notice": _("Notice of stopping (form 05)"),
    "result": _("Result"),
    "filing": _("What was filed, signed by the applicant"),
}
FORMS = {
    "electronic": _("electronic"),
    "scanned": _("scanned at the desk"),
    "paper": _("paper, seen at the desk"),
}


def status_words(status: str) -> str:
    """Return a status in words."""
    return gettext(STATUSES[Status(status)][0])


def status_tone(status: str) -> str:
    """Return the tone of a status tag."""
    return STATUSES[Status(status)][1]


def words_of(table: Mapping[Any, str], key: str) -> str:
    """Return the words of ``key``, the key itself where the table knows none."""
    return gettext(table[key]) if key in table else key
