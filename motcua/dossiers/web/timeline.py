"""A dossier's history and its holders in words, for the applicant and for officials.

The applicant reads what happened, who did it and why; words among officials (notes of steps,
reasons of sending back, opinions) are left out for them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.platform.templatetags.ui import dong, moment

from .. import events as e
from ..rules.openness import is_among_officials
from ..rules.recount import moved
from ..selectors.detail import DossierDetail, StretchRow
from ..types import DossierState, Holder, HolderKind, ReturnMethod, Status
from .names import Names, in_words, names_for
from .timeline_documents import DOCUMENTS_SAID, Words
from .timeline_promises import PROMISES_SAID
from .timeline_transfers import TRANSFERS_SAID

__all__ = [
    "BatonLine",
    "HolderNow",
    "Line",
    "Names",
    "baton_lines",
    "history_in_words",
    "holder_now",
    "names_for",
    "timeline",
    "who_did",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline; ``is_inside`` lines are for officials only."""

    sequence: int
    at: datetime
    title: str
    who: str = ""
    text: str = ""
    tone: str = ""
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class BatonLine:
    """One stretch of holding, in words."""

    holder: str
    since: datetime
    until: datetime | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class HolderNow:
    """Who has the dossier now, for the baton strip: waiting for ``you``, ``us`` or ``other``."""

    holder: str
    step: str
    since: datetime | None
    due: datetime | None
    waits_for: str
    sentence: str


# What an event says: title, text for everybody, tone; a second table says what is inside.


def timeline(detail: DossierDetail, names: Names, *, for_official: bool) -> list[Line]:
    """Return the history in words, the newest first; no query runs from here."""
    return history_in_words(detail.history, names, for_official=for_official)


def history_in_words(
    history: Sequence[e.Recorded], names: Names, *, for_official: bool
) -> list[Line]:
    """Return ``timeline`` of a history that need not be stored."""
    lines = [_line(recorded, names, for_official=for_official) for recorded in history]
    shown = [line for line in lines if line is not None and (for_official or not line.is_inside)]
    return list(reversed(shown))


def _line(recorded: e.Recorded, names: Names, *, for_official: bool) -> Line | None:
    say = _SAID.get(type(recorded.event))
    if say is None:
        return None
    title, text, tone = say(recorded.event, names)
    inside = _INSIDE.get(type(recorded.event))
    if for_official and inside is not None:
        text = "\n".join(part for part in (text, inside(recorded.event)) if part)
    return Line(
        recorded.sequence,
        recorded.at,
        title,
        who_did(recorded, names),
        text,
        tone,
        is_among_officials(recorded.event),
    )


def who_did(recorded: e.Recorded, names: Names) -> str:
    """Return who did what an event says."""
    match recorded.actor_kind:
        case "official":
            return names.official(recorded.actor_id)
        case "citizen":
            return names.applicant
        case _:
            return _("the program")


def baton_lines(rows: Sequence[StretchRow], names: Names) -> list[BatonLine]:
    """Return every stretch of holding, the first first; the intervals have no gap."""
    return [
        BatonLine(
            names.holder(
                Holder(HolderKind(row.holder_kind), row.holder_id, row.agency_id, row.unit_id)
            ),
            row.from_at,
            row.until_at,
            row.until_at is None,
        )
        for row in rows
    ]


# A step is open, and yet somebody else has to act.
_NO_STEP = (Status.SUPPLEMENT_ASKED, Status.SUPPLEMENT_PROPOSED)


def holder_now(state: DossierState, names: Names) -> HolderNow:
    """Return who has the baton now, under which step and limit."""
    steps = [names.step(step.key) for step in state.open_steps]
    kind = state.holder.kind if state.holder else None
    waits_for = "nobody"
    if kind in (HolderKind.APPLICANT, HolderKind.PAYMENT):
        waits_for = "you"
    elif kind == HolderKind.AGENCY or state.status == Status.FORWARDED:
        waits_for = "other"
    elif kind is not None:
        waits_for = "us"
    due = state.due if state.received_at and state.due else state.answer_due
    is_over = state.holder is None or state.is_paused or state.status == Status.SUPPLEMENT_ASKED
    return HolderNow(
        names.holder(state.holder),
        "" if state.status in _NO_STEP else "; ".join(dict.fromkeys(steps)),
        state.held_since,
        None if is_over else due,
        waits_for,
        _sentence(state, names),
    )


