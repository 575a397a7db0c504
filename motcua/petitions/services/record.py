"""The one place that writes petitions: events, row, publication, leaves, outbox, notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.recorded import batch_of
from motcua.kernel.text import fold
from motcua.ledger.public import append_events, fields_of
from motcua.platform.actor import Actor

from .. import events as e
from ..codec import state_fields, told
from ..models import Petition, PetitionEvent, Publication
from ..rules.covering import COVER, covered
from ..rules.evolve import evolve
from ..types import PetitionState


def record(
    state: PetitionState, events: Sequence[e.PetitionEvent], *, actor: Actor, at: datetime
) -> PetitionState:
    """Append ``events`` in the running transaction, whose lock on the row is held."""
    author = actor.official_id or actor.party_id or actor.account_id
    batch = batch_of(
        events, after=state.sequence, at=at, actor_kind=str(actor.kind), actor_id=author
    )
    after = evolve(state, batch)
    Petition.objects.update_or_create(id=after.id, defaults=row_of(after))
    rows = [PetitionEvent(petition_id=after.id, **fields_of(one, told(one.event))) for one in batch]
    append_events(rows, topic="petitions", number=after.number, at=at)
    if (values := publication_of(after)) is not None:
        Publication.objects.update_or_create(number=after.number, defaults=values)
    return after


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
        "keeper_id": (state.seat or state.subject).agency_id,
        "ended_at": state.acted_at if state.is_finished else None,
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
        "spoken": "\n\n".join(one.text for one in state.transcripts),
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
        "recordings": len(state.recordings),
        "heard": [{"file_id": str(one.file.file_id), "cuts": one.cuts} for one in state.heard],
        "covers": sum(text.count(COVER) for text in shown.values()),
        "folded": fold(" ".join(shown.values())),
    }
