"""Whom an event is told: the person concerned from the day they are heard, and who has it next."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.kernel.clock import ZONE
from motcua.notifications.public import NoticeToSend, Recipient, send_notice
from motcua.organizations.public import holds

from .. import events as e
from ..rules.setting import Setting
from ..types import CaseState

# What the person concerned is told of; the rest is work of the office.
CONCERNED = {
    e.ExplanationAsked: "case-explain",
    e.CaseConcluded: "case-concluded",
    e.AppealDecided: "case-appeal-decided",
    e.CaseSetAside: "case-set-aside",
    e.CaseClosed: "case-closed",
}
WORK = (e.CaseRaised, e.ConclusionAppealed)


def tell(
    state: CaseState,
    events: Sequence[e.CaseEvent],
    setting: Setting,
    *,
    first: int,
    now: datetime,
) -> None:
    """Send the notices of ``events``; each is told once, by its place in the case."""
    for place, event in enumerate(events, start=first):
        if (template := CONCERNED.get(type(event))) is not None and state.asked_at is not None:
            _send(state, template, state.concerned, place, now)
        if isinstance(event, WORK):
            _send(state, "case-waits", _holders(state, setting), place, now)
        if isinstance(event, e.CaseAssigned) and event.examiner != event.by:
            _send(state, "case-waits", [event.examiner], place, now)
        if isinstance(event, e.Explained) and state.examiner is not None:
            _send(state, "case-explained", [state.examiner], place, now)


def _holders(state: CaseState, setting: Setting) -> list[UUID]:
    but = setting.away | set(state.parts)
    posts = setting.organization.posts.items()
    return [one for one, held in posts if one not in but and holds(held, state.seat)]


def _send(
    state: CaseState, template: str, officials: Iterable[UUID], place: int, now: datetime
) -> None:
    due = f"{state.due.astimezone(ZONE):%H:%M, %d/%m/%Y}" if state.due else "–"
    what = NoticeToSend(
        template=template,
        values={"number": state.number, "due": due},
        about=state.id,
        about_sequence=place,
        link=reverse("cases:one", args=[state.number]),
        in_program_only=True,
    )
    for official in officials:
        send_notice(Recipient(official_id=official), what=what, now=now)
