"""Reading the events of reports back, for the log's audit and for a rebuild."""

import hashlib
from collections.abc import Iterator

from motcua.ledger.public import Happened

from ..codec import read_event, read_state
from ..events import Recorded
from ..models import Report, ReportEvent, SealedPiece
from ..rules.evolve import rebuilt
from .record import happened, row_of


def recorded_of(row: ReportEvent) -> Recorded:
    """Return one stored event as a value."""
    return Recorded(row.sequence, row.at, row.actor_id, read_event(row.name, row.payload))


def every_event() -> Iterator[Happened]:
    """Yield every event of every report as it is stored."""
    rows = ReportEvent.objects.order_by("report_id", "sequence")
    yield from map(happened, rows.iterator(chunk_size=2000))


def compare_reports() -> list[str]:
    """Fold every report anew; return in words where row or sealed pieces say something else."""
    found = []
    for row in Report.objects.order_by("number").iterator(chunk_size=200):
        state = rebuilt(row.id, map(recorded_of, row.events.order_by("sequence")))
        if read_state(row.state) != state:
            found.append(f"{row.number}: state")
        wanted = row_of(state)
        del wanted["state"]
        found += [f"{row.number}: {name}" for name in wanted if getattr(row, name) != wanted[name]]
        kept = {} if state.is_destroyed else {one.id: one.sha256 for one in state.pieces}
        stored = {
            one.id: hashlib.sha256(one.ciphertext).hexdigest()
            for one in SealedPiece.objects.filter(report_id=row.id)
        }
        if kept != stored:
            found.append(f"{row.number}: sealed pieces")
    return found
