"""The one place that writes questions: events, row, publication, leaves, outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.recorded import batch_of
from motcua.kernel.text import fold
from motcua.ledger.public import append_events, fields_of
from motcua.platform.actor import Actor

from .. import events as e
from ..codec import state_fields, told
from ..models import Publication, Question, QuestionEvent
from ..rules.evolve import evolve
from ..types import QuestionState, Status, Wording


def record(
    state: QuestionState, events: Sequence[e.QuestionEvent], *, actor: Actor, at: datetime
) -> QuestionState:
    """Append ``events`` in the running transaction, whose lock on the row is held."""
    author = actor.official_id or actor.party_id or actor.account_id
    batch = batch_of(
        events, after=state.sequence, at=at, actor_kind=str(actor.kind), actor_id=author
    )
    after = evolve(state, batch)
    Question.objects.update_or_create(id=after.id, defaults=row_of(after))
    rows = [QuestionEvent(question_id=after.id, **fields_of(one, told(one.event))) for one in batch]
    append_events(rows, topic="questions", number=after.number, at=at)
    if (values := publication_of(after)) is not None:
        Publication.objects.update_or_create(number=after.number, defaults=values)
    return after


def row_of(state: QuestionState) -> dict[str, Any]:
    """Return the columns of the row that follow from the state."""
    assert state.seat is not None
    current, is_public = state.current, state.status == Status.PUBLISHED
    return {
        "number": state.number,
        "sequence": state.sequence,
        "status": str(state.status),
        "procedure_code": state.procedure_code,
        "asker_id": state.asker_id,
        "agency_id": state.seat.agency_id,
        "unit_id": state.seat.unit_id,
        "asked_at": state.asked_at,
        "due": state.due,
        "version_number": current.version_number if current and is_public else None,
        "state": state_fields(state),
    }


def publication_of(state: QuestionState) -> dict[str, Any] | None:
    """Return what everybody reads; None before an answer was published. Who asked is not in it.

    Of what was taken down nothing is left in it but the reason.
    """
    current, seat = state.current, state.seat
    if current is None or seat is None:
        return None
    is_gone = state.status == Status.TAKEN_DOWN
    wording = Wording("", "", "") if is_gone else current.wording
    return {
        "procedure_code": state.procedure_code,
        "agency_id": seat.agency_id,
        "unit_id": seat.unit_id,
        "title": wording.title,
        "text": wording.text,
        "answer": wording.answer,
        "version_number": current.version_number,
        "asked_at": state.asked_at,
        "answered_at": current.at,
        "confirmed_at": state.confirmed_at,
        "was_asked": state.asker_id is not None,
        "was_late": state.was_late,
        "revision": len(state.revisions),
        "correction": "" if is_gone else current.reason,
        "folded": fold(f"{wording.title} {wording.text} {wording.answer}").strip(),
        "taken_down_at": state.taken_down_at,
        "taken_down_for": state.taken_down_for,
    }
