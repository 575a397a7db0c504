"""The one place that writes matters: events, row, leaves; and reading them back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.ledger.public import Happened, append_leaves
from motcua.platform import outbox

from ..codec import read_event, read_state, state_fields, told
from ..matters import MatterEvent as Event
from ..matters import MatterState, Recorded
from ..models import Matter, MatterEvent
from ..rules.settling import evolve

TOPIC = "evaluation"


def record(
    state: MatterState, events: Sequence[Event], *, by: UUID | None, at: datetime
) -> MatterState:
    """Append ``events`` in the running transaction, whose lock on the row is held."""
    rows = []
    for place, event in enumerate(events, start=state.sequence + 1):
        name, payload = told(event)
        state = evolve(state, Recorded(place, at, event))
        rows.append(
            MatterEvent(
                matter_id=state.id, sequence=place, name=name, at=at, actor_id=by, payload=payload
            )
        )
    Matter.objects.update_or_create(id=state.id, defaults=row_of(state))
    MatterEvent.objects.bulk_create(rows)
    append_leaves([happened(row) for row in rows], at=at)
    for row in rows:
        outbox.publish(f"{TOPIC}.{row.name}", key=row.matter_id, payload={}, now=at)
    return state


def row_of(state: MatterState) -> dict[str, Any]:
    """Return the columns of the row that follow from the state."""
    about = state.about
    assert about is not None
    return {
        "kind": str(about.kind),
        "stage": str(state.stage),
        "outcome": state.outcome,
        "agency_id": about.agency_id,
        "unit_id": about.unit_id,
        "official_id": about.official_id,
        "year": about.year,
        "quarter": about.quarter,
        "opened_at": state.opened_at,
        "state": state_fields(state),
    }


def happened(row: MatterEvent) -> Happened:
    """Return an event as the log commits to it."""
    return Happened(
        aggregate_id=row.matter_id,
        sequence=row.sequence,
        name=row.name,
        at=row.at,
        actor_kind="official" if row.actor_id else "system",
        actor_id=row.actor_id,
        payload=row.payload,
    )


def every_event() -> Iterator[Happened]:
    """Yield every event of every matter as it is stored."""
    rows = MatterEvent.objects.order_by("matter_id", "sequence")
    yield from map(happened, rows.iterator(chunk_size=2000))


def rebuilt(matter_id: UUID, rows: Iterable[MatterEvent]) -> MatterState:
    """Return the state after all stored events."""
    state = MatterState(matter_id)
    for row in rows:
        event = read_event(row.name, row.payload)
        state = evolve(state, Recorded(row.sequence, row.at, event))
    return state


def compare_matters() -> list[str]:
    """Fold every matter anew; return in words where the row says something else."""
    found = []
    for row in Matter.objects.order_by("id").iterator(chunk_size=200):
        state = rebuilt(row.id, row.events.order_by("sequence"))
        wanted = row_of(state)
        if read_state(row.state) != state:
            found.append(f"{row.id}: matter: state")
        del wanted["state"]
        found += [
            f"{row.id}: matter: {name}"
            for name, value in wanted.items()
            if getattr(row, name) != value
        ]
    return found
