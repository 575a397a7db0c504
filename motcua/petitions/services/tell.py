"""Whom an event is told: the sender, those who follow or were merged, and who has it now."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.kernel.clock import ZONE
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import Organization, agency_by_id, barred, holds

from .. import events as e
from ..models import Follow, Petition
from ..types import PetitionState, Status

_INSPECTORATE = Bilingual("Thanh tra", "The inspectorate")
# What the sender is told of; the rest is the office's own, or follows from another of the same act.
SENDER = {
    e.PetitionSent: "petition-received",
    e.PetitionRouted: "petition-routed",
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
    e.RecordingWritten: "the page shows it",
    e.PetitionAnswered: "told when it is published",
    e.SuggestionPassedOn: "part of the answer",
    e.WordGiven: "the sender said it; the close that follows is told",
    e.HidingContested: "the sender wrote it",
    e.LimitsRecounted: "the page shows the moment",
}
# Those who follow hear what is public.
FOLLOWERS = (e.AnswerPublished, e.PetitionReopened, e.PetitionClosed)
# After these somebody else has work.
WORK = (e.PetitionSent, e.PetitionRouted, e.PetitionReopened, e.RecheckDrawn, e.SenderReplied)


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
        if (template := SENDER.get(type(event))) is not None:
            _tell_parties(after, event, template, place, now)
        if isinstance(event, WORK):
            _tell_officials(after, organization, place, now)


def _values(state: PetitionState) -> dict[str, Value]:
    agency: Value = _INSPECTORATE
    if state.seat is not None:
        agency = agency_by_id(state.seat.agency_id).name
    due = f"{state.due.astimezone(ZONE):%H:%M, %d/%m/%Y}" if state.due else "–"
    return {"number": state.number, "title": state.title, "agency": agency, "due": due}


def _tell_parties(
    state: PetitionState, event: e.PetitionEvent, template: str, place: int, now: datetime
) -> None:
    own = reverse("petitions:own", args=[state.number])
    assert state.sender_id is not None
    _send(state, template, Recipient(party_id=state.sender_id), own, place, now)
    if not isinstance(event, FOLLOWERS) or state.published is None:
        return
    public = reverse("petitions:public", args=[state.number])
    for party_id in _others(state):
        _send(state, "petition-followed", Recipient(party_id=party_id), public, place, now)


def _others(state: PetitionState) -> list[UUID]:
    """Return who follows and whose petition was merged into this one."""
    followers = Follow.objects.filter(number=state.number).values_list("party_id", flat=True)
    merged = Petition.objects.filter(
        status=Status.MERGED, state__merged_into=state.number
    ).values_list("sender_id", flat=True)
    return sorted({*followers, *merged} - {state.sender_id})


def _tell_officials(
    state: PetitionState, organization: Organization, place: int, now: datetime
) -> None:
    away = barred(state.meant, organization)
    link = reverse("petitions:work_one", args=[state.number])
    for official, positions in organization.posts.items():
        if official not in away and holds(positions, state.seat):
            _send(state, "petition-waits", Recipient(official_id=official), link, place, now)


def _send(
    state: PetitionState, template: str, reader: Recipient, link: str, place: int, now: datetime
) -> None:
    what = NoticeToSend(
        template=template,
        values=_values(state),
        about=state.id,
        about_sequence=place,
        link=link,
        in_program_only=reader.official_id is not None,
    )
    send_notice(reader, what=what, now=now)
