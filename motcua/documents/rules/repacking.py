"""A decoded picture packed anew: the same dots, colours and resolution, and nothing else."""

import io
import struct
from typing import Any

from PIL import Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import get_sampling

from ..types import MediaType

# Scans of papers keep their letters sharp at this quality where the old tables cannot be used.
_QUALITY = 92
_SANE_DPI = (10, 4800)
_COLOUR_MODES = frozenset({"RGB", "RGBA", "CMYK"})
# 4:4:4 and 4:2:0 stay what they are when a picture is turned.
_EVEN_SAMPLINGS = (0, 2)


def packed_anew(picture: Image.Image, media_type: MediaType) -> bytes:
    """Return the picture as a file of its kind; raises ``OSError`` or ``ValueError``."""
    upright = _in_common_colours(_upright(picture), picture.info.get("icc_profile"))
    options: dict[str, Any] = {}
    if dpi := _dpi(picture.info.get("dpi")):
        options["dpi"] = dpi
    if media_type == MediaType.PNG and (clear := picture.info.get("transparency")) is not None:
        options["transparency"] = clear
    # What Pillow would write by itself from here: comments, profiles, EXIF.
    upright.info = {}
    if media_type == MediaType.PNG:
        return _saved(upright, "PNG", **options)
    options["progressive"] = bool(picture.info.get("progressive"))
    return _jpeg(upright, picture, options)


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its camera says; one whose note cannot be read stays as it lies."""
    try:
        return ImageOps.exif_transpose(picture) or picture
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error, OverflowError):
        return picture.copy()


def _in_common_colours(picture: Image.Image, profile: object) -> Image.Image:
    """Return the colours as every screen takes them (sRGB), so that no profile must be kept."""
    if not isinstance(profile, bytes) or picture.mode not in _COLOUR_MODES:
        return picture
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if picture.mode == wanted and "sRGB" in ImageCms.getProfileDescription(given):
            return picture
        common = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(picture, given, common, outputMode=wanted)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return changed or picture


def _jpeg(picture: Image.Image, before: Image.Image, options: dict[str, Any]) -> bytes:
    """Pack with the tables it came with, which keeps size and sharpness; else at high quality."""
    tables = getattr(before, "quantization", None)
    if tables and picture.mode == before.mode:
        sampling = get_sampling(before)
        same = {"qtables": tables, "subsampling": sampling if sampling in _EVEN_SAMPLINGS else 0}
        try:
            return _saved(picture, "JPEG", **same, **options)
        except (OSError, ValueError, TypeError):
            pass  # tables that are no tables
    return _saved(picture, "JPEG", quality=_QUALITY, **options)


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _dpi(found: object) -> tuple[int, int] | None:
    try:
        across, down = (round(float(one)) for one in found)  # type: ignore[attr-defined]
    except (TypeError, ValueError, OverflowError):
        return None
    least, most = _SANE_DPI
    return (across, down) if least <= across <= most and least <= down <= most else None
