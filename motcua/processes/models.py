"""Processes and their versions; a version that was published once never changes."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from .types import VersionStatus


class InternalProcess(models.Model):
    """A way through the office, known by its key; what it looks like is in its versions."""

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, editable=False)
    key = models.CharField(max_length=63, unique=True)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        db_table = "process"

    def __str__(self) -> str:
        return self.key


class ProcessVersion(models.Model):
    """One drawing of a process; dossiers keep the version they started with.

    A trigger refuses every change of the drawing after the draft (migration 0001).
    """

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, editable=False)
    process = models.ForeignKey(InternalProcess, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    xml = models.BinaryField(help_text="The BPMN file as it was handed in, byte for byte.")
    sha256 = models.CharField(max_length=64)
    graph = models.JSONField(help_text="The parsed process with its calls drawn in.")
    legal_limit = models.CharField(
        max_length=40, blank=True, help_text="The limit it was checked against; empty: none."
    )
    status = models.CharField(max_length=10, default=VersionStatus.DRAFT)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    created_by: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    published_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        null=True
    )
    published_by: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    withdrawn_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        null=True
    )

    class Meta:
        db_table = "process_version"
        constraints = [
            models.UniqueConstraint(
                fields=["process", "version"], name="process_version_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["process"],
                condition=Q(status="published"),
                name="process_version_one_published",
            ),
            models.CheckConstraint(
                name="process_version_status_known",
                condition=Q(status__in=[str(status) for status in VersionStatus]),
            ),
            models.CheckConstraint(
                name="process_version_published_has_moment",
                condition=Q(status="draft") | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} v{self.version}"
