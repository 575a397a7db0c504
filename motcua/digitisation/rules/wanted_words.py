"""What somebody wants to find in papers: words and phrases, as typed in one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.syllables import Token, tokenise
from motcua.kernel.text import normalise

from ..errors import NO_WORD, TOO_LONG, TOO_MANY, SearchWordsInvalid

MOST_LETTERS = 200
MOST_WORDS = 12
FEWEST_LETTERS = 2
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PHRASE = re.compile(r'["“”„]([^"“”„]*)["“”„]')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page must say: every phrase, in any order; a word alone is a phrase of one."""

    typed: str
    phrases: tuple[tuple[Token, ...], ...]

    @property
    def has_accents(self) -> bool:
        """Say whether any word was typed with accents."""
        return any(token.has_accents for phrase in self.phrases for token in phrase)


def wanted_words(typed: str) -> Wanted:
    """Return what ``typed`` asks for; signs of no word count for nothing.

    Raises ``SearchWordsInvalid`` for no word of two letters, over 200 letters or over 12 words.
    """
    if len(typed) > MOST_LETTERS:
        raise SearchWordsInvalid(TOO_LONG, most=MOST_LETTERS)
    text = normalise(_CONTROL.sub(" ", typed))
    found: list[tuple[Token, ...]] = []
    # Every second part stood between quotation marks.
    for place, part in enumerate(_PHRASE.split(text)):
        tokens = tokenise(part)
        found += [tokens] if place % 2 else [(token,) for token in tokens]
    phrases = tuple(dict.fromkeys(phrase for phrase in found if phrase))
    words = [token for phrase in phrases for token in phrase]
    if not any(len(token.bare) >= FEWEST_LETTERS for token in words):
        raise SearchWordsInvalid(NO_WORD)
    if len(words) > MOST_WORDS:
        raise SearchWordsInvalid(TOO_MANY, most=MOST_WORDS)
    return Wanted(text, phrases)


def found_at(phrase: Sequence[Token], tokens: Sequence[Token], *, exactly: bool) -> list[int]:
    """Return where in ``tokens`` the phrase begins; ``exactly`` with the accents as typed."""

    def fits(wanted: Token, there: Token) -> bool:
        if exactly and wanted.has_accents:
            return wanted.accented == there.accented
        return wanted.bare == there.bare

    last = len(tokens) - len(phrase) + 1
    return [
        place
        for place in range(last)
        if all(fits(one, tokens[place + step]) for step, one in enumerate(phrase))
    ]
