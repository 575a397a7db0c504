"""Tables of the floor: the outbox that is also the queue of work, and idempotency keys."""

from django.db import models
from django.db.models import Q


class OutboxRow(models.Model):
    """One piece of work for one consumer, written in the transaction of its cause.

    A row is deleted when done; ``failed_at`` marks one that was given up and waits for a person.
    """

    consumer = models.CharField(max_length=60)
    key = models.UUIDField(null=True, help_text="The aggregate the work is about.")
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    last_problem = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["available_at", "id"],
                name="outboxrow_ready",
                condition=Q(failed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consumer} {self.pk}"


class IdempotencyKey(models.Model):
    """The first answer to a keyed write of one caller."""

    pk = models.CompositePrimaryKey("owner", "key")
    owner = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    claimed_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(null=True)

    def __str__(self) -> str:
        return self.key


class Heartbeat(models.Model):
    """When a worker or a periodic task was last alive; readiness and operators look here."""

    name = models.CharField(max_length=80, primary_key=True)
    beat_at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name
