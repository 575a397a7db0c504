"""Keeping the clocks of a subject as its state says: the same state twice changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import transaction

from motcua.kernel import clock
from motcua.platform.outbox import Handler

from ..models import Alarm, WatchedClock
from ..rules.clocks import Clock
from ..rules.stages import Planned, next_at, plan
from ..stage_data import stages_for
from ..subjects import Subject, subject_of
from ..types import ClockKind

S = TypeVar("S")
# A consumer that is slower stands still, and administrators see that by itself.
HEARD_WITHIN = timedelta(hours=1)
_OF_STATE = ("started_at", "due", "unit_id", "agency_id", "roles", "official_id", "acts_at")
_PLAN = ("stages", "moments")
_COLUMNS = (*_OF_STATE, *_PLAN, "told", "next_at", "known_at")


def keeper(subject: Subject[S]) -> Handler:
    """Return the consumer that writes the clocks of one as it stands, whatever event came last."""

    def keep_clocks(subject_id: UUID | None, payload: Mapping[str, Any]) -> None:
        _keep(cast("Subject[object]", subject), subject_id)

    return keep_clocks


def keep_all(kind: ClockKind, ids: Iterable[UUID]) -> None:
    """Write the clocks of these and of all that have some, where no events tell of changes."""
    known = WatchedClock.objects.filter(kind=kind).values_list("subject_id", flat=True)
    for one in sorted({*ids, *known}):
        with transaction.atomic():
            _keep(subject_of(kind), one)


def _keep(subject: Subject[object], subject_id: UUID | None) -> None:
    assert subject_id is not None
    state = subject.locked(subject_id)
    stored = WatchedClock.objects.filter(subject_id=subject_id)
    before = {(row.kind, row.key): row for row in stored}
    rows = rows_of(subject, state, _told_of(subject_id)) if state is not None else []
    changed = [row for row in rows if _is_news(before.pop((row.kind, row.key), None), row)]
    for gone in before.values():
        gone.delete()
    WatchedClock.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["subject_id", "kind", "key"],
        update_fields=_COLUMNS,
    )


def rows_of(
    subject: Subject[object],
    state: object,
    told: Mapping[tuple[str, str, datetime], list[str]],
) -> list[WatchedClock]:
    """Return the rows the state calls for; ``told`` are the stages done by clock and due moment."""
    return [
        _row(subject, state, one, told.get((one.kind, one.key, one.due), []))
        for one in sorted(subject.clocks(state), key=lambda each: (each.kind, each.key))
    ]


def planned_of(row: WatchedClock) -> list[Planned]:
    """Return the plan as it is stored."""
    return [Planned(*one) for one in zip(row.stages, row.moments, strict=True)]


def is_same(stored: WatchedClock, wanted: WatchedClock) -> bool:
    """Return whether the stored row says what the state says."""
    return all(getattr(stored, one) == getattr(wanted, one) for one in (*_OF_STATE, *_PLAN))


def _row(subject: Subject[object], state: object, one: Clock, told: list[str]) -> WatchedClock:
    subject_id, _ = subject.identity(state)
    planned = plan(one, stages_for(one.started_at), subject.calendar(state))
    return WatchedClock(
        subject_id=subject_id,
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
        acts_at=subject.acts_at(state, one),
        known_at=_known_at(subject.acted_at(state)),
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


def _told_of(subject_id: UUID) -> dict[tuple[str, str, datetime], list[str]]:
    told = defaultdict(list)
    for row in Alarm.objects.filter(subject_id=subject_id).order_by("planned_at", "id"):
        told[row.kind, row.key, row.due].append(row.stage)
    return told
