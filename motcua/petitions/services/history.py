"""Reading the events of petitions back, for the log's audit and for a rebuild."""

from collections.abc import Iterator

from motcua.ledger.public import Happened

from ..codec import read_event, read_state
from ..events import Recorded
from ..models import Petition, PetitionEvent, Publication
from ..rules.evolve import rebuilt
from .record import publication_of, row_of


def recorded_of(row: PetitionEvent) -> Recorded:
    """Return one stored event as a value."""
    return row.recorded(read_event)


def every_event() -> Iterator[Happened]:
    """Yield every event of every petition as it is stored."""
    rows = PetitionEvent.objects.order_by("petition_id", "sequence")
    for row in rows.iterator(chunk_size=2000):
        yield row.happened


def compare_petitions() -> list[str]:
    """Fold every petition anew; return in words where row or publication say something else."""
    found = []
    public = {row.number: row for row in Publication.objects.all()}
    for row in Petition.objects.order_by("number").iterator(chunk_size=200):
        events = row.events.order_by("sequence")
        state = rebuilt(row.id, map(recorded_of, events))
        wanted = row_of(state)
        if read_state(row.state) != state:
            found.append(f"{row.number}: state")
        del wanted["state"]
        found += [
            f"{row.number}: {name}"
            for name, value in wanted.items()
            if (getattr(row, name) or None) != (value or None)
        ]
        shown, stored = publication_of(state), public.pop(row.number, None)
        if (shown is None) != (stored is None):
            found.append(f"{row.number}: publication")
        elif shown is not None:
            found += [
                f"{row.number}: publication: {name}"
                for name, value in shown.items()
                if getattr(stored, name) != value
            ]
    return found + [f"{number}: publication of no petition" for number in public]
