"""The sweep: clocks whose next moment has come are told of, each stage once, by any watcher."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform.database.scope import system_scope

from ..models import Alarm, WatchedClock
from ..rules.stages import Planned, next_at, waiting
from ..subjects import Subject, subject_of
from .keep_clocks import planned_of
from .tell import Tellers

BATCH = 50
# As notices about dossiers: what is older is on record and rings nobody.
LONG_BACK = timedelta(days=7)
IDLE_SECONDS = 0.5
# An act moved the clock and its consumer has not come to it yet: look again soon.
LOOK_AGAIN = timedelta(seconds=2)


def turn(now: datetime) -> float:
    """Do what has come due; return how long to rest: 0 while more may wait."""
    return 0.0 if sweep(now) == BATCH else IDLE_SECONDS


def sweep(now: datetime, *, batch: int = BATCH) -> int:
    """Do the stages of up to ``batch`` clocks in one transaction; return how many clocks.

    Rows another watcher holds are left to it. Killed anywhere, all of the batch happened or none.
    """
    with system_scope(), transaction.atomic():
        rows = list(
            WatchedClock.objects.select_for_update(skip_locked=True)
            .filter(next_at__lte=now)
            .order_by("next_at")[:batch]
        )
        if not rows:
            return 0
        states = _states_of(rows)
        done, news = [], []
        for row in rows:
            state = states.get(row.subject_id)
            if state is None or not _still_runs(row, state):
                row.next_at = now + LOOK_AGAIN
            else:
                news.append((row, state, waiting(planned_of(row), row.told, now)))
                row.told = [*row.told, *(one.stage for one in news[-1][2])]
                row.next_at = next_at(planned_of(row), row.told)
            done.append(row)
        _record(news, now)
        WatchedClock.objects.bulk_update(done, ["told", "next_at"])
    return len(rows)


def _states_of(rows: Sequence[WatchedClock]) -> dict[UUID, object]:
    """Return the states the rows are about, one read for each kind of subject."""
    ids: dict[Subject[object], set[UUID]] = defaultdict(set)
    for row in rows:
        ids[subject_of(row.kind)].add(row.subject_id)
    return {
        one: state for subject, some in ids.items() for one, state in subject.by_ids(some).items()
    }


def _still_runs(row: WatchedClock, state: object) -> bool:
    return any(
        (one.kind, one.key, one.due) == (row.kind, row.key, row.due)
        for one in subject_of(row.kind).clocks(state)
    )


Moved = tuple[WatchedClock, object, Sequence[Planned]]


def _record(news: Sequence[Moved], now: datetime) -> None:
    """Write the stages that nobody wrote yet, and tell of the latest of each clock."""
    tellers = Tellers(now)
    known = _known({row.subject_id for row, _, _ in news})
    alarms = []
    for row, state, stages in news:
        fresh = [
            one
            for one in stages
            if (row.kind, row.key, row.due, one.stage) not in known[row.subject_id]
        ]
        # What lies long back (an import, a node that stood still) is on record and rings nobody.
        loud = [one for one in fresh if now - one.at <= LONG_BACK]
        told = tellers.tell(row, state, [one.stage for one in loud]) if loud else None
        for one in fresh:
            alarms.append(
                Alarm(
                    id=uuid7(now),
                    subject_id=row.subject_id,
                    kind=row.kind,
                    key=row.key,
                    due=row.due,
                    stage=one.stage,
                    planned_at=one.at,
                    possible_at=max(one.at, row.known_at),
                    done_at=max(now, one.at),
                    told=list(told.told) if told and one in loud else [],
                    vacant=list(told.vacant) if told and one in loud else [],
                    is_silent=one not in loud,
                )
            )
    Alarm.objects.bulk_create(alarms)


def _known(ids: set[UUID]) -> Mapping[UUID, set[tuple[str, str, datetime, str]]]:
    found: dict[UUID, set[tuple[str, str, datetime, str]]] = defaultdict(set)
    for row in Alarm.objects.filter(subject_id__in=ids):
        found[row.subject_id].add((row.kind, row.key, row.due, row.stage))
    return found
