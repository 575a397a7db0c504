"""The baton: who held the dossier from when to when, without a gap and without an overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from ..events import Recorded
from ..types import DossierState, Holder
from .evolve import evolve


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of holding; ``until`` is None while it lasts."""

    holder: Holder
    since: datetime
    until: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """Return how long it has lasted at ``now``."""
        return (self.until or now) - self.since


def stretches(dossier_id: UUID, history: Iterable[Recorded]) -> tuple[Stretch, ...]:
    """Return the stretches of a history; their lengths add up to the elapsed time exactly."""
    state = DossierState(id=dossier_id)
    found: list[Stretch] = []
    for at, batch in groupby(history, key=lambda recorded: recorded.at):
        after = evolve(state, tuple(batch))
        if after.holder != state.holder:
            if found and found[-1].until is None:
                found[-1] = Stretch(found[-1].holder, found[-1].since, at)
            if after.holder is not None:
                found.append(Stretch(after.holder, at))
        state = after
    return tuple(found)