def _sentence(state: DossierState, names: Names) -> str:
    """Return what the drawing says to the applicant of what is done now; empty for nothing."""
    if state.status in _NO_STEP:
        return ""
    if state.status == Status.SUBMITTED:  # the drawing begins with the reception itself
        return names.reception_for_people()
    said = (names.step_for_people(step.key) for step in state.open_steps)
    return next((text for text in said if text), "")


def _submitted(event: e.DossierSubmitted, names: Names) -> Words:
    ways = {
        "online": _("Filed online"),
        "direct": _("Filed at the desk"),
        "post": _("Filed by post"),
    }
    return ways[str(event.channel)], _("Number %(number)s") % {"number": event.number}, "done"


def _received(event: e.DossierReceived, names: Names) -> Words:
    return _("Received: complete and correct"), names.unit(event.place.unit_id), "done"


def _started(event: e.ClockStarted, names: Names) -> Words:
    again = _("The legal time is counted again from the start")
    title = again if event.restart else _("The legal time runs")
    words = _("Result due: %(due)s") % {"due": moment(event.due)}
    if event.counted_from is not None:
        since = {"moment": moment(event.counted_from)}
        words += "\n" + _("Counted from %(moment)s, when it came by post") % since
    return title, words, ""


def _accepted(event: e.ForwardAccepted, names: Names) -> Words:
    return _("Taken over by the competent agency"), names.unit(event.place.unit_id), "done"


def _refused(event: e.DossierRefused, names: Names) -> Words:
    ground = in_words(names.reason("refusal_reasons", event.reason_code), event.reason_code)
    unmet = ""
    if event.requirement:
        named = {"requirement": names.requirement(event.requirement)}
        unmet = _("Not met: %(requirement)s") % named
    text = "\n".join(part for part in (ground, unmet, event.explanation, event.guidance) if part)
    return _("Refused"), text, "late"


def _opened(event: e.StepOpened, names: Names) -> Words:
    return (
        _("Step opened: %(step)s") % {"step": names.step(event.step.key)},
        names.unit(event.step.place.unit_id),
        "",
    )


def _assigned(event: e.StepAssigned, names: Names) -> Words:
    title = _("%(step)s: given to %(official)s") % {
        "step": names.step(event.key),
        "official": names.official(event.official_id),
    }
    return title, "", ""


def _completed(event: e.StepCompleted, names: Names) -> Words:
    return _("Step done: %(step)s") % {"step": names.step(event.key)}, "", "done"


def _sent_back(event: e.SentBack, names: Names) -> Words:
    return _("Sent back to: %(step)s") % {"step": names.step(event.to_key)}, "", "late"


def _asked(event: e.OpinionAsked, names: Names) -> Words:
    title = _("Opinion asked of %(unit)s") % {"unit": names.unit(event.place.unit_id)}
    return title, _("Answer due: %(due)s") % {"due": moment(event.due)}, ""


def opinion_in_words(outcome: str) -> str:
    """Return an opinion's outcome in words."""
    words = {"agree": _("Agrees"), "disagree": _("Does not agree"), "remark": _("Remarks")}
    return words.get(outcome, outcome)


def _answered(event: e.OpinionGiven, names: Names) -> Words:
    return _("Opinion given: %(outcome)s") % {"outcome": opinion_in_words(event.outcome)}, "", ""


def _suspended(event: e.ClockSuspended, names: Names) -> Words:
    ground = in_words(names.reason("suspension_reasons", event.reason_code), event.reason_code)
    return _("The legal clock stands still"), f"{ground}\n{event.explanation}", "late"


def _resumed(event: e.ClockResumed, names: Names) -> Words:
    text = _("Result due: %(due)s") % {"due": moment(event.due)} if event.due else ""
    return _("The legal clock runs again"), text, ""


def _payment_asked(event: e.PaymentRequested, names: Names) -> Words:
    return _("Payment was asked for"), dong(event.amount), ""


def _paid(event: e.FeePaid, names: Names) -> Words:
    ways = {"cash": _("in cash"), "transfer": _("by transfer")}
    return _("Fee paid"), f"{dong(event.amount)}, {ways.get(event.method, event.method)}", "done"


def _fee_changed(event: e.FeeRecomputed, names: Names) -> Words:
    text = _("%(new)s (before: %(old)s)") % {
        "new": dong(event.new_total),
        "old": dong(event.old_total),
    }
    return _("The fee was computed again"), text, ""


