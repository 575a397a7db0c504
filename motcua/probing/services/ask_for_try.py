"""Trying a service before its turn: its owner has mended it."""

from datetime import datetime

from ..models import ProbedService


def ask_for_try(code: str, *, now: datetime) -> None:
    """Let the next free prober take this service."""
    row, _ = ProbedService.objects.get_or_create(pk=code, defaults={"next_at": now})
    if row.next_at > now:
        row.next_at = now
        row.save(update_fields=["next_at"])
