"""What the pages of one petition share: who has it, history in words, files, wrong input."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.documents.public import FileNotFound, file_response, open_file, stored_files
from motcua.dossiers.public import badge_for
from motcua.kernel import clock
from motcua.organizations.public import agencies_by_ids, official_names, units_by_ids
from motcua.parties.public import party_facts

from .. import events as e
from ..selectors import OnePetition, public_petition
from ..term_data import clock_for
from ..types import PetitionState, Status
from .labels import EVENTS, KINDS, SOURCES, STATUSES, closed_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    title: str
    at: datetime
    text: str = ""


def language() -> str:
    """Return the language of the page, ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def context_of(one: OnePetition) -> dict[str, Any]:
    """Return what the sender's and the officials' page of a petition show."""
    state, now = one.state, clock.now()
    assert state.subject is not None
    assert state.sender_id is not None
    words, tone = STATUSES[state.status]
    ids = [state.subject.agency_id, *([state.seat.agency_id] if state.seat else [])]
    agencies = agencies_by_ids(ids)
    seat = units_by_ids([state.seat.unit_id]).get(state.seat.unit_id) if state.seat else None
    waits = state.due if state.status not in (Status.CLOSED,) else None
    return {
        "one": one,
        "state": state,
        "kind": KINDS[state.kind],
        "status": words,
        "tone": tone,
        "closed": closed_words(state),
        "about": _about(state, agencies[state.subject.agency_id].name),
        "seat": f"{seat.name}, {seat.agency_name}" if seat else _("The inspectorate"),
        "is_nobody_free": state.seat is None,
        "badge": badge_for(waits, calendar=current_calendar(PUBLIC_SECTOR), now=now),
        "history": lines_of(one.events),
        "ground": ground_words(state),
        "files": _files(one),
        "source": SOURCES[state.source] if state.taken_by else "",
        "taker": official_names([state.taken_by]).get(state.taken_by, "") if state.taken_by else "",
        "is_scan_shut": bool(state.scans) and not one.shows_sender,
        "sender": party_facts(state.sender_id).full_name if one.shows_sender else "",
    }


def _about(state: PetitionState, agency: str) -> str:
    subject = state.subject
    assert subject is not None
    parts = [agency]
    if subject.unit_id and (unit := units_by_ids([subject.unit_id]).get(subject.unit_id)):
        parts.insert(0, unit.name)
    if subject.official_id:
        parts.insert(0, official_names([subject.official_id]).get(subject.official_id, ""))
    return ", ".join(parts)


def ground_words(state: PetitionState) -> str:
    """Return the ground of a refusal with its article."""
    if not state.ground or state.sent_at is None:
        return ""
    ground = clock_for(state.sent_at).terms.grounds[state.ground]
    return f"{ground.en if language() == 'en' else ground.vi} ({ground.article})"


def lines_of(history: Sequence[e.Recorded]) -> list[Line]:
    """Return the history in words; what the office wrote stands below its line."""
    return [
        Line(str(EVENTS[type(one.event).__name__]), one.at, _text_of(one.event)) for one in history
    ]


# Which field of an event stands below its line.
_SAID = {
    e.KindObjected: "reason",
    e.RecordingWritten: "text",
    e.PetitionRouted: "reason",
    e.PetitionReopened: "reason",
    e.AbuseHidden: "reason",
    e.HidingContested: "reason",
    e.AnswerPublished: "reason",
    e.SenderAsked: "question",
    e.SenderReplied: "text",
    e.PetitionRefused: "explanation",
    e.PetitionClosed: "note",
    e.PetitionMerged: "into",
}


def _text_of(event: e.PetitionEvent) -> str:
    if isinstance(event, e.HidingJudged):
        return _("The words are shown again.") if event.lifted else _("They stay hidden.")
    if isinstance(event, e.KindChanged):
        by = official_names([event.by]).get(event.by, "")
        return f"{KINDS[event.kind]}. {event.reason} ({by})"
    return str(getattr(event, _SAID[type(event)])) if type(event) in _SAID else ""


def _files(one: OnePetition) -> list[dict[str, Any]]:
    state = one.state
    sent = {each.file_id for each in state.files}
    answer = [state.answer.paper] if state.answer else []
    shut = set() if one.shows_sender else set(state.scans)
    ids = [each.file_id for each in (*state.files, *answer) if each.file_id not in shut]
    found = stored_files(ids)
    written = {each.file_id: each for each in state.transcripts}
    names = official_names({each.by for each in state.transcripts}) if written else {}
    return [
        {
            "id": one_id,
            "name": found[one_id].name,
            "is_answer": one_id not in sent,
            "is_recording": one_id in state.recordings,
            "written": written.get(one_id),
            "writer": names.get(written[one_id].by, "") if one_id in written else "",
        }
        for one_id in ids
        if one_id in found
    ]


def heard_file(number: str, file_id: UUID) -> HttpResponseBase:
    """Send a published recording to anybody; raises ``FileNotFound`` for every other file."""
    if str(file_id) not in {one["file_id"] for one in public_petition(number).heard}:
        raise FileNotFound(file=str(file_id))
    return file_response(open_file(file_id), inline=True)


def file_of(one: OnePetition, file_id: UUID, *, reader: UUID | None) -> HttpResponseBase:
    """Send a file of the petition to who may read it, or of its answer."""
    state = one.state
    answers = [
        each.event.paper.file_id
        for each in one.events
        if isinstance(each.event, e.PetitionAnswered)
    ]
    shut = set() if one.shows_sender else set(state.scans)
    if file_id in shut or file_id not in {ref.file_id for ref in state.files} | set(answers):
        raise FileNotFound(file=str(file_id))
    return file_response(open_file(file_id, reader=reader), inline=True)
