"""Where contents lie: by their hash, written once, on the disk before anybody is told."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from .errors import FileContentChanged, StorageUnavailable

_BLOCK = 1024 * 1024


class DurableFileStorage(FileSystemStorage):
    """Files of the local disk that appear whole or not at all and survive a power cut."""

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as out:
                for block in content.chunks():
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
        _sync_folder(target.parent)
        return name


def content_storage() -> Storage:
    """Return the configured default storage; a local folder is used through our durable class."""
    backend = default_storage._wrapped if hasattr(default_storage, "_wrapped") else default_storage
    if type(default_storage) is FileSystemStorage or isinstance(backend, FileSystemStorage):
        return _durable(str(default_storage.path("")))
    return default_storage


def keep_content(content: bytes) -> str:
    """Store the bytes unless they are there already; return their SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(content).hexdigest()
    storage, path = content_storage(), path_of(sha256)
    if storage.exists(path):
        if storage.size(path) == len(content):
            return sha256
        storage.delete(path)  # half a content, left by a crash of another storage
    kept = storage.save(path, ContentFile(content))
    if kept != path:  # somebody stored the same bytes in between
        storage.delete(kept)
    return sha256


def open_content(sha256: str) -> IO[bytes]:
    """Return the stored bytes as an open stream, compared with their hash before anybody reads.

    Raises ``FileContentChanged`` for a content that is missing or not what was stored, and
    ``StorageUnavailable`` where the store does not answer.
    """
    try:
        stream = content_storage().open(path_of(sha256), "rb")
    except FileNotFoundError as error:
        raise FileContentChanged(sha256=sha256) from error
    seen = hashlib.sha256()
    for block in _blocks(stream):
        seen.update(block)
    if seen.hexdigest() != sha256:
        stream.close()
        raise FileContentChanged(sha256=sha256)
    stream.seek(0)
    return stream


def read_content(sha256: str) -> bytes:
    """Return the stored bytes; raises what ``open_content`` raises."""
    with open_content(sha256) as stream:
        return stream.read()


def file_store_problem() -> str:
    """Return in words for an operator why the store of files cannot be used; empty when it can."""
    storage = content_storage()
    if not hasattr(storage, "reach"):
        return ""
    try:
        storage.reach()
    except StorageUnavailable as error:
        return f"bucket {error.facts['bucket']}: {error.facts['reason']}"
    return ""


def path_of(sha256: str) -> str:
    """Return where a content lies; two levels keep folders small."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


@lru_cache(maxsize=8)
def _durable(location: str) -> DurableFileStorage:
    return DurableFileStorage(location=location)


def _sync_folder(folder: Path) -> None:
    for level in (folder, folder.parent):
        handle = os.open(level, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
