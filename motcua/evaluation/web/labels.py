"""Words of evaluation for its pages."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ..matters import Kind, Stage
from ..types import Period, Reason, Settled

MARKS = {
    5: _("Very satisfied"),
    4: _("Satisfied"),
    3: _("Neither"),
    2: _("Dissatisfied"),
    1: _("Very dissatisfied"),
}
FACES = {5: "😀", 4: "😊", 3: "😐", 2: "😟", 1: "😞"}
REASONS = {
    Reason.TIME: _("How long it took"),
    Reason.AGENCIES: _("How many agencies I had to go to"),
    Reason.CONTACTS: _("How often I had to come back or write"),
    Reason.INFORMATION: _("What was published about the procedure"),
    Reason.ATTITUDE: _("How officials behaved"),
    Reason.RESULT: _("Whether the result is right and lawful"),
    Reason.EXPLANATION: _("How well it was explained"),
    Reason.ONLINE: _("The online service"),
}
SETTLED = {
    Settled.YES: _("Yes, it is settled"),
    Settled.PARTLY: _("In part"),
    Settled.NO: _("No, it is not"),
}
CRITERIA = {
    1: _("Time against the time of the law"),
    2: _("Time of each unit that took part"),
    3: _("How often the applicant was asked for more"),
    4: _("How many agencies the applicant had to go to"),
    5: _("Whole handling at the one-stop unit"),
    6: _("Publication of the procedure"),
    7: _("Attitude of officials"),
    8: _("Handling of petitions"),
    9: _("Online services"),
}
RANKS = {
    "excellent": _("Excellent"),
    "good": _("Good"),
    "fair": _("Fair"),
    "average": _("Average"),
    "weak": _("Weak"),
    "full": _("Task fully done (100%)"),
    "most": _("Task done from 70% to under 100%"),
    "less": _("Task done under 70%"),
}


def mark_options() -> list[dict[str, object]]:
    """Return the five faces, the best first."""
    return [
        {"value": str(one), "text": f"{FACES[one]} {gettext(words)}"}
        for one, words in MARKS.items()
    ]


def reason_options() -> list[dict[str, str]]:
    """Return what a mark may be about."""
    return [{"value": str(one), "text": gettext(words)} for one, words in REASONS.items()]


def settled_options() -> list[dict[str, str]]:
    """Return the three answers of the survey."""
    return [{"value": str(one), "text": gettext(words)} for one, words in SETTLED.items()]


def period_words(period: Period) -> str:
    """Return a period in words."""
    if period.quarter:
        words = gettext("Quarter %(number)d of %(year)d")
        return words % {"number": period.quarter, "year": period.year}
    return gettext("Year %(year)d") % {"year": period.year}


KINDS = {
    Kind.CONTEST: _("What is counted is contested"),
    Kind.OFFICIAL_RANK: _("Rank of an official"),
    Kind.AGENCY_RANK: _("Rank of an agency"),
    Kind.TRAINING: _("Course proposed"),
    Kind.REPLACEMENT: _("Somebody else is asked for at the desk"),
}
STAGES = {
    Stage.OPEN: (_("It waits"), "info"),
    Stage.SAID: (_("The say was given"), "info"),
    Stage.DONE: (_("Decided"), "success"),
}
OUTCOMES = {
    "upheld": _("Upheld: it is not counted any more"),
    "rejected": _("Not upheld"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "replaced": _("Somebody else sits there"),
    **RANKS,
}


def outcome_options(outcomes: Iterable[str]) -> list[dict[str, str]]:
    """Return the ends a matter may have."""
    return [{"value": one, "text": gettext(OUTCOMES[one])} for one in outcomes]
