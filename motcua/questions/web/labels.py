"""Words of questions for people."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.kernel.clock import legal_day

from ..term_data import terms_on
from ..types import Order, QuestionState, Status

STATUSES = {
    Status.OPEN: (_("Waits for an answer"), "blue"),
    Status.PUBLISHED: (_("Answered"), "green"),
    Status.CLOSED: (_("Closed without an answer"), "grey"),
    Status.WITHDRAWN: (_("Taken back"), "grey"),
    Status.TAKEN_DOWN: (_("Taken from the public"), "red"),
}
ORDERS = {Order.HELPFUL: _("The most helpful first"), Order.NEWEST: _("The newest first")}
EVENTS = {
    "QuestionAsked": _("Question asked"),
    "QuestionWritten": _("Written by the office"),
    "AnswerPublished": _("Question and answer published"),
    "AnswerCorrected": _("Answer corrected"),
    "AnswerConfirmed": _("Read again after the procedure changed: still right"),
    "AnswerTakenDown": _("Taken from the public"),
    "AnswerPutBack": _("Published again"),
    "QuestionClosed": _("Closed without an answer"),
    "QuestionWithdrawn": _("Taken back by whoever asked"),
}
# Where what is no question about a procedure belongs: ground, route, words of the link.
DOORS = {"not-a-question": ("petitions:send", _("Send a petition"))}


def is_english() -> bool:
    """Return whether the page is in English."""
    return (get_language() or "vi").startswith("en")


def ground_words(state: QuestionState) -> str:
    """Return the ground on which a question was closed, in the language of the page."""
    if not state.ground or state.asked_at is None:
        return ""
    ground = terms_on(legal_day(state.asked_at)).grounds[state.ground]
    return ground.en if is_english() else ground.vi
