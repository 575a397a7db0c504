"""Evaluating all clocks anew: by their plans in the database, or from the states themselves."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog
from django.db import connection, transaction

from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import apply_scope
from motcua.platform.models import OutboxRow

from ..consumers import CONSUMER
from ..models import WatchedClock
from ..rules.stages import next_at
from ..subjects import Subject, subjects
from .keep_clocks import is_same, planned_of, rows_of

logger = structlog.get_logger("motcua.oversight")
# Only what differs is written: reading ten million rows is quick, writing them is not. A plan
# stands in order of its moments and is nearly always told in order, so that the next moment is
# found by place; another order is looked through. A row that changes meanwhile stands at another
# place and is left to who changed it.
_REEVALUATE = """
WITH wrong AS MATERIALIZED (
    SELECT place, right_at FROM (
        SELECT ctid AS place, next_at, CASE
            WHEN told = stages[:cardinality(told)] THEN moments[cardinality(told) + 1]
            ELSE (SELECT min(moment) FROM unnest(stages, moments) AS planned(stage, moment)
                WHERE stage <> ALL (told)) END AS right_at
        FROM oversight_watchedclock) AS judged
    WHERE next_at IS DISTINCT FROM right_at),
done AS (
    UPDATE oversight_watchedclock AS row SET next_at = wrong.right_at
    FROM wrong WHERE row.ctid = wrong.place
    RETURNING 1)
SELECT count(*) FROM done
"""


def reevaluate() -> int:
    """Evaluate every clock by its plan, in one statement; return how many were not right."""
    [(found,)] = run_prepared(_REEVALUATE)
    return int(found)


def set_right(now: datetime) -> None:
    """Evaluate every clock by its plan; a moment that is not what the plan says is set right."""
    if found := reevaluate():
        logger.warning("clocks set right", clocks=found)


@dataclass(slots=True)
class ClockReport:
    """What a comparison of clocks with the states looked at, and where they disagree."""

    clocks: int = 0
    differences: list[str] = field(default_factory=list)


@transaction.atomic(durable=True)
def compare_clocks() -> ClockReport:
    """Compute every clock again from the states and compare it with what is stored.

    One whose event still waits for the watch is passed over: it is not behind, only busy.
    """
    with connection.cursor() as cursor:  # one picture of states and clocks, while others work
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    apply_scope()
    report = ClockReport()
    rows = OutboxRow.objects.filter(consumer__startswith=CONSUMER, key__isnull=False)
    busy = {key for key in rows.values_list("key", flat=True) if key is not None}
    stored = {
        (row.subject_id, row.kind, row.key): row
        for row in WatchedClock.objects.exclude(subject_id__in=busy)
    }
    report.clocks = len(stored)
    for subject in subjects():
        if subject.follows_events:
            report.differences += _differences(subject, stored, busy)
        else:  # computed anew by turns: it is behind until its next one
            stored = {key: row for key, row in stored.items() if row.kind not in subject.kinds}
    report.differences += [f"{one}: clock {kind} of nothing" for one, kind, _ in stored]
    return report


def _differences(
    subject: Subject[object],
    stored: dict[tuple[UUID, str, str], WatchedClock],
    busy: Collection[UUID],
) -> Iterator[str]:
    """Yield where the stored clocks of a subject are not what its states say; take them away."""
    for state in subject.going_on():
        subject_id, number = subject.identity(state)
        if subject_id in busy:
            continue
        for wanted in rows_of(subject, state, {}):
            row = stored.pop((wanted.subject_id, wanted.kind, wanted.key), None)
            if row is None:
                yield f"{number}: clock {wanted.kind}: not stored"
            elif not is_same(row, wanted):
                yield f"{number}: clock {wanted.kind}: another plan"
            elif row.next_at != next_at(planned_of(row), row.told):
                yield f"{number}: clock {wanted.kind}: another moment"
