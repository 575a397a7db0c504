"""The history of a dossier in plain words: one line for what a person cares about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.dossiers.public import DossierDetail, event_name
from motcua.platform.templatetags.ui import dong, moment

from .holding import Names


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    title: str
    at: datetime
    who: str = ""
    text: str = ""
    tone: str = "done"


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words need besides the event: names of places, papers, steps and grounds."""

    names: Names
    documents: Mapping[UUID, str]
    steps: Mapping[str, str]
    grounds: Mapping[str, str]
    language: str = "vi"


Words = Callable[[Any, Telling], tuple[str, str]]


def timeline_of(detail: DossierDetail, telling: Telling) -> list[Line]:
    """Return the lines, the newest first; events of the desk's inner life are left out."""
    lines = []
    for recorded in detail.history:
        name = event_name(recorded.event)
        words = _WORDS.get(name)
        if words is None:
            continue
        title, text = words(recorded.event, telling)
        place = getattr(recorded.event, "place", None)
        who = telling.names.place(place.agency_id, place.unit_id) if place else ""
        if recorded.actor_kind == "citizen":
            who = _("You")
        lines.append(Line(title, recorded.at, who, text, _TONES.get(name, "done")))
    return lines[::-1]


def ids_in(detail: DossierDetail) -> tuple[set[UUID], set[UUID]]:
    """Return the agencies and units the lines will name."""
    agencies: set[UUID] = set()
    units: set[UUID] = set()
    for recorded in detail.history:
        for place in _places(recorded.event):
            agencies.add(place.agency_id)
            units.add(place.unit_id)
    return agencies, units


def _places(event: object) -> Iterable[Any]:
    found = (getattr(event, name, None) for name in ("place", "to", "receiving"))
    return [place for place in found if hasattr(place, "unit_id")]


def _listed(ids: Iterable[UUID], telling: Telling) -> str:
    return "; ".join(telling.documents.get(one, "") for one in ids)


def _submitted(event: Any, telling: Telling) -> tuple[str, str]:
    place = telling.names.place(event.receiving.agency_id, event.receiving.unit_id)
    return _("Dossier filed"), _("To: %(place)s") % {"place": place}


def _clock_started(event: Any, telling: Telling) -> tuple[str, str]:
    due = _("The result is due by %(due)s.") % {"due": moment(event.due)}
    if event.restart:
        return _("The legal time is counted again from the start"), due
    return _("The legal time begins"), due


def _forwarded(event: Any, telling: Telling) -> tuple[str, str]:
    place = telling.names.place(event.to_agency_id, event.to.unit_id)
    return _("Passed to the competent agency"), _("To: %(place)s") % {"place": place}


def _supplement(event: Any, telling: Telling) -> tuple[str, str]:
    items = _listed(event.items, telling)
    return _("You were asked to complete the dossier"), f"{items}. {event.explanation}"


def _refused(event: Any, telling: Telling) -> tuple[str, str]:
    ground = telling.grounds.get(event.reason_code, event.reason_code)
    return _("Refused"), f"{ground}. {event.explanation} {event.guidance}"


def _step(event: Any, telling: Telling) -> tuple[str, str]:
    return _("Done: %(step)s") % {"step": telling.steps.get(event.key, event.key)}, ""


def _opinion(event: Any, telling: Telling) -> tuple[str, str]:
    place = telling.names.place(event.place.agency_id, event.place.unit_id)
    text = _("%(place)s answers by %(due)s.") % {"place": place, "due": moment(event.due)}
    return _("Another unit is asked for its opinion"), text


def _suspended(event: Any, telling: Telling) -> tuple[str, str]:
    ground = telling.grounds.get(event.reason_code, event.reason_code)
    return _("The legal clock stands still"), f"{ground} ({event.legal_basis}). {event.explanation}"


def _resumed(event: Any, telling: Telling) -> tuple[str, str]:
    due = _("The result is due by %(due)s.") % {"due": moment(event.due)} if event.due else ""
    return _("The legal clock runs again"), due


def _payment(event: Any, telling: Telling) -> tuple[str, str]:
    return _("You were asked to pay"), dong(event.amount)


def _paid(event: Any, telling: Telling) -> tuple[str, str]:
    method = _("in cash") if event.method == "cash" else _("by bank transfer")
    return _("Fee paid"), f"{dong(event.amount)}, {method}"


def _new_date(event: Any, telling: Telling) -> tuple[str, str]:
    text = _("We are sorry. New date: %(new)s instead of %(old)s.") % {
        "new": moment(event.new_due),
        "old": moment(event.old_due),
    }
    return _("Apology with one new date"), f"{text} {event.cause}"


def _returned(event: Any, telling: Telling) -> tuple[str, str]:
    ways = {
        "online": _("In your account"),
        "desk": _("At the one-stop desk"),
        "post": _("By post"),
    }
    parts = [ways.get(str(event.method), ""), event.to, event.tracking]
    return _("Result returned"), ", ".join(part for part in parts if part)


def _recomputed(event: Any, telling: Telling) -> tuple[str, str]:
    text = _("The result is due by %(due)s.") % {"due": moment(event.new_due)}
    return _("The due date moved with the official calendar"), text if event.new_due else ""


def _corrected(event: Any, telling: Telling) -> tuple[str, str]:
    return _("A mistake of ours in the result was put right"), event.mistake


def _withdrawn(event: Any, telling: Telling) -> tuple[str, str]:
    return _("Dossier withdrawn"), event.reason


def _stopped(event: Any, telling: Telling) -> tuple[str, str]:
    ground = telling.grounds.get(event.reason_code, event.reason_code)
    return _("Handling stopped"), f"{ground} ({event.legal_basis}). {event.explanation}"


_WORDS: dict[str, Words] = {
    "DossierSubmitted": _submitted,
    "DossierReceived": lambda event, telling: (_("Found complete and correct, received"), ""),
    "DossierForwarded": _forwarded,
    "ForwardAccepted": lambda event, telling: (_("Taken over by the competent agency"), ""),
    "ClockStarted": _clock_started,
    "SupplementRequested": _supplement,
    "DossierSupplemented": lambda event, telling: (_("You handed in what was missing"), ""),
    "DossierRefused": _refused,
    "StepCompleted": _step,
    "OpinionAsked": _opinion,
    "OpinionGiven": lambda event, telling: (_("The opinion was given"), ""),
    "ClockSuspended": _suspended,
    "ClockResumed": _resumed,
    "PaymentRequested": _payment,
    "FeePaid": _paid,
    "NewDateGiven": _new_date,
    "ResultApproved": lambda event, telling: (_("The result was signed"), event.result_number),
    "ResultIssued": lambda event, telling: (_("The result was issued with the seal"), ""),
    "ResultReturned": _returned,
    "ResultCorrected": _corrected,
    "DossierWithdrawn": _withdrawn,
    "DossierStopped": _stopped,
    "DeadlineRecomputed": _recomputed,
}
_TONES = {"NewDateGiven": "late", "DossierRefused": "late", "SupplementRequested": ""}
