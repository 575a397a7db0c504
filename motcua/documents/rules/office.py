"""Word and Excel files: the open format only, without macros, programs, far templates or bombs."""

import io
import lzma
import re
import struct
import zipfile
import zlib

from ..errors import (
    FileDamaged,
    FileHasActiveContent,
    FilePasswordProtected,
    FileTypeNotAllowed,
    FileUnpacksTooLarge,
)
from ..types import MediaType
from .unpacking import Budget

MOST_ENTRIES = 5_000
MOST_BYTES = 300 * 1024 * 1024
_PIECE = 1024 * 1024
# Parts that are read as text, to find what they do; an honest one is far smaller.
MOST_TEXT = 50 * 1024 * 1024
# What the standard library answers to an archive whose fields are nonsense.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
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
_PACKAGES = (".docx", ".xlsx")
# A relation to elsewhere is followed when the file is opened (a template, a frame, a picture);
# a link is clicked, a linked workbook asked about, a template of the writer's own disk not found.
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_ELSEWHERE = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_ASKED = re.compile(rb"""Type\s*=\s*["'][^"']*/(?:hyperlink|externalLinkPath)["']""", re.IGNORECASE)
_FAR = re.compile(
    rb"""Target\s*=\s*["']\s*"""
    rb"""(?:(?:https?|ftp|mhtml|mk|smb):|file:(?://[^/\\]|/{4}|/{0,3}\\\\)|[\\/]{2})""",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    rb"""<(?:\w+:)?instrText\b[^>]*>\s*DDE|instr\s*=\s*["']\s*DDE|<(?:\w+:)?ddeLink\b""",
    re.IGNORECASE,
)


def inspect_office(content: bytes) -> MediaType:
    """Return whether the package is a Word or an Excel file; refuse every other archive."""
    return _inspect(content, Budget(MOST_BYTES), depth=0)


def inspect_compound(content: bytes) -> None:
    """Say what is wrong with a file in the old container: a password or the old format."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FilePasswordProtected("Save the file without a password and send it again.")
    raise FileTypeNotAllowed("Save the document as PDF, .docx or .xlsx and send it again.")


def _inspect(content: bytes, budget: Budget, *, depth: int) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_size(entries, budget)
            media_type = _main_part({entry.filename for entry in entries})
            _check_active(archive, entries)
            for entry in entries:
                _check_part(archive, entry, budget, depth)
    except _BROKEN as error:
        raise _damaged() from error
    return media_type


def _damaged() -> FileDamaged:
    return FileDamaged("Save the document again, best as PDF, and send the new file.")


def _active(found: str) -> FileHasActiveContent:
    return FileHasActiveContent(
        "Save the document as PDF or without macros and send that one.", found=found
    )


def _check_size(entries: list[zipfile.ZipInfo], budget: Budget) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FilePasswordProtected("Save the file without a password and send it again.")
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or declared > budget.most - budget.spent:
        raise FileUnpacksTooLarge("Save the document as PDF and send that one.")


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
    if any(word in name for name in names for word in _ACTIVE_NAMES):
        raise _active("macros")
    if b"macroenabled" in declared:
        raise _active("macros")


def _check_part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, depth: int
) -> None:
    """Unpack one part piece by piece; its checksum is checked on the way."""
    name = entry.filename.lower()
    wanted = name.endswith((".xml", ".rels", ".vml", *_PACKAGES))
    kept: list[bytes] = []
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            budget.spend(len(piece))
            if wanted:
                kept.append(piece)
    content = b"".join(kept)
    if "/embeddings/" in f"/{name}" and not name.endswith("/"):
        _check_embedded(name, content, budget, depth)
    elif wanted:
        _check_text(name, content)


def _check_embedded(name: str, content: bytes, budget: Budget, depth: int) -> None:
    """Let a chart keep its table: a package inside is judged like the one it is in."""
    if not name.endswith(_PACKAGES) or depth:
        raise _active("embedded file")
    _inspect(content, budget, depth=depth + 1)


def _check_text(name: str, content: bytes) -> None:
    if len(content) > MOST_TEXT and name.endswith(".rels"):
        raise FileUnpacksTooLarge("Save the document as PDF and send that one.")
    plain = content.replace(b"\0", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
    # The format forbids document types (ECMA-376, part 2, 8.2.5); entities are how bombs grow.
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise _active("document type")
    if name.endswith(".rels"):
        for relation in _RELATION.findall(plain):
            is_followed = _ELSEWHERE.search(relation) and not _ASKED.search(relation)
            if is_followed and _FAR.search(relation):
                raise _active("external content")
    elif _PROGRAM.search(plain):
        raise _active("DDE")
