"""What a file handed in must be: judged by its bytes alone, never by the sender's word."""

from dataclasses import dataclass

import puremagic

from ..errors import FileEmpty, FileTooLarge, FileTypeNotAllowed
from ..types import MediaType
from .images import cleaned_image
from .office import inspect_compound, inspect_office
from .pdf import inspect_pdf
from .recordings import kind_of_recording, packed_recording

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {b"\xff\xd8\xff": MediaType.JPEG, b"\x89PNG\r\n\x1a\n": MediaType.PNG}
_LONGEST_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be kept: its kind, and the bytes to keep (a picture's are new)."""

    media_type: MediaType
    content: bytes


def inspect(content: bytes, *, largest: int) -> MediaType:
    """Return the kind of an acceptable file; raises what ``accepted`` raises."""
    return accepted(content, largest=largest).media_type


def accepted(content: bytes, *, largest: int) -> Accepted:
    """Return what to keep of a file of at most ``largest`` bytes.

    A picture is packed anew without hidden data; every other file is kept byte for byte, so that
    signatures inside it hold. Raises one of the package's ``File...`` and ``Image...`` errors, each
    with what the person can do about it.
    """
    if not content:
        raise FileEmpty("Choose the file again; what arrived has no content.")
    if len(content) > largest:
        raise too_large(len(content), largest=largest)
    for beginning, media_type in _PICTURES.items():
        if content.startswith(beginning):
            cleaned = cleaned_image(content, media_type)
            if len(cleaned) > largest:
                raise too_large(len(cleaned), largest=largest)
            return Accepted(media_type, cleaned)
    return Accepted(_document(content), content)


def accepted_recording(content: bytes, *, largest: int, longest: int) -> Accepted | None:
    """Return what to keep of a recording of at most ``longest`` seconds; None for no recording.

    Raises what ``packed_recording`` raises, and ``FileTooLarge``.
    """
    kind = kind_of_recording(content)
    if kind is None:
        return None
    if len(content) > largest:
        raise too_large(len(content), largest=largest)
    return Accepted(kind, packed_recording(content, kind, longest=longest))


def _document(content: bytes) -> MediaType:
    if content.startswith(b"%PDF-"):
        inspect_pdf(content)
        return MediaType.PDF
    if content.startswith(b"PK\x03\x04"):
        return inspect_office(content)
    if content.startswith(_COMPOUND):
        inspect_compound(content)
    if (kind := kind_of_recording(content)) is not None:
        raise FileTypeNotAllowed(
            "Recordings are taken with petitions only. Here send a PDF, or a JPEG or PNG picture.",
            found=str(kind),
        )
    raise FileTypeNotAllowed(
        "Send a PDF, a JPEG or PNG picture, or a Word or Excel file without macros.",
        found=_guess(content),
    )


def too_large(size: int, *, largest: int) -> FileTooLarge:
    """Return the error that names both sizes."""
    megabyte = 1024 * 1024
    return FileTooLarge(
        "Scan with a lower resolution, or split the document into several files.",
        size=size,
        largest=largest,
        largest_mb=largest // megabyte,
    )


def _guess(content: bytes) -> str:
    """Name the kind for the message; an unknown one has no name."""
    try:
        found = puremagic.magic_string(content[:_LONGEST_HEAD])
    except (puremagic.PureError, ValueError):
        return ""
    return found[0].mime_type if found else ""
