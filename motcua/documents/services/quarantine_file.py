"""Keeping a suspicious file apart, for example after a virus scan."""

from uuid import UUID

from django.db import transaction

from ..errors import FileNotFound
from ..models import StoredFile
from ..types import FileStatus


@transaction.atomic
def quarantine_file(file_id: UUID, *, reason: str) -> StoredFile:
    """Forbid opening the file; its bytes stay for the inquiry."""
    stored = StoredFile.objects.select_for_update().filter(pk=file_id).first()
    if stored is None:
        raise FileNotFound(file=str(file_id))
    stored.status = FileStatus.QUARANTINED
    stored.status_reason = reason[:200]
    stored.save(update_fields=["status", "status_reason"])
    return stored
