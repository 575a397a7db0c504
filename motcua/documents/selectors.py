"""Reads of the documents package; who may see a file is decided by whoever knows the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from motcua.platform.database.prepared import run_prepared

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


_HASHES = """
    SELECT id, sha256 FROM documents_storedfile
    WHERE id = ANY(%(ids)s::uuid[]) AND (owner_id = ANY(%(owners)s::uuid[])
        OR owner_kind = 'official' AND %(by_official)s::boolean)
"""


def hashes_of_own(
    file_ids: Iterable[UUID], *, owners: Iterable[UUID], by_official: bool = False
) -> dict[UUID, str]:
    """Return the content hash of each file that one of ``owners`` brought; others are left out.

    With ``by_official`` what any official brought counts too: a colleague scanned it at the desk.
    """
    ids = list(file_ids)
    if not ids:
        return {}
    values = {"ids": ids, "owners": list(owners), "by_official": by_official}
    return dict(run_prepared(_HASHES, values))


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
