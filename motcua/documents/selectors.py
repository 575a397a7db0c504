"""Reads of the documents package; who may see a file is decided by whoever knows the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from .errors import FileNotFound, FileQuarantined
from .models import StoredFile
from .storage import open_content, read_content
from .types import FileStatus


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A stored file with its open stream; the receiver closes it."""

    stored: StoredFile
    stream: IO[bytes]


def stored_file(file_id: UUID) -> StoredFile:
    """Return the row of a file; raises ``FileNotFound``."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise FileNotFound(file=str(file_id))
    return stored


def stored_files(file_ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Return the rows of several files by id, in one query; missing ones are left out."""
    return StoredFile.objects.in_bulk(list(file_ids))


def open_file(file_id: UUID) -> OpenedFile:
    """Return a clean file ready to stream; raises ``FileNotFound`` or ``FileQuarantined``."""
    stored = _clean(file_id)
    return OpenedFile(stored=stored, stream=open_content(stored.sha256))


def content_of(file_id: UUID) -> bytes:
    """Return the whole content of a clean file, compared with its hash."""
    return read_content(_clean(file_id).sha256)


def _clean(file_id: UUID) -> StoredFile:
    stored = stored_file(file_id)
    if stored.status != FileStatus.CLEAN:
        raise FileQuarantined(file=str(file_id))
    return stored
