"""Names of files: readable for people, harmless for every system that shows or saves them."""

import re
import unicodedata
from pathlib import PurePosixPath

from ..types import MediaType

LONGEST_NAME = 150
ENDINGS = {
    MediaType.PDF: ".pdf",
    MediaType.JPEG: ".jpg",
    MediaType.PNG: ".png",
    MediaType.DOCX: ".docx",
    MediaType.XLSX: ".xlsx",
    MediaType.OGG: ".ogg",
    MediaType.WEBM: ".webm",
    MediaType.M4A: ".m4a",
    MediaType.MP3: ".mp3",
    MediaType.WAV: ".wav",
}
_SAME = {".jpeg": ".jpg"}
_FORBIDDEN = re.compile(r'[<>:"|?*\\/;\x00-\x1f\x7f]+')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # controls, and right-to-left tricks


def safe_name(name: str, media_type: MediaType) -> str:
    """Return the person's name for the file, without folders, with the ending of its real kind."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter) not in _INVISIBLE
    )
    clean = " ".join(_FORBIDDEN.sub(" ", shown).split()).strip(" .")
    path = PurePosixPath(clean or "tep")
    ending = ENDINGS[media_type]
    suffix = path.suffix.lower()
    stem = path.stem if _SAME.get(suffix, suffix) in ENDINGS.values() else path.name
    return f"{stem[: LONGEST_NAME - len(ending)].strip() or 'tep'}{ending}"
