"""Rows of events of packages with a simple spine: one row, one leaf, one message each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from motcua.kernel.recorded import Event, Recorded
from motcua.platform import outbox

from .rules.commitments import Happened
from .services.append_leaves import append_leaves


class EventRow(models.Model):
    """One event of one matter; the table is append-only, the subclass names the matter."""

    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    payload = models.JSONField()

    class Meta:
        abstract = True

    @property
    def aggregate_id(self) -> UUID:
        """The id of the matter."""
        raise NotImplementedError

    @property
    def happened(self) -> Happened:
        """The event as the log commits to it."""
        return Happened(
            aggregate_id=self.aggregate_id,
            sequence=self.sequence,
            name=self.name,
            at=self.at,
            actor_kind=self.actor_kind,
            actor_id=self.actor_id,
            payload=self.payload,
        )

    def recorded(self, read: Callable[[str, dict[str, Any]], Event]) -> Recorded[Event]:
        """Return the stored event as a value; ``read`` is that of the package's codec."""
        event = read(self.name, self.payload)
        return Recorded(self.sequence, self.at, self.actor_kind, self.actor_id, event)


def fields_of(recorded: Recorded[Any], told: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the columns of a recorded event."""
    name, payload = told
    return {
        "sequence": recorded.sequence,
        "name": name,
        "at": recorded.at,
        "actor_kind": recorded.actor_kind,
        "actor_id": recorded.actor_id,
        "payload": payload,
    }


def append_events(rows: Sequence[EventRow], *, topic: str, number: str, at: datetime) -> None:
    """Store the events of one act with their leaves, and tell the outbox, in the transaction."""
    if not rows:
        return
    type(rows[0])._default_manager.bulk_create(rows)
    append_leaves([row.happened for row in rows], at=at)
    for row in rows:
        facts = {"sequence": row.sequence, "event": row.name, "number": number}
        outbox.publish(f"{topic}.{row.name}", key=row.aggregate_id, payload=facts, now=at)
