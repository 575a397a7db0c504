"""What waits for a person: work that was given up, and who was last alive."""

from datetime import datetime

from django.db import transaction

from motcua.platform.errors import WorkNotFound
from motcua.platform.models import Heartbeat, OutboxRow


def work_set_aside(*, limit: int = 50) -> list[OutboxRow]:
    """Return the rows of the outbox that were given up, latest first."""
    return list(OutboxRow.objects.filter(failed_at__isnull=False).order_by("-failed_at")[:limit])


def heartbeats() -> list[Heartbeat]:
    """Return when each worker and periodic task was last alive, by name."""
    return list(Heartbeat.objects.order_by("name"))


@transaction.atomic
def try_again(*, row_id: int, now: datetime) -> str:
    """Put a row that was given up back to work; return its consumer, or raise ``WorkNotFound``."""
    row = OutboxRow.objects.select_for_update().filter(pk=row_id, failed_at__isnull=False).first()
    if row is None:
        raise WorkNotFound(row=row_id)
    row.attempts, row.failed_at, row.available_at = 0, None, now
    row.save(update_fields=["attempts", "failed_at", "available_at"])
    return row.consumer
