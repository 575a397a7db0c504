"""Forms and their versions; a version that was published once never changes."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from .types import VersionStatus


class FormDefinition(models.Model):
    """A form, known by its key; what it asks is in its versions."""

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, editable=False)
    key = models.CharField(max_length=63, unique=True)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        db_table = "form"

    def __str__(self) -> str:
        return self.key


class FormVersion(models.Model):
    """One definition of a form; dossiers and drafts keep the version they were filled with.

    A trigger refuses every change of the definition after the draft (migration 0001).
    """

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, editable=False)
    form = models.ForeignKey(FormDefinition, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    definition = models.TextField(help_text="JSON as text: the order of questions counts.")
    sha256 = models.CharField(max_length=64)
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
        db_table = "form_version"
        constraints = [
            models.UniqueConstraint(fields=["form", "version"], name="form_version_numbered_once"),
            models.UniqueConstraint(
                fields=["form"], condition=Q(status="published"), name="form_version_one_published"
            ),
            models.CheckConstraint(
                name="form_version_status_known",
                condition=Q(status__in=[str(status) for status in VersionStatus]),
            ),
            models.CheckConstraint(
                name="form_version_published_has_moment",
                condition=Q(status="draft") | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} v{self.version}"
