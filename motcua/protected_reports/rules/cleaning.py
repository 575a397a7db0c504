"""Files of a report: a picture or a PDF that says nothing of who made it, or a clear no."""

import io
from dataclasses import dataclass

from PIL import Image

from motcua.documents.public import MediaType, accepted
from motcua.kernel.text import msgid

from ..errors import CannotBeCleaned
from .clean_pdf import clean_pdf

_QUALITY = 90


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file without its name: its kind and its new bytes."""

    media_type: MediaType
    content: bytes


def cleaned(content: bytes, *, largest: int) -> CleanFile:
    """Return the file as it may be sealed.

    Raises ``CannotBeCleaned`` and what ``motcua.documents.public.accepted`` raises.
    """
    found = accepted(content, largest=largest)
    if found.media_type == MediaType.PDF:
        return CleanFile(MediaType.PDF, clean_pdf(found.content))
    if found.media_type in (MediaType.JPEG, MediaType.PNG):
        return CleanFile(found.media_type, _dots_alone(found))
    raise CannotBeCleaned(
        msgid("A Word or Excel file says who wrote it. Save it as a PDF and send that.")
    )


def _dots_alone(found: object) -> bytes:
    """Pack a picture with our tables, not those of the camera it came from."""
    content, media_type = found.content, found.media_type  # type: ignore[attr-defined]
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        if media_type == MediaType.PNG:
            plain = picture.convert("RGBA" if "A" in picture.mode or picture.info else "RGB")
            plain.info = {}
            plain.save(out, "PNG")
        else:
            plain = picture.convert("RGB")
            plain.info = {}
            plain.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
