"""The stored file: who brought which content when; the bytes lie in the storage by their hash."""

from django.db import models
from django.db.models import Q

from ..types import FileStatus, MediaType


class StoredFile(models.Model):
    """One file of one owner; written once, only its status and what a scanner said may change.

    Two owners of the same bytes have two rows and one content in the storage.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    sha256 = models.CharField(
        max_length=64, help_text="Hash of the content, in hexadecimal digits."
    )
    size = models.BigIntegerField(help_text="Bytes.")
    media_type = models.CharField(max_length=100, help_text="Found from the content.")
    name = models.CharField(max_length=150, help_text="Cleaned name given by the person.")
    created_at = models.DateTimeField()
    owner_kind = models.CharField(max_length=30, help_text="What owner_id points to.")
    owner_id = models.UUIDField()
    status = models.CharField(max_length=12, default=FileStatus.NOT_SCANNED.value)
    status_reason = models.CharField(max_length=200, blank=True, default="")
    scanned_at = models.DateTimeField(null=True, help_text="When a scanner said something of it.")
    scanned_by = models.CharField(
        max_length=130, default="", db_default="", help_text="Engine and signatures of that scan."
    )
    received_sha256 = models.CharField(
        max_length=64,
        default="",
        db_default="",
        help_text="Hash of what was sent, where other bytes are kept (a picture without metadata).",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="documents_file_status_known",
                condition=Q(status__in=[s.value for s in FileStatus]),
            ),
            models.CheckConstraint(
                name="documents_file_clean_was_scanned",
                condition=~Q(status=FileStatus.CLEAN.value)
                | Q(scanned_at__isnull=False) & ~Q(scanned_by=""),
            ),
            models.CheckConstraint(
                name="documents_file_kind_allowed",
                condition=Q(media_type__in=[m.value for m in MediaType]),
            ),
            models.CheckConstraint(name="documents_file_has_content", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="documents_file_hash_complete", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        ]
        indexes = [
            models.Index(fields=["owner_id", "created_at"], name="documents_file_owner"),
            models.Index(fields=["sha256"], name="documents_file_sha256"),
            models.Index(
                fields=["created_at"],
                name="documents_file_unscanned",
                condition=Q(status__in=[FileStatus.WAITING.value, FileStatus.NOT_SCANNED.value]),
            ),
        ]

    def __str__(self) -> str:
        return self.name
