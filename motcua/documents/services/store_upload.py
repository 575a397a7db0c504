"""Storing what a person hands in, after looking at its bytes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform import outbox

from ..models import StoredFile
from ..rules.inspection import Accepted, accepted, accepted_recording, too_large
from ..rules.names import safe_name
from ..rules.opening import status_at_arrival
from ..scanner import has_scanner
from ..storage import keep_content
from ..types import FileStatus, MediaType
from .erase_content import hold_content

FILE_STORED = "documents.file_stored"
FILE_READY = "documents.file_ready"


@dataclass(frozen=True, slots=True)
class RecordingLimits:
    """Up to how many bytes and seconds a recording of a voice is taken."""

    largest: int
    longest: int


@transaction.atomic
def store_upload(
    file: IO[bytes] | bytes,
    *,
    name: str,
    owner: UUID,
    now: datetime,
    owner_kind: str = "party",
    recordings: RecordingLimits | None = None,
) -> StoredFile:
    """Check and store a file for ``owner``; the bytes are on the disk when this returns.

    A picture is kept without hidden data: its hash is that of the bytes kept, and the hash of what
    came stands beside it. A scanner looks at the file afterwards, in the worker; whoever brought
    it goes on meanwhile. Recordings of a voice are refused where ``recordings`` says nothing.
    Raises ``FileEmpty``, ``FileTooLarge``, ``FileTypeNotAllowed``, ``FileDamaged``,
    ``FilePasswordProtected``, ``FileHasActiveContent``, ``FileUnpacksTooLarge``,
    ``ImageTooManyPixels`` or ``RecordingTooLong``.
    """
    largest = settings.MOTCUA.upload_max_mb * 1024 * 1024
    content = _read(file, largest=largest)
    kept = _kept(content, largest, recordings)
    status = status_at_arrival(has_scanner=has_scanner())
    stored = _record(
        kept.content,
        kept.media_type,
        name=name,
        owner=(owner_kind, owner),
        status=status,
        now=now,
        received=b"" if kept.content == content else content,
    )
    if status == FileStatus.WAITING:
        outbox.publish(FILE_STORED, key=stored.id, payload={}, now=now)
    else:
        publish_ready(stored, now=now)
    return stored


def _kept(content: bytes, largest: int, recordings: RecordingLimits | None) -> Accepted:
    if recordings is not None:
        most = min(largest, recordings.largest)
        found = accepted_recording(content, largest=most, longest=recordings.longest)
        if found is not None:
            return found
    return accepted(content, largest=largest)


def publish_ready(stored: StoredFile, *, now: datetime) -> None:
    """Say that a file handed in may be opened by whoever may see it; readers take it from here."""
    payload = {"sha256": stored.sha256, "media_type": stored.media_type}
    outbox.publish(FILE_READY, key=stored.id, payload=payload, now=now)


@transaction.atomic
def store_paper(
    content: bytes, *, name: str, owner: UUID, now: datetime, owner_kind: str = "dossier"
) -> StoredFile:
    """Store a PDF this program made itself: a receipt, a signed result."""
    made = FileStatus.MADE_HERE
    owned = (owner_kind, owner)
    return _record(content, MediaType.PDF, name=name, owner=owned, status=made, now=now)


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
    content: bytes,
    media_type: MediaType,
    *,
    name: str,
    owner: tuple[str, UUID],
    status: FileStatus,
    now: datetime,
    received: bytes = b"",
) -> StoredFile:
    hold_content(hashlib.sha256(content).hexdigest())
    return StoredFile.objects.create(
        id=uuid7(now),
        sha256=keep_content(content),
        size=len(content),
        media_type=media_type,
        name=safe_name(name, media_type),
        created_at=now,
        owner_kind=owner[0],
        owner_id=owner[1],
        status=status,
        received_sha256=hashlib.sha256(received).hexdigest() if received else "",
    )
