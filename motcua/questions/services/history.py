"""Reading the events of questions back, for the log's audit and for a rebuild."""

from collections.abc import Iterator

from motcua.ledger.public import Happened

from ..codec import read_event, read_state
from ..events import Recorded
from ..models import Publication, Question, QuestionEvent
from ..rules.evolve import rebuilt
from .record import publication_of, row_of


def recorded_of(row: QuestionEvent) -> Recorded:
    """Return one stored event as a value."""
    return row.recorded(read_event)


def every_event() -> Iterator[Happened]:
    """Yield every event of every question as it is stored."""
    rows = QuestionEvent.objects.order_by("question_id", "sequence")
    for row in rows.iterator(chunk_size=2000):
        yield row.happened


def compare_questions() -> list[str]:
    """Fold every question anew; return in words where row or publication say something else."""
    found = []
    public = {row.number: row for row in Publication.objects.all()}
    for row in Question.objects.order_by("number").iterator(chunk_size=200):
        state = rebuilt(row.id, map(recorded_of, row.events.order_by("sequence")))
        wanted = row_of(state)
        del wanted["state"]
        if read_state(row.state) != state:
            found.append(f"{row.number}: state")
        found += [f"{row.number}: {name}" for name in wanted if getattr(row, name) != wanted[name]]
        shown, stored = publication_of(state) or {}, public.pop(row.number, None)
        if bool(shown) != (stored is not None):
            found.append(f"{row.number}: publication")
        found += [
            f"{row.number}: publication: {name}"
            for name, value in shown.items()
            if stored is not None and getattr(stored, name) != value
        ]
    return found + [f"{number}: publication of no question" for number in public]
