"""The one place that writes a dossier: events, row, baton, steps, leaves and outbox at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.platform.database.prepared import run_prepared

from .. import events as e
from ..errors import DossierChanged
from ..rules.evolve import evolve
from ..types import DossierState
from .act_extra import Extra
from .record_rows import first_values, later_values
from .record_sql import INSERT, UPDATE

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, as events name them."""

    kind: str
    id: UUID | None = None


def moment_after(state: DossierState, now: datetime) -> datetime:
    """Return ``now``, or the instant after the last act: acts of one dossier never share one."""
    if state.acted_at is not None and now <= state.acted_at:
        return state.acted_at + _TICK
    return now


def record(
    state: DossierState,
    events: Sequence[e.DossierEvent],
    *,
    author: Author,
    at: datetime,
    extra: Extra | None = None,
) -> DossierState:
    """Append ``events`` to the dossier in the running transaction; return the new state.

    One statement writes everything; a new dossier begins with exactly one event, the filing.
    Raises ``DossierChanged`` when the row moved on, which a held row lock excludes.
    """
    if not events:
        return state
    batch = [
        e.Recorded(state.sequence + place, at, author.kind, author.id, event)
        for place, event in enumerate(events, start=1)
    ]
    after = evolve(state, batch)
    extra = extra or Extra()
    if state.sequence:
        [(written,)] = run_prepared(UPDATE, later_values(state, after, batch, extra, at))
        if written != 1:
            raise DossierChanged(dossier=state.number)
    else:
        [filing] = batch
        run_prepared(INSERT, first_values(after, filing, extra, at))
    return after


__all__ = ["Author", "Extra", "moment_after", "record"]
