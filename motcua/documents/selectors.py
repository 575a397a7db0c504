"""Reads of the documents package; who may see a file is decided by whoever knows the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, NamedTuple
from uuid import UUID

from motcua.platform.database.prepared import run_prepared

from .errors import FileNotFound, FileNotScanned, FileQuarantined
from .models import StoredFile
from .rules.opening import is_shut, may_open
from .scanner import has_scanner
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


class Hashes(NamedTuple):
    """The SHA-256 of what is kept, and of what was sent where that is other bytes."""

    kept: str
    received: str


_HASHES = """
    SELECT id, sha256, received_sha256 FROM documents_storedfile
    WHERE id = ANY(%(ids)s::uuid[]) AND status <> 'quarantined'
        AND NOT starts_with(media_type, 'audio/')
        AND (owner_id = ANY(%(owners)s::uuid[])
            OR owner_kind = 'official' AND %(by_official)s::boolean)
"""


def hashes_of_own(
    file_ids: Iterable[UUID], *, owners: Iterable[UUID], by_official: bool = False
) -> dict[UUID, Hashes]:
    """Return the hashes of each file that one of ``owners`` brought; others are left out.

    So are recordings of a voice, which are no papers, and files kept apart
    (``quarantined_among`` names them); one that waits for its scan counts.
    With ``by_official`` what any official brought counts too: a colleague scanned it at the desk.
    """
    ids = list(file_ids)
    if not ids:
        return {}
    values = {"ids": ids, "owners": list(owners), "by_official": by_official}
    return {one: Hashes(*both) for one, *both in run_prepared(_HASHES, values)}


def open_file(file_id: UUID, *, reader: UUID | None = None) -> OpenedFile:
    """Return a file ready to stream to ``reader``, a party or an official.

    Raises ``FileNotFound``, ``FileQuarantined``, and ``FileNotScanned`` while no scanner has
    passed it and the reader is not who brought it.
    """
    stored = openable_file(file_id, reader=reader)
    return OpenedFile(stored=stored, stream=open_content(stored.sha256))


def content_of(file_id: UUID, *, reader: UUID | None = None) -> bytes:
    """Return the whole content, compared with its hash; raises what ``open_file`` raises."""
    return read_content(openable_file(file_id, reader=reader).sha256)


def may_be_opened(stored: StoredFile, *, reader: UUID | None = None) -> bool:
    """Return whether ``open_file`` would send this file to ``reader``; for pages with links."""
    is_own = reader is not None and stored.owner_id == reader
    return may_open(stored.status, is_own=is_own, has_scanner=has_scanner())


def quarantined_among(file_ids: Iterable[UUID], *, owners: Iterable[UUID]) -> list[UUID]:
    """Return which files of ``owners`` are kept apart."""
    kept = StoredFile.objects.filter(
        pk__in=list(file_ids), owner_id__in=list(owners), status=FileStatus.QUARANTINED
    )
    return list(kept.values_list("pk", flat=True))


def openable_file(file_id: UUID, *, reader: UUID | None = None) -> StoredFile:
    """Return the row of a file that ``reader`` may open; raises what ``open_file`` raises."""
    stored = stored_file(file_id)
    if may_be_opened(stored, reader=reader):
        return stored
    if is_shut(stored.status):
        raise FileQuarantined("Send the document again as a new file.", file=str(file_id))
    raise FileNotScanned("Wait a little; it opens when the scanner is done.", file=str(file_id))
