"""What waits for a person: work that was given up, and who was last alive."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motcua.platform.cursors import moment, rows_page
from motcua.platform.errors import WorkNotFound
from motcua.platform.models import Heartbeat, OutboxRow


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that stands still, in words for the administrators."""

    title: str
    text: str
    name: str = ""
    """What watches for it; set where alarms are asked for."""


_watches: dict[str, Callable[[datetime], Alarm | None]] = {}


def watch_for(name: str, watch: Callable[[datetime], Alarm | None]) -> None:
    """Have ``watch(now)`` asked whenever an administrator looks; called from an app's ready()."""
    _watches[name] = watch


def alarms(now: datetime) -> list[Alarm]:
    """Return what stands still at ``now``."""
    return [
        replace(found, name=name)
        for name, watch in _watches.items()
        if (found := watch(now)) is not None
    ]


def work_set_aside(*, limit: int = 50) -> list[OutboxRow]:
    """Return the rows of the outbox that were given up, latest first."""
    return list(_set_aside().order_by("-failed_at", "-id")[:limit])


def work_set_aside_page(*, cursor: str, limit: int) -> tuple[list[OutboxRow], str]:
    """Return a page of those rows, latest first; raises ``CursorInvalid``."""
    return rows_page(_set_aside(), {"-failed_at": moment, "-id": _key}, cursor=cursor, limit=limit)


def row_set_aside(row_id: int) -> OutboxRow:
    """Return a row that was given up; raises ``WorkNotFound``."""
    row = _set_aside().filter(pk=row_id).first()
    if row is None:
        raise WorkNotFound(row=row_id)
    return row


def _set_aside() -> QuerySet[OutboxRow]:
    return OutboxRow.objects.filter(failed_at__isnull=False)


def _key(value: object) -> int:
    """Return the key of a row, which outgrows a number of a sequence."""
    if not isinstance(value, int) or not 0 < value < 2**63:
        raise ValueError(value)
    return value


def latest_problem(consumer: str) -> str:
    """Return why the work of a consumer waits, in the words of the last attempt, or nothing."""
    rows = OutboxRow.objects.filter(consumer=consumer, attempts__gt=0)
    return rows.order_by("-id").values_list("last_problem", flat=True).first() or ""


def heartbeats() -> list[Heartbeat]:
    """Return when each worker and periodic task was last alive, by name."""
    return list(Heartbeat.objects.order_by("name"))


@transaction.atomic
def try_again(*, row_id: int, now: datetime) -> str:
    """Put a row that was given up back to work; return its consumer, or raise ``WorkNotFound``."""
    row = _set_aside().select_for_update().filter(pk=row_id).first()
    if row is None:
        raise WorkNotFound(row=row_id)
    row.attempts, row.failed_at, row.available_at = 0, None, now
    row.save(update_fields=["attempts", "failed_at", "available_at"])
    return row.consumer
