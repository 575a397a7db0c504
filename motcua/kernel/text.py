"""Vietnamese text made comparable: one form of letters, with or without accents."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """Return ``text`` in NFC with single spaces and no space at its ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents (``d`` for ``đ``), for search, not for show."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def msgid(text: str) -> str:
    """Mark an English sentence of a pure rule for translation; doors translate it."""
    return text
