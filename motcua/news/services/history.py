"""Reading the events of news back, for the log's audit and for a rebuild."""

from collections.abc import Iterator

from motcua.ledger.public import Happened

from ..codec import read_event, read_state
from ..events import Recorded
from ..models import News, NewsEvent
from ..rules.evolve import rebuilt
from .record import row_of


def recorded_of(row: NewsEvent) -> Recorded:
    """Return one stored event as a value."""
    return row.recorded(read_event)


def every_event() -> Iterator[Happened]:
    """Yield every event of every item as it is stored."""
    rows = NewsEvent.objects.order_by("news_id", "sequence")
    for row in rows.iterator(chunk_size=2000):
        yield row.happened


def compare_news() -> list[str]:
    """Fold every item anew; return in words where the row says something else."""
    found = []
    for row in News.objects.order_by("number").iterator(chunk_size=200):
        state = rebuilt(row.id, map(recorded_of, row.events.order_by("sequence")))
        wanted = row_of(state)
        del wanted["state"]
        if read_state(row.state) != state:
            found.append(f"{row.number}: state")
        found += [f"{row.number}: {name}" for name in wanted if getattr(row, name) != wanted[name]]
    return found
