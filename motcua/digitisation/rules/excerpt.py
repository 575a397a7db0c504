"""A few words of a page around what was found, with the words marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from motcua.kernel.syllables import Token, placed_tokens
from motcua.kernel.text import normalise

from .lexemes import MOST_WORDS
from .wanted_words import Wanted, found_at

BEFORE = 8
AFTER = 24
CUT = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, found or around what was found."""

    text: str
    is_found: bool


def excerpt_of(text: str, wanted: Wanted) -> tuple[Part, ...]:
    """Return the stretch of the page that has most of what is wanted; nothing where none is."""
    text = normalise(text)
    placed = list(islice(placed_tokens(text), MOST_WORDS))
    marked = _marked([token for token, _, _ in placed], wanted)
    if not marked:
        return ()
    first = max(sorted(marked), key=lambda place: _worth(marked, place))
    start, end = max(0, first - BEFORE), min(len(placed), first + AFTER)
    parts = [Part(CUT, is_found=False)] if start else []
    at = placed[start][1]
    for place in range(start, end):
        _, begins, ends = placed[place]
        if place in marked:
            parts.append(Part(text[at:begins], is_found=False))
            parts.append(Part(text[begins:ends], is_found=True))
            at = ends
    tail = text[at : placed[end - 1][2]] if end < len(placed) else text[at : placed[-1][2] + 1]
    parts.append(Part(tail + (CUT if end < len(placed) else ""), is_found=False))
    return _joined(parts)


def _marked(tokens: Sequence[Token], wanted: Wanted) -> dict[int, tuple[int, bool]]:
    """Return for each found word which phrase it is of, and whether its accents fit."""
    found: dict[int, tuple[int, bool]] = {}
    for number, phrase in enumerate(wanted.phrases):
        for exactly in (False, True):
            for place in found_at(phrase, tokens, exactly=exactly):
                found |= {place + step: (number, exactly) for step in range(len(phrase))}
    return found


def _worth(marked: dict[int, tuple[int, bool]], first: int) -> int:
    """Return how much of what is wanted stands in the stretch that begins with ``first``."""
    inside = {marked[place] for place in range(first, first + AFTER) if place in marked}
    return sum(3 if exactly else 2 for _, exactly in inside)


def _joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Put words that were found one after the other into one mark."""
    out: list[Part] = []
    for part in parts:
        if not part.text:
            continue
        both = len(out) > 1 and part.is_found and out[-2].is_found and not out[-1].text.strip()
        if both:
            out[-2:] = [Part(out[-2].text + out[-1].text + part.text, is_found=True)]
        else:
            out.append(part)
    return tuple(out)
