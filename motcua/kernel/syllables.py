"""Vietnamese text cut into syllables, each with and without its accents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .text import fold, normalise

# In the place of accents: whichever they are, of a syllable that was put right.
ANY_ACCENTS = "*"
_WORD = re.compile(r"[^\W_]+")
# Old and new places of the tone mark, and i/y at the end of a syllable, are the same word.
_PLACES = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
)  # fmt: skip
_Y_ENDS = {first + "y": first + "i" for first in ("h", "k", "l", "m", "s", "t", "th", "q")} | {
    "qui": "quy"
}
_Y_TONES = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@dataclass(frozen=True, slots=True)
class Token:
    """One syllable: as folded for the index, and as typed (canonical accents)."""

    bare: str
    accented: str

    @property
    def has_accents(self) -> bool:
        """Say whether the person typed accents here."""
        return self.accented not in (self.bare, ANY_ACCENTS)


@lru_cache(maxsize=200_000)
def token_of(word: str) -> Token:
    """Return the token of one lower-case word."""
    bare = fold(word)
    accented = word
    for old, new in _PLACES:
        if old in accented:
            accented = accented.replace(old, new)
    if bare in _Y_ENDS:
        bare = _Y_ENDS[bare]
        accented = accented.translate(_Y_TONES) if bare != "quy" else bare
    return Token(bare, accented)


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the syllables of ``text`` in order; punctuation is dropped."""
    return tuple(token_of(word) for word in _WORD.findall(normalise(text).lower()))


def placed_tokens(text: str) -> Iterator[tuple[Token, int, int]]:
    """Yield each syllable with where it begins and ends in ``text``, which is normalised."""
    for found in _WORD.finditer(text):
        yield token_of(found[0].lower()), found.start(), found.end()


def bare_tokens(text: str) -> tuple[str, ...]:
    """Return the folded syllables of ``text``."""
    return tuple(token.bare for token in tokenise(text))


def pairs(syllables: Sequence[str]) -> list[str]:
    """Return adjacent syllables as two-syllable terms; most Vietnamese words are such pairs."""
    return [f"{first} {second}" for first, second in pairwise(syllables)]
