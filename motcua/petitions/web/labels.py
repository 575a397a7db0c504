"""Words of petitions for people."""

from django.utils.translation import gettext_lazy as _

from ..types import ClosedBy, Kind, PetitionState, Source, Status

KINDS = {
    Kind.CONDUCT: _("How an official behaves"),
    Kind.RULE: _("A rule or a procedure"),
    Kind.OTHER: _("Another matter of public service"),
}
KIND_HINTS = {
    Kind.CONDUCT: _(
        "Delay, refusal, harassment, demands outside the rules. It never reaches the person it is "
        "about, nor anybody below them."
    ),
    Kind.RULE: _("Something unclear, unfit or contradictory, or a suggestion for a better rule."),
    Kind.OTHER: _("The desk, a waiting room, a service that does not work."),
}
SOURCES = {
    Source.ONLINE: _("Sent online"),
    Source.PAPER: _("On paper"),
    Source.TELEPHONE: _("By telephone"),
    Source.DESK: _("Said at the desk"),
}
STATUSES = {
    Status.OPEN: (_("Being looked at"), "blue"),
    Status.ASKED: (_("The sender was asked for more"), "yellow"),
    Status.ANSWERED: (_("Answered, to be published"), "blue"),
    Status.PUBLISHED: (_("Answered"), "green"),
    Status.REFUSED: (_("Not looked at"), "grey"),
    Status.MERGED: (_("Goes on with another petition"), "grey"),
    Status.RECHECK: (_("Drawn for a second look"), "purple"),
    Status.CLOSED: (_("Petition closed"), "grey"),
}
CLOSED = {
    ClosedBy.WORD: _("The sender said that it is done"),
    ClosedBy.SILENCE: _("The sender said nothing in the time for it"),
    ClosedBy.RECHECK: _("A second look found it done"),
}
EVENTS = {
    "PetitionSent": _("Sent"),
    "RecordingWritten": _("A recording was written down"),
    "PetitionRouted": _("Passed on to who is competent"),
    "KindChanged": _("Given another kind"),
    "KindObjected": _("The sender objected: it has its first kind again"),
    "SenderAsked": _("The sender was asked for more"),
    "SenderReplied": _("The sender replied"),
    "PetitionRefused": _("Not looked at"),
    "PetitionAnswered": _("Answered"),
    "SuggestionPassedOn": _("Suggestion passed on to whoever reforms procedures"),
    "AnswerPublished": _("Petition and answer published"),
    "WordGiven": _("The sender said that it is done"),
    "PetitionReopened": _("Not done: somebody else looks at it, one level up"),
    "PetitionClosed": _("Petition closed"),
    "RecheckDrawn": _("Drawn by lot for a second look"),
    "LimitsRecounted": _("Limits counted anew on a new calendar"),
    "PetitionMerged": _("Goes on with another petition"),
    "AbuseHidden": _("Words of abuse were hidden"),
    "HidingContested": _("The sender contests the hiding"),
    "HidingJudged": _("Somebody else looked at the hidden words"),
    "PetitionDestroyed": _("Destroyed when its time of keeping was over"),
}


def closed_words(state: PetitionState) -> object:
    """Return on what a petition was closed, or nothing."""
    return CLOSED[state.closed_by] if state.closed_by else ""
