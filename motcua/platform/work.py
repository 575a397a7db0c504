"""The worker: takes outbox rows one by one, each in a transaction, and runs periodic tasks."""

import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import OperationalError, connection, transaction
from django.db.models import Q

from motcua.kernel import clock
from motcua.platform import outbox
from motcua.platform.database.scope import system_scope
from motcua.platform.models import Heartbeat, OutboxRow
from motcua.platform.traces import message_without_values

logger = structlog.get_logger("motcua.work")
MOST_ATTEMPTS = 12
LONGEST_WAIT = 3600
LONGEST_WAIT_FOR_A_NEIGHBOUR = 60
MOST_COUNTED = 30_000  # the column's type ends soon after
IDLE_SECONDS = 0.25


@dataclass(slots=True)
class PeriodicTask:
    """Something that runs every so often, on one worker at a time."""

    name: str
    every: timedelta
    run: Callable[[datetime], None]
    next_at: float = 0.0


_tasks: dict[str, PeriodicTask] = {}


def periodic(name: str, *, every: timedelta, run: Callable[[datetime], None]) -> None:
    """Have the workers call ``run(now)`` every ``every``; called from an app's ready()."""
    _tasks.setdefault(name, PeriodicTask(name, every, run))


def work_one(now: datetime | None = None) -> bool:
    """Handle one ready row; return whether there was one.

    The row is locked, handled and deleted in one transaction; a failure rolls the effects back
    and puts the row off, longer each time, and after twelve attempts sets it aside for a person,
    unless it is ``NotYet``: work that waits for a neighbour goes on waiting.
    """
    moment = now or clock.now()
    with system_scope(), transaction.atomic():
        row = (
            OutboxRow.objects.select_for_update(skip_locked=True)
            .filter(Q(failed_at__isnull=True), available_at__lte=moment)
            .order_by("available_at", "id")
            .first()
        )
        if row is None:
            return False
        try:
            with transaction.atomic():
                _handle(row)
        except Exception as error:  # a consumer's bug must not stop the others
            _put_off(row, error, moment)
        else:
            row.delete()
    return True


def _handle(row: OutboxRow) -> None:
    reader = outbox.consumer(row.consumer)
    if reader is None:
        raise LookupError(f"no consumer is called {row.consumer}")
    reader.handler(row.key, row.payload)


def _put_off(row: OutboxRow, error: Exception, now: datetime) -> None:
    is_neighbour = isinstance(error, outbox.NotYet)
    longest = LONGEST_WAIT_FOR_A_NEIGHBOUR if is_neighbour else LONGEST_WAIT
    row.attempts = min(row.attempts + 1, MOST_COUNTED)
    row.last_problem = f"{type(error).__name__}: {message_without_values(error)}"[:500]
    row.available_at = now + timedelta(seconds=min(2 ** min(row.attempts, 12), longest))
    if row.attempts >= MOST_ATTEMPTS and not is_neighbour:
        row.failed_at = now
    row.save(update_fields=["attempts", "last_problem", "available_at", "failed_at"])
    logger.warning(
        "outbox row failed",
        consumer=row.consumer,
        row=row.pk,
        attempts=row.attempts,
        problem=type(error).__name__,
    )


def drain(now: datetime | None = None, most: int = 100_000) -> int:
    """Handle ready rows until none is left; for tests and for the demo's history."""
    done = 0
    while done < most and work_one(now):
        done += 1
    return done


def run_periodic(now: datetime) -> None:
    """Run the tasks whose time has come; an advisory lock keeps each on one worker."""
    for task in _tasks.values():
        if time.monotonic() < task.next_at:
            continue
        task.next_at = time.monotonic() + task.every.total_seconds()
        try:
            with system_scope(), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 1))", [task.name]
                    )
                    mine = cursor.fetchone()[0]
                if mine:
                    task.run(now)
                    beat(task.name, now)
        except Exception:
            logger.exception("periodic task failed", task=task.name)


def beat(name: str, now: datetime) -> None:
    """Leave word that a worker or a periodic task is alive."""
    Heartbeat.objects.update_or_create(
        name=name,
        defaults={"beat_at": now, "facts": {"host": socket.gethostname(), "pid": os.getpid()}},
    )


def work_forever(stop: threading.Event) -> None:
    """Work until ``stop``; a lost database is waited for, not died of."""
    last_beat = 0.0
    while not stop.is_set():
        try:
            if time.monotonic() - last_beat > 5:
                with system_scope():
                    beat("worker", clock.now())
                last_beat = time.monotonic()
            run_periodic(clock.now())
            if not work_one():
                stop.wait(IDLE_SECONDS)
            connection.close_if_unusable_or_obsolete()
        except OperationalError as error:
            logger.warning("database away", problem=type(error).__name__)
            connection.close()
            stop.wait(1.0)
