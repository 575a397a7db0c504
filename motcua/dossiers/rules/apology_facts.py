"""The cause of a delay as the history tells it: who had the dossier while the legal time ran."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from ..events import Recorded
from ..types import ClockMark, DossierState
from ..types_apology import Facts, HeldTime
from .baton import stretches
from .case import LegalClock

_MINUTE = timedelta(minutes=1)


def facts_of(
    state: DossierState, history: Iterable[Recorded], clock: LegalClock, now: datetime
) -> Facts:
    """Return how long each unit had it and which steps are open.

    Only legal time counts: what passed before the clock started, or while it stood, is nobody's
    delay. Units come in the order in which they first had the dossier; whole minutes, rounded down.
    """
    spent: dict[tuple[UUID | None, UUID | None], timedelta] = {}
    for one in stretches(state.id, history):
        place = (one.holder.unit_id, one.holder.agency_id)
        for begun, ended in running(state.marks, now):
            since, until = max(begun, one.since), min(ended, one.until or now)
            if since < until:
                worked = clock.worked(since, until)
                spent[place] = spent.get(place, timedelta()) + worked
    held = tuple(HeldTime(*place, worked // _MINUTE) for place, worked in spent.items())
    return Facts(
        tuple(one for one in held if one.minutes), tuple(step.key for step in state.open_steps)
    )


def running(marks: Sequence[ClockMark], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches in which the clock ran since it last started, up to ``now``."""
    begun: datetime | None = None
    for mark in marks[last_start(marks) :]:
        if mark.kind == "suspend" and begun is not None:
            yield begun, mark.at
            begun = None
        elif mark.kind in ("start", "restart", "resume"):
            begun = mark.at
    if begun is not None:
        yield begun, now


def last_start(marks: Sequence[ClockMark]) -> int:
    """Return where the legal time that runs now began among the marks."""
    return max(
        (place for place, mark in enumerate(marks) if mark.kind in ("start", "restart")), default=0
    )
