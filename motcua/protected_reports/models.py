"""Recipients' keys, reports, their events, what is sealed, and extracts that were wanted clear.

Nobody's scope sees a row but the program's: a selector judges first who asks.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .types import Kind, Status


class RecipientKey(models.Model):
    """A recipient's key: public, and the private half locked under their own passphrase."""

    id = models.UUIDField(primary_key=True, editable=False)
    official_id = models.UUIDField()
    public = models.CharField(max_length=100)
    locked = models.BinaryField(help_text="Salt, nonce and ciphertext of the private key.")
    made_on = models.DateField()
    retired_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["official_id"],
                condition=Q(retired_on__isnull=True),
                name="recipientkey_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id}"


class Report(models.Model):
    """One report: its folded state and how it is found; nothing of what it says."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    body_id = models.UUIDField()
    keys = ArrayField(models.UUIDField(), help_text="Recipients' keys that open it.")
    received_on = models.DateField()
    next_limit = models.DateField(null=True)
    waits_for_body = models.BooleanField()
    ended_on = models.DateField(null=True)
    is_destroyed = models.BooleanField()
    lookup = models.BinaryField(help_text="Slow hash of the receipt.", null=True, unique=True)
    reporter_public = models.CharField(max_length=100, blank=True)
    reporter_locked = models.BinaryField(help_text="The reporter's key, under the receipt.")
    state = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="report_kind_known", condition=Q(kind__in=[str(one) for one in Kind])
            ),
            models.CheckConstraint(
                name="report_status_known", condition=Q(status__in=[str(one) for one in Status])
            ),
            models.CheckConstraint(
                name="report_ends_with_a_day",
                condition=Q(status__in=["declined", "concluded"], ended_on__isnull=False)
                | (~Q(status__in=["declined", "concluded"]) & Q(ended_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="report_destroyed_is_not_found",
                condition=Q(is_destroyed=False, lookup__isnull=False)
                | Q(is_destroyed=True, lookup__isnull=True, reporter_public=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["body_id", "next_limit"], name="report_of_body"),
        ]

    def __str__(self) -> str:
        return self.number


class ReportEvent(models.Model):
    """One event of a report; append-only, with a leaf in the log over ids, days and hashes."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    at = models.DateTimeField(help_text="Of the reporter's acts the beginning of the day.")
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    payload = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "sequence"], name="reportevent_one_at_each_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}#{self.sequence} {self.name}"


class SealedPiece(models.Model):
    """Ciphertext: a report, a file, a message; sealed anew it keeps its id."""

    id = models.UUIDField(primary_key=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sealed")
    day = models.DateField()
    ciphertext = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.id}"


class Extract(models.Model):
    """A text without who reported it that a recipient wanted in clear, to go on with."""

    id = models.UUIDField(primary_key=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="extracts")
    text = models.TextField()
    made_on = models.DateField()
    by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.id}"
