"""The one place that writes cases: events, row, leaves, outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.recorded import batch_of
from motcua.ledger.public import append_events, fields_of
from motcua.platform.actor import Actor

from .. import events as e
from ..codec import state_fields, told
from ..models import Case, CaseEvent
from ..rules.evolve import evolve
from ..types import CaseState


def record(
    state: CaseState, events: Sequence[e.CaseEvent], *, actor: Actor, at: datetime
) -> CaseState:
    """Append ``events`` in the running transaction, whose lock on the row is held."""
    kind = str(actor.kind)
    batch = batch_of(
        events, after=state.sequence, at=at, actor_kind=kind, actor_id=actor.official_id
    )
    after = evolve(state, batch)
    Case.objects.update_or_create(id=after.id, defaults=row_of(after))
    rows = [CaseEvent(case_id=after.id, **fields_of(one, told(one.event))) for one in batch]
    append_events(rows, topic="cases", number=after.number, at=at)
    return after


def row_of(state: CaseState) -> dict[str, Any]:
    """Return the columns of the row that follow from the state."""
    assert state.subject is not None
    assert state.source is not None
    conclusion, first = state.conclusion, state.first_conclusion or state.conclusion
    return {
        "number": state.number,
        "sequence": state.sequence,
        "status": str(state.status),
        "source_kind": str(state.source.kind),
        "source": state.source.reference,
        "agency_id": state.subject.agency_id,
        "concerned": list(state.concerned),
        "seat_unit_id": state.seat.unit_id if state.seat else None,
        "examiner_id": state.examiner,
        "opened_at": state.opened_at,
        "due": state.due,
        "asked_at": state.asked_at,
        "explain_by": state.explain_by,
        "explained_at": state.explanations[-1].at if state.explanations else None,
        "finding": str(conclusion.finding) if conclusion else "",
        "concluded_at": first.at if first else None,
        "measure_units": sorted({one.unit_id for one in state.measures}),
        "closed_at": state.closed_at,
        "keeper_id": (state.seat or state.subject).agency_id,
        "ended_at": state.acted_at if state.is_finished else None,
        "state": state_fields(state),
    }
