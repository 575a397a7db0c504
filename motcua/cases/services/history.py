"""Reading the events of cases back, for the log's audit and for a rebuild."""

from collections.abc import Iterator

from motcua.ledger.public import Happened

from ..codec import read_event, read_state
from ..events import Recorded
from ..models import Case, CaseEvent
from ..rules.evolve import rebuilt
from .record import row_of


def recorded_of(row: CaseEvent) -> Recorded:
    """Return one stored event as a value."""
    return row.recorded(read_event)


def every_event() -> Iterator[Happened]:
    """Yield every event of every case as it is stored."""
    rows = CaseEvent.objects.order_by("case_id", "sequence")
    for row in rows.iterator(chunk_size=2000):
        yield row.happened


def compare_cases() -> list[str]:
    """Fold every case anew; return in words where the row says something else."""
    found = []
    for row in Case.objects.order_by("number").iterator(chunk_size=200):
        state = rebuilt(row.id, map(recorded_of, row.events.order_by("sequence")))
        wanted = row_of(state)
        if read_state(row.state) != state:
            found.append(f"{row.number}: state")
        del wanted["state"]
        found += [
            f"{row.number}: {name}"
            for name, value in wanted.items()
            if (getattr(row, name) or None) != (value or None)
        ]
    return found
