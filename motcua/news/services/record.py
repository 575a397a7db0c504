"""The one place that writes news: events, row, leaves, outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.recorded import batch_of
from motcua.kernel.text import fold
from motcua.ledger.public import append_events, fields_of
from motcua.platform.actor import Actor

from .. import events as e
from ..codec import state_fields, told
from ..models import News, NewsEvent
from ..rules.evolve import evolve
from ..rules.markup import plain
from ..types import NewsState


def record(
    state: NewsState, events: Sequence[e.NewsEvent], *, actor: Actor, at: datetime
) -> NewsState:
    """Append ``events`` in the running transaction, whose lock on the row is held."""
    if not events:
        return state
    author = actor.official_id or actor.account_id
    batch = batch_of(
        events, after=state.sequence, at=at, actor_kind=str(actor.kind), actor_id=author
    )
    after = evolve(state, batch)
    News.objects.update_or_create(id=after.id, defaults=row_of(after))
    rows = [NewsEvent(news_id=after.id, **fields_of(one, told(one.event))) for one in batch]
    append_events(rows, topic="news", number=after.number, at=at)
    return after


def row_of(state: NewsState) -> dict[str, Any]:
    """Return the columns of the row that follow from the state."""
    return {
        "number": state.number,
        "sequence": state.sequence,
        "status": str(state.status),
        "agency_id": state.agency_id,
        "procedures": list(state.procedures),
        "published_at": state.published_at,
        "matters_until": state.matters_until,
        "change_id": state.change.change_id if state.change else None,
        "folded": _folded(state),
        "state": state_fields(state),
    }


def _folded(state: NewsState) -> str:
    if state.change is not None:
        return fold(f"{state.change.name} {state.change.procedure_code} {state.change.reason}")
    assert state.current is not None
    wording = state.current.wording
    return fold(f"{wording.title} {wording.summary} {plain(wording.text)}")
