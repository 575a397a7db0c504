"""Pictures: small enough to open safely, and readable to the last pixel."""

import io
import struct

from PIL import Image

from ..errors import FileDamaged, ImageTooManyPixels
from ..types import MediaType
from .repacking import packed_anew

# A page of A4 at 600 dpi has 35 million pixels; decoding 50 million takes about 150 MB.
MOST_PIXELS = 50_000_000
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG"}
# Start-of-frame markers of JPEG (ITU-T T.81, table B.1), without DHT, JPG and DAC.
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKERS_ALONE = frozenset(range(0xD0, 0xD9)) | {0x01}


def cleaned_image(content: bytes, media_type: MediaType) -> bytes:
    """Return the picture alone: decoded whole, turned upright, packed anew.

    What is not picture – place, camera, comments, whatever hangs behind the end – is gone. Raises
    ``ImageTooManyPixels`` before anything is decoded, and ``FileDamaged``.
    """
    _check_pixels(*(_png_size if media_type == MediaType.PNG else _jpeg_size)(content))
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]]) as picture:
            _check_pixels(*picture.size)
            picture.load()
            return packed_anew(picture, media_type)
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise _damaged() from error


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise ImageTooManyPixels(
            "Make the picture smaller, for example 300 dots per inch for a page of A4.",
            width=width,
            height=height,
            most_pixels=MOST_PIXELS,
        )


def _damaged() -> FileDamaged:
    return FileDamaged("Take or scan the picture again and send the new file.")


def _png_size(content: bytes) -> tuple[int, int]:
    if len(content) < 24 or content[12:16] != b"IHDR":
        raise _damaged()
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Read the size from the frame header, so that no decoder runs on a bomb."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _MARKERS_ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise _damaged()
