"""Whom an event is told: the sender, those who follow or were merged, and who has it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.kernel.clock import ZONE
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import (
    Organization,
    agency_by_id,
    barred,
    holds,
    official_names,
)

from .. import events as e
from ..models import Follow, Petition
from ..types import Kind, PetitionState, Status

_KINDS = {
    Kind.CONDUCT: Bilingual("thái độ, hành vi của cán bộ, công chức", "how an official behaves"),
    Kind.RULE: Bilingual("quy định, thủ tục", "a rule or a procedure"),
    Kind.OTHER: Bilingual("việc khác của dịch vụ công", "another matter of public service"),
}
_INSPECTORATE = Bilingual("Thanh tra", "The inspectorate")
_COMMON = ("number", "title", "agency", "due")
# What the sender is told of; the rest is the office's own, or follows from another of the same act.
SENDER = {
    e.PetitionSent: "petition-received",
    e.PetitionRouted: "petition-routed",
    e.KindChanged: "petition-kind-changed",
    e.SenderAsked: "petition-asked",
    e.PetitionRefused: "petition-refused",
    e.AnswerPublished: "petition-answered",
    e.PetitionReopened: "petition-reopened",
    e.PetitionClosed: "petition-closed",
    e.PetitionMerged: "petition-merged",
    e.RecheckDrawn: "petition-drawn",
    e.AbuseHidden: "petition-words-hidden",
    e.HidingJudged: "petition-hiding-judged",
}
SILENT = {
    e.SenderReplied: "the sender wrote it",
    e.KindObjected: "the sender wrote it",
    e.RecordingWritten: "the page shows it",
    e.PetitionAnswered: "told when it is published",
    e.SuggestionPassedOn: "part of the answer",
    e.WordGiven: "the sender said it; the close that follows is told",
    e.HidingContested: "the sender wrote it",
    e.LimitsRecounted: "the page shows the moment",
    e.PetitionDestroyed: "nothing of it is left that a notice could be about",
}
# Those who follow hear what is public.
FOLLOWERS = (e.AnswerPublished, e.PetitionReopened, e.PetitionClosed)
# After these somebody else has work.
WORK = (
    *(e.PetitionSent, e.PetitionRouted, e.PetitionReopened, e.RecheckDrawn, e.SenderReplied),
    *(e.KindChanged, e.KindObjected),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """An event in its place, with the petition as it stands after the act."""

    state: PetitionState
    event: e.PetitionEvent
    place: int
    now: datetime


def tell(
    before: PetitionState,
    after: PetitionState,
    events: Sequence[e.PetitionEvent],
    organization: Organization,
    *,
    now: datetime,
) -> None:
    """Send the notices of ``events``; each is told once, by its place in the petition."""
    for place, event in enumerate(events, start=before.sequence + 1):
        told = _Told(after, event, place, now)
        if (template := SENDER.get(type(event))) is not None:
            _tell_parties(told, template)
        if isinstance(event, WORK):
            _tell_officials(told, organization)


def _values(told: _Told) -> dict[str, Value]:
    state, event = told.state, told.event
    agency: Value = _INSPECTORATE
    if state.seat is not None:
        agency = agency_by_id(state.seat.agency_id).name
    due = f"{state.due.astimezone(ZONE):%H:%M, %d/%m/%Y}" if state.due else "–"
    values = {"number": state.number, "title": state.title, "agency": agency, "due": due}
    if isinstance(event, e.KindChanged):
        values |= {"kind": _KINDS[event.kind], "by": official_names([event.by]).get(event.by, "")}
        values |= {"reason": event.reason}
    return values


def _tell_parties(told: _Told, template: str) -> None:
    state = told.state
    own = reverse("petitions:own", args=[state.number])
    assert state.sender_id is not None
    _send(told, template, Recipient(party_id=state.sender_id), own)
    if not isinstance(told.event, FOLLOWERS) or state.published is None:
        return
    public = reverse("petitions:public", args=[state.number])
    for party_id in _others(state):
        _send(told, "petition-followed", Recipient(party_id=party_id), public)


def _others(state: PetitionState) -> list[UUID]:
    """Return who follows and whose petition was merged into this one."""
    followers = Follow.objects.filter(number=state.number).values_list("party_id", flat=True)
    merged = Petition.objects.filter(
        status=Status.MERGED, state__merged_into=state.number
    ).values_list("sender_id", flat=True)
    return sorted({*followers, *merged} - {state.sender_id})


def _tell_officials(told: _Told, organization: Organization) -> None:
    state = told.state
    away = barred(state.meant, organization)
    link = reverse("petitions:work_one", args=[state.number])
    for official, positions in organization.posts.items():
        if official not in away and holds(positions, state.seat):
            _send(told, "petition-waits", Recipient(official_id=official), link)


def _send(told: _Told, template: str, reader: Recipient, link: str) -> None:
    values = _values(told)
    if template != SENDER.get(type(told.event)):
        values = {name: values[name] for name in _COMMON}
    what = NoticeToSend(
        template=template,
        values=values,
        about=told.state.id,
        about_sequence=told.place,
        link=link,
        in_program_only=reader.official_id is not None,
    )
    send_notice(reader, what=what, now=told.now)