def _refunded(event: e.FeeRefunded, names: Names) -> Words:
    return _("The fee was given back"), f"{dong(event.amount)}\n{event.reason}", "done"


def _compared(event: e.OriginalCompared, names: Names) -> Words:
    of = ", ".join(part for part in (event.of.name, event.of.number, event.of.issued_by) if part)
    pages = _("%(pages)s pages") % {"pages": event.pages}
    return _("The scan was compared with the original"), f"{of}\n{pages}", ""


def _approved(event: e.ResultApproved, names: Names) -> Words:
    return _("The result was signed"), _("Number %(number)s") % {"number": event.result_number}, ""


def _issued(event: e.ResultIssued, names: Names) -> Words:
    return _("The result was sealed and issued"), "", "done"


def _returned(event: e.ResultReturned, names: Names) -> Words:
    ways = {
        ReturnMethod.ONLINE: _("in the person's account"),
        ReturnMethod.DESK: _("at the desk"),
        ReturnMethod.POST: _("by post"),
    }
    text = ", ".join(part for part in (ways[event.method], event.to, event.tracking) if part)
    return _("The result was returned"), text, "done"


def _corrected(event: e.ResultCorrected, names: Names) -> Words:
    return _("A mistake in the result was corrected"), event.mistake, "late"


def _withdrawn(event: e.DossierWithdrawn, names: Names) -> Words:
    return _("The applicant took the dossier back"), event.reason, "late"


def _stopped(event: e.DossierStopped, names: Names) -> Words:
    ground = in_words(names.reason("stop_reasons", event.reason_code), event.reason_code)
    text = "\n".join(part for part in (ground, event.legal_basis, event.explanation) if part)
    return _("The handling was stopped"), text, "late"


def _recomputed(event: e.DeadlineRecomputed, names: Names) -> Words:
    text = _("New date: %(new)s (before: %(old)s)") % {
        "new": moment(event.new_due),
        "old": moment(event.old_due),
    }
    return _("The working calendar changed"), text if moved(event) else "", ""


def _silent(event: e.SilenceCertified, names: Names) -> Words:
    text = _("Due: %(due)s") % {"due": moment(event.due)}
    return _("On record: the date passed without a decision"), text, "late"


def _held(event: e.RecordsHeld, names: Names) -> Words:
    return _("The papers are kept for a dispute"), "", "late"


def _released(event: e.RecordsReleased, names: Names) -> Words:
    return _("The papers are no longer kept for a dispute"), "", ""


def _message(event: e.MessagePosted, names: Names) -> Words:
    wrote = {True: _("The applicant wrote a message"), False: _("The desk wrote a message")}
    return wrote[event.from_applicant], "", ""


_SAID: dict[type, Callable[[Any, Names], Words]] = {
    **DOCUMENTS_SAID,
    **PROMISES_SAID,
    **TRANSFERS_SAID,
    e.DossierSubmitted: _submitted,
    e.DossierReceived: _received,
    e.ForwardAccepted: _accepted,
    e.ClockStarted: _started,
    e.DossierRefused: _refused,
    e.StepOpened: _opened,
    e.StepAssigned: _assigned,
    e.StepCompleted: _completed,
    e.SentBack: _sent_back,
    e.OpinionAsked: _asked,
    e.OpinionGiven: _answered,
    e.ClockSuspended: _suspended,
    e.ClockResumed: _resumed,
    e.PaymentRequested: _payment_asked,
    e.FeePaid: _paid,
    e.FeeRecomputed: _fee_changed,
    e.FeeRefunded: _refunded,
    e.OriginalCompared: _compared,
    e.ResultApproved: _approved,
    e.ResultIssued: _issued,
    e.ResultReturned: _returned,
    e.ResultCorrected: _corrected,
    e.DossierWithdrawn: _withdrawn,
    e.DossierStopped: _stopped,
    e.DeadlineRecomputed: _recomputed,
    e.SilenceCertified: _silent,
    e.MessagePosted: _message,
    e.RecordsHeld: _held,
    e.RecordsReleased: _released,
}
_INSIDE: dict[type, Callable[[Any], str]] = {
    e.StepCompleted: lambda event: event.note,
    e.StepAssigned: lambda event: event.reason,
    e.SentBack: lambda event: event.reason,
    e.OpinionAsked: lambda event: event.question,
    e.OpinionGiven: lambda event: event.text,
    e.RecordsHeld: lambda event: f"{event.reason}\n{event.legal_basis}",
    e.RecordsReleased: lambda event: event.reason,
}
