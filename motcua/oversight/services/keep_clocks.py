"""Keeping the clocks of a dossier as its state says: the same state twice changes nothing."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from motcua.calendars.public import pinned_calendar
from motcua.dossiers.public import DossierState, locked_state
from motcua.dossiers.public.promises import next_promise_moment
from motcua.kernel import clock

from ..models import Alarm, WatchedClock
from ..rules.clocks import Clock, clocks_of
from ..rules.stages import Planned, next_at, plan
from ..stage_data import stages_for
from ..types import ClockKind

# A consumer that is slower stands still, and administrators see that by itself.
HEARD_WITHIN = timedelta(hours=1)
_OF_STATE = ("started_at", "due", "unit_id", "agency_id", "roles", "official_id", "acts_at")
_PLAN = ("stages", "moments")
_COLUMNS = (*_OF_STATE, *_PLAN, "told", "next_at", "known_at")


def keep_clocks(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Write the clocks of the dossier as it stands; consumes its events, in any order."""
    assert dossier_id is not None
    state = locked_state(dossier_id)
    stored = WatchedClock.objects.filter(dossier_id=dossier_id)
    before = {(row.kind, row.key): row for row in stored}
    rows = rows_of(state, _told_of(dossier_id)) if state is not None else []
    changed = [row for row in rows if _is_news(before.pop((row.kind, row.key), None), row)]
    for gone in before.values():
        gone.delete()
    WatchedClock.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["dossier_id", "kind", "key"],
        update_fields=_COLUMNS,
    )


def rows_of(
    state: DossierState, told: Mapping[tuple[str, str, datetime], list[str]]
) -> list[WatchedClock]:
    """Return the rows the state calls for; ``told`` are the stages done by clock and due moment."""
    return [
        _row(state, one, told.get((one.kind, one.key, one.due), []))
        for one in sorted(clocks_of(state), key=lambda each: (each.kind, each.key))
    ]


def planned_of(row: WatchedClock) -> list[Planned]:
    """Return the plan as it is stored."""
    return [Planned(*one) for one in zip(row.stages, row.moments, strict=True)]


def is_same(stored: WatchedClock, wanted: WatchedClock) -> bool:
    """Return whether the stored row says what the state says."""
    return all(getattr(stored, one) == getattr(wanted, one) for one in (*_OF_STATE, *_PLAN))


def _row(state: DossierState, one: Clock, told: list[str]) -> WatchedClock:
    assert state.versions is not None
    assert state.acted_at is not None
    calendar = pinned_calendar(state.versions.calendar_code, state.versions.calendar_version)
    planned = plan(one, stages_for(one.started_at), calendar)
    return WatchedClock(
        dossier_id=state.id,
        kind=one.kind,
        key=one.key,
        started_at=one.started_at,
        due=one.due,
        unit_id=one.unit_id,
        agency_id=one.agency_id,
        roles=list(one.roles),
        official_id=one.official_id,
        stages=[each.stage for each in planned],
        moments=[each.at for each in planned],
        told=told,
        next_at=next_at(planned, told),
        acts_at=next_promise_moment(state) if one.kind is ClockKind.DOSSIER else None,
        known_at=_known_at(state.acted_at),
    )


def _known_at(acted_at: datetime) -> datetime:
    """Return the act's moment, or now for a history that comes in from elsewhere (an import)."""
    now = clock.now()
    return acted_at if now - acted_at <= HEARD_WITHIN else now


def _is_news(stored: WatchedClock | None, wanted: WatchedClock) -> bool:
    if stored is None:
        return True
    if stored.moments == wanted.moments:  # nobody is late before the act that made the plan
        wanted.known_at = stored.known_at
    return not is_same(stored, wanted)


def _told_of(dossier_id: UUID) -> dict[tuple[str, str, datetime], list[str]]:
    told = defaultdict(list)
    for row in Alarm.objects.filter(dossier_id=dossier_id).order_by("planned_at", "id"):
        told[row.kind, row.key, row.due].append(row.stage)
    return told
