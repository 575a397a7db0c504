"""Word and Excel files: the open format only, without macros, programs or bombs."""

import io
import struct
import zipfile
import zlib

from ..errors import (
    FileDamaged,
    FileHasActiveContent,
    FilePasswordProtected,
    FileTypeNotAllowed,
)
from ..types import MediaType

MOST_ENTRIES = 5_000
MOST_BYTES = 300 * 1024 * 1024
# What the standard library answers to an archive whose fields are nonsense.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {"word/document.xml": MediaType.DOCX, "xl/workbook.xml": MediaType.XLSX}
_ACTIVE_NAMES = ("vbaproject", "activex", "oleobject", "macrosheets")


def inspect_office(content: bytes) -> MediaType:
    """Return whether the package is a Word or an Excel file; refuse every other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_size(entries)
            media_type = _main_part({entry.filename for entry in entries})
            _check_active(archive, entries)
            for entry in entries:
                archive.read(entry)  # the checksum of each part is checked on the way
    except _BROKEN as error:
        raise _damaged() from error
    return media_type


def inspect_compound(content: bytes) -> None:
    """Say what is wrong with a file in the old container: a password or the old format."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FilePasswordProtected("Save the file without a password and send it again.")
    raise FileTypeNotAllowed("Save the document as PDF, .docx or .xlsx and send it again.")


def _damaged() -> FileDamaged:
    return FileDamaged("Save the document again, best as PDF, and send the new file.")


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FilePasswordProtected("Save the file without a password and send it again.")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _damaged()


def _main_part(names: set[str]) -> MediaType:
    if _CONTENT_TYPES in names:
        for name, media_type in _MAIN_PARTS.items():
            if name in names:
                return media_type
    raise FileTypeNotAllowed(
        "Send the documents one by one instead of an archive.", found="application/zip"
    )


def _check_active(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    declared = archive.read(_CONTENT_TYPES).lower()
    names = [entry.filename.lower() for entry in entries]
    carried = any(word in name for name in names for word in _ACTIVE_NAMES)
    if carried or b"macroenabled" in declared:
        raise FileHasActiveContent("Save the document as PDF or without macros and send that one.")
