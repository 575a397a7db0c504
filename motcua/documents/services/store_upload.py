"""Storing what a person hands in, after looking at its bytes."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..models import StoredFile
from ..rules.inspection import inspect, too_large
from ..rules.names import safe_name
from ..storage import keep_content
from ..types import MediaType


@transaction.atomic
def store_upload(
    file: IO[bytes] | bytes, *, name: str, owner: UUID, now: datetime, owner_kind: str = "party"
) -> StoredFile:
    """Check and store a file for ``owner``; the bytes are on the disk when this returns.

    Raises ``FileEmpty``, ``FileTooLarge``, ``FileTypeNotAllowed``, ``FileDamaged``,
    ``FilePasswordProtected``, ``FileHasActiveContent`` or ``ImageTooManyPixels``.
    """
    largest = settings.MOTCUA.upload_max_mb * 1024 * 1024
    content = _read(file, largest=largest)
    media_type = inspect(content, largest=largest)
    return _record(content, media_type, name=name, owner=(owner_kind, owner), now=now)


@transaction.atomic
def store_paper(
    content: bytes, *, name: str, owner: UUID, now: datetime, owner_kind: str = "dossier"
) -> StoredFile:
    """Store a PDF this program made itself: a receipt, a signed result."""
    return _record(content, MediaType.PDF, name=name, owner=(owner_kind, owner), now=now)


def _read(file: IO[bytes] | bytes, *, largest: int) -> bytes:
    """Read no more than is allowed, so that a huge file does not fill the memory."""
    if isinstance(file, bytes):
        return file
    size = getattr(file, "size", None)
    if isinstance(size, int) and size > largest:
        raise too_large(size, largest=largest)
    file.seek(0)
    return file.read(largest + 1)


def _record(
    content: bytes, media_type: MediaType, *, name: str, owner: tuple[str, UUID], now: datetime
) -> StoredFile:
    return StoredFile.objects.create(
        id=uuid7(now),
        sha256=keep_content(content),
        size=len(content),
        media_type=media_type,
        name=safe_name(name, media_type),
        created_at=now,
        owner_kind=owner[0],
        owner_id=owner[1],
    )
