"""Whom an event is told: who asked, and the desk that has to answer."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from motcua.kernel.clock import ZONE, legal_day
from motcua.notifications.public import NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import officials_with_role, units_by_ids

from .. import events as e
from ..types import QuestionState

# What the asker is told of. The rest is of the office, or is said by the asker.
ASKER = {
    e.QuestionAsked: "question-received",
    e.AnswerPublished: "question-answered",
    e.AnswerCorrected: "question-corrected",
    e.QuestionClosed: "question-closed",
    e.AnswerTakenDown: "question-taken-down",
    e.AnswerPutBack: "question-put-back",
}


def tell(
    before: QuestionState,
    after: QuestionState,
    events: Sequence[e.QuestionEvent],
    *,
    now: datetime,
) -> None:
    """Send the notices of ``events``; each is told once, by its place in the question."""
    for place, event in enumerate(events, start=before.sequence + 1):
        template = ASKER.get(type(event))
        if template is not None and after.asker_id is not None:
            own = reverse("questions:own", args=[after.number])
            _send(after, template, Recipient(party_id=after.asker_id), own, (place, now))
        if isinstance(event, e.QuestionAsked):
            work = reverse("questions:work_one", args=[after.number])
            day = legal_day(now)
            holders = {
                one.id
                for role in event.seat.roles
                for one in officials_with_role(event.seat.unit_id, role, day)
            }
            for official in sorted(holders):
                _send(after, "question-waits", Recipient(official_id=official), work, (place, now))


def _send(
    state: QuestionState, template: str, reader: Recipient, link: str, at: tuple[int, datetime]
) -> None:
    place, now = at
    assert state.seat is not None
    unit = units_by_ids([state.seat.unit_id])[state.seat.unit_id]
    due = f"{state.due.astimezone(ZONE):%H:%M, %d/%m/%Y}" if state.due else "–"
    values: dict[str, Value] = {
        "number": state.number,
        "title": state.title,
        "office": f"{unit.name}, {unit.agency_name}",
        "due": due,
    }
    what = NoticeToSend(
        template=template,
        values=values,
        about=state.id,
        about_sequence=place,
        link=link,
        in_program_only=reader.official_id is not None,
    )
    send_notice(reader, what=what, now=now)
