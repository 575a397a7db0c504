"""Writing a moment down, and folding it into the row of the number."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..errors import MEANWHILE, TicketMovedOn
from ..models import Moment, Ticket
from ..rules.course import after
from ..selectors import facts_of
from ..types import Kind, State


@dataclass(frozen=True, slots=True)
class By:
    """Which official did it at which desk; the person's own act: nobody."""

    official_id: UUID | None = None
    desk: int | None = None


def put(row: Ticket, kind: Kind, by: By, *, now: datetime) -> None:
    """Write down what happened to a locked row; raises ``TicketMovedOn`` out of its course."""
    state = after(State(row.state), kind)
    if state is None:
        raise TicketMovedOn(MEANWHILE, number=facts_of(row).label, state=row.state)
    row.state, row.sequence, row.changed_at = state, row.sequence + 1, now
    if kind in (Kind.CALLED, Kind.TAKEN_OVER):
        row.desk, row.holder_id = by.desk, by.official_id
    if kind == Kind.RETURNED:
        row.back_at = now
    row.save(update_fields=["state", "sequence", "changed_at", "desk", "holder_id", "back_at"])
    note(row, kind, by, now=now)


def note(row: Ticket, kind: Kind, by: By, *, now: datetime) -> None:
    """Add the moment that made the row what it is."""
    Moment.objects.create(
        ticket=row,
        sequence=row.sequence,
        kind=kind,
        state=row.state,
        at=now,
        desk=by.desk,
        official_id=by.official_id,
    )
