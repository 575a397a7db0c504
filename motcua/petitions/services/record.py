"""The one place that writes petitions: events, row, publication, leaves, outbox, notices."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from motcua.kernel.text import fold
from motcua.ledger.public import Happened, append_leaves
from motcua.platform import outbox
from motcua.platform.actor import Actor

from .. import events as e
from ..codec import state_fields, told
from ..models import Petition, PetitionEvent, Publication
from ..rules.covering import COVER, covered
from ..rules.evolve import evolve
from ..types import PetitionState

_TICK = timedelta(microseconds=1)


def moment_after(state: PetitionState, now: datetime) -> datetime:
    """Return ``now``, or the instant after the last act: acts of a petition never share one."""
    if state.acted_at is not None and now <= state.acted_at:
        return state.acted_at + _TICK
    return now


def record(
    state: PetitionState, events: Sequence[e.PetitionEvent], *, actor: Actor, at: datetime
) -> PetitionState:
    """Append ``events`` in the running transaction, whose lock on the row is held."""
    author = actor.official_id or actor.party_id or actor.account_id
    batch = [
        e.Recorded(state.sequence + place, at, str(actor.kind), author, event)
        for place, event in enumerate(events, start=1)
    ]
    after = evolve(state, batch)
    Petition.objects.update_or_create(id=after.id, defaults=row_of(after))
    rows = [_event_row(after, one) for one in batch]
    PetitionEvent.objects.bulk_create(rows)
    append_leaves([happened(row) for row in rows], at=at)
    if (values := publication_of(after)) is not None:
        Publication.objects.update_or_create(number=after.number, defaults=values)
    for row in rows:
        facts = {"sequence": row.sequence, "event": row.name, "number": after.number}
        outbox.publish(f"petitions.{row.name}", key=after.id, payload=facts, now=at)
    return after


def happened(row: PetitionEvent) -> Happened:
    """Return an event as the log commits to it."""
    return Happened(
        aggregate_id=row.petition_id,
        sequence=row.sequence,
        name=row.name,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        payload=row.payload,
    )


def _event_row(state: PetitionState, recorded: e.Recorded) -> PetitionEvent:
    name, payload = told(recorded.event)
    return PetitionEvent(
        petition_id=state.id,
        sequence=recorded.sequence,
        name=name,
        at=recorded.at,
        actor_kind=recorded.actor_kind,
        actor_id=recorded.actor_id,
        payload=payload,
    )


def row_of(state: PetitionState) -> dict[str, Any]:
    """Return the columns of the row that follow from the state."""
    assert state.subject is not None
    return {
        "number": state.number,
        "sequence": state.sequence,
        "status": str(state.status),
        "kind": str(state.kind),
        "sender_id": state.sender_id,
        "agency_id": state.subject.agency_id,
        "seat_unit_id": state.seat.unit_id if state.seat else None,
        "seat_roles": list(state.seat.roles) if state.seat else [],
        "sent_at": state.sent_at,
        "due": state.due,
        "has_answer": state.answer is not None,
        "closed_by": str(state.closed_by or ""),
        "closed_at": state.closed_at,
        "drawn_in": state.drawn_in,
        "state": state_fields(state),
    }


def publication_of(state: PetitionState) -> dict[str, Any] | None:
    """Return what everybody reads, with words covered; None before an answer was published."""
    answer, subject = state.published, state.subject
    if answer is None or subject is None:
        return None
    hidden = [word for one in state.hidings if not one.lifted for word in one.words]
    words = [*state.covered, *hidden]
    texts = {
        "title": state.title,
        "text": state.text,
        "place": state.place,
        "answer": answer.text,
        "done": answer.done,
    }
    shown = {name: covered(text, words) for name, text in texts.items()}
    return {
        **shown,
        "kind": str(state.kind),
        "status": str(state.status),
        "agency_id": subject.agency_id,
        "area_code": state.area_code,
        "sent_at": state.sent_at,
        "answered_at": answer.at,
        "published_at": state.published_at,
        "was_late": state.published_late,
        "covers": sum(text.count(COVER) for text in shown.values()),
        "folded": fold(" ".join(shown.values())),
    }
