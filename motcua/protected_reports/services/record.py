"""The one place that writes reports: events, row and leaves; no outbox, for nobody else is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.clock import ZONE, legal_day
from motcua.ledger.public import Happened, append_leaves
from motcua.platform.actor import ActorKind

from .. import events as e
from ..codec import read_state, state_fields, told
from ..errors import ReceiptUnknown, ReportNotFound
from ..models import Report, ReportEvent
from ..rules.case import Who
from ..rules.evolve import evolve
from ..types import ReportState


def day_of(now: datetime) -> datetime:
    """Return the beginning of the day: of a reporter's act nobody shall know the hour."""
    return datetime.combine(legal_day(now), datetime.min.time(), ZONE)


def locked_report(number: str) -> tuple[Report, ReportState]:
    """Return row and state with the row locked; raises ``ReportNotFound``."""
    row = Report.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise ReportNotFound()
    return row, read_state(row.state)


def locked_by_receipt(lookup: bytes) -> tuple[Report, ReportState]:
    """Return row and state of a receipt with the row locked; raises ``ReceiptUnknown``."""
    row = Report.objects.select_for_update().filter(lookup=lookup).first()
    if row is None:
        raise ReceiptUnknown()
    return row, read_state(row.state)


def record(
    state: ReportState,
    events: Sequence[e.ReportEvent],
    *,
    who: Who,
    now: datetime,
    created: dict[str, Any] | None = None,
) -> ReportState:
    """Append ``events`` in the running transaction, whose lock on the row is held.

    ``created`` has the columns that only a new row is given.
    """
    at = now if who.official_id or who.is_program else day_of(now)
    batch = [
        e.Recorded(state.sequence + place, at, who.official_id, event)
        for place, event in enumerate(events, start=1)
    ]
    after = evolve(state, batch)
    if created is not None:
        Report.objects.create(id=after.id, **created, **row_of(after))
    else:
        changed = row_of(after)
        if after.is_destroyed:
            changed |= {"lookup": None, "reporter_public": "", "reporter_locked": b""}
        Report.objects.filter(id=after.id).update(**changed)
    rows = [_event_row(after, one, _kind(who)) for one in batch]
    ReportEvent.objects.bulk_create(rows)
    append_leaves([happened(row) for row in rows], at=at)
    return after


def _kind(who: Who) -> ActorKind:
    if who.is_program:
        return ActorKind.SYSTEM
    return ActorKind.OFFICIAL if who.official_id else ActorKind.ANONYMOUS


def happened(row: ReportEvent) -> Happened:
    """Return an event as the log commits to it."""
    return Happened(
        aggregate_id=row.report_id,
        sequence=row.sequence,
        name=row.name,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        payload=row.payload,
    )


def _event_row(state: ReportState, recorded: e.Recorded, kind: ActorKind) -> ReportEvent:
    name, payload = told(recorded.event)
    return ReportEvent(
        report_id=state.id,
        sequence=recorded.sequence,
        name=name,
        at=recorded.at,
        actor_kind=str(kind),
        actor_id=recorded.actor_id,
        payload=payload,
    )


def row_of(state: ReportState) -> dict[str, Any]:
    """Return the columns of the row that follow from the state."""
    return {
        "number": state.number,
        "sequence": state.sequence,
        "kind": str(state.kind),
        "status": str(state.status),
        "body_id": state.body_id,
        "keys": list(state.keys),
        "received_on": state.received_on,
        "next_limit": state.next_limit,
        "waits_for_body": state.waits_for_body,
        "ended_on": state.ended_on,
        "is_destroyed": state.is_destroyed,
        "state": state_fields(state),
    }
