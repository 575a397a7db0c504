"""Keeping suspicious files apart: nobody opens them, their bytes stay for the inquiry."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.platform import outbox

from ..errors import FileNotFound
from ..models import StoredFile
from ..types import FileStatus, QuarantineCause

FILE_QUARANTINED = "documents.file_quarantined"


@transaction.atomic
def quarantine_file(
    file_id: UUID,
    *,
    reason: str,
    now: datetime,
    cause: QuarantineCause = QuarantineCause.OFFICIAL,
) -> StoredFile:
    """Forbid opening the file; who brought it and who handles it are told by its readers.

    Doing it again changes nothing. Raises ``FileNotFound``.
    """
    stored = StoredFile.objects.select_for_update().filter(pk=file_id).first()
    if stored is None:
        raise FileNotFound(file=str(file_id))
    if stored.status == FileStatus.QUARANTINED:
        return stored
    stored.status = FileStatus.QUARANTINED
    stored.status_reason = f"{cause}: {reason}"[:200]
    stored.save(update_fields=["status", "status_reason"])
    payload = {"cause": str(cause)}
    outbox.publish(FILE_QUARANTINED, key=stored.id, payload=payload, now=now)
    return stored
