"""Words of a trial: acts, what they ask, whose move it is, what a draft lacks."""

from datetime import timedelta

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public.trials import Lack, Lacking, Side
from motcua.processes.public import Process

from .labels import ROLES, label

ACTS = {
    "receive": _("Receive: complete and correct"),
    "accept": _("Take over from the desk that received it"),
    "ask": _("Ask for papers"),
    "send-request": _("Send the request for papers"),
    "return-request": _("Give the request for papers back"),
    "allow-further": _("Allow one more request for papers"),
    "hand-in": _("Hand in what was asked for"),
    "complete": _("Complete the step"),
    "send-back": _("Send back to an earlier step"),
    "suspend": _("Stop the legal clock"),
    "resume": _("Let the legal clock run again"),
    "ask-payment": _("Ask for the payment"),
    "take-payment": _("Pay the fee"),
    "sign": _("Sign the result"),
    "issue": _("Seal and issue the result"),
    "return": _("Hand over the result"),
    "refuse": _("Refuse the dossier"),
    "stop": _("Stop the handling"),
    "withdraw": _("Take the dossier back"),
    "wait": _("Let time pass"),
}
STATUSES = {
    "submitted": _("Filed, waiting for reception"),
    "supplement_asked": _("Waiting for the applicant to complete it"),
    "supplement_proposed": _("Request at the one-stop desk"),
    "forwarded": _("On its way to the competent agency"),
    "in_progress": _("Being handled"),
    "suspended": _("Paused on a legal ground"),
    "awaiting_payment": _("Waiting for payment"),
    "approved": _("Signed, being issued"),
    "result_ready": _("Result is ready"),
    "returned": _("Result returned"),
    "refused": _("Refused"),
    "withdrawn": _("Withdrawn by the applicant"),
    "stopped": _("Handling stopped"),
}
STATUS_TONES = {
    "returned": "green",
    "result_ready": "green",
    "refused": "red",
    "stopped": "grey",
    "withdrawn": "grey",
    "supplement_asked": "orange",
    "awaiting_payment": "orange",
    "suspended": "yellow",
}
SIDES: dict[str, str] = {
    Side.YOU: _("It is your move."),
    Side.US: _("It is our move; you need not do anything."),
    Side.OTHER: _("Another office has it; you need not do anything."),
    Side.NOBODY: _("The dossier has ended."),
}
OUTCOMES = {
    "agree": _("Agree"),
    "disagree": _("Do not agree"),
    "remark": _("Remarks"),
    "approve": _("Approve"),
    "reject": _("Reject"),
    "done": _("Done"),
    "yes": _("Yes"),
    "no": _("No"),
}


def time_words(worked: timedelta, day: timedelta) -> str:
    """Return office time in working days and hours."""
    days, rest = divmod(worked, day)
    hours, minutes = divmod(rest // timedelta(minutes=1), 60)
    parts = []
    if days:
        parts.append(ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours})
    if minutes or not parts:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    return " ".join(parts)


def lack_words(one: Lacking, process: Process, language: str) -> str:
    """Return what is missing, and where."""
    step = process.step(one.name)
    facts = {
        "name": step.name.in_language(language) if step else one.name,
        "role": label(ROLES, one.role),
        "place": one.place,
    }
    return gettext(_LACKS[one.what]) % facts


_LACKS = {
    Lack.PLACE: _("Step “%(name)s”: this agency has no unit with the code “%(place)s”."),
    Lack.PEOPLE: _("Step “%(name)s”: nobody holds the role “%(role)s” in %(place)s."),
    Lack.ELSEWHERE: _("In this place %(name)s decides, not the agency of the trial."),
    Lack.COMPETENCE: _("No agency is competent for the procedure in this place."),
    Lack.RESULT: _("The version names no result."),
    Lack.LAYOUT: _("The result has no layout of its own: a certificate lists the answers."),
    Lack.FEE: _("Fee “%(name)s”: the amount is known in words only, so nobody is charged it."),
}
