"""Phrases of people found inside a query: in one piece, or with a few words between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .tokens import Token, tokenise

_GAP = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a query at ``places``; ``whole`` when its words stand side by side."""

    value: int
    places: tuple[int, ...]
    phrase: tuple[Token, ...]
    whole: bool


class PhraseBook:
    """Looks up many phrases at once; each carries a number of the caller."""

    def __init__(self, phrases: Iterable[tuple[Sequence[Token], int]]) -> None:
        """Index the phrases by their folded syllables."""
        self._phrases: list[tuple[tuple[Token, ...], int]] = []
        self._by_syllable: dict[str, list[int]] = {}
        for tokens, value in phrases:
            if tokens:
                for bare in {token.bare for token in tokens}:
                    self._by_syllable.setdefault(bare, []).append(len(self._phrases))
                self._phrases.append((tuple(tokens), value))

    @classmethod
    def of_texts(cls, phrases: Iterable[tuple[str, int]]) -> "PhraseBook":
        """Return a book of plain texts."""
        return cls((tokenise(text), value) for text, value in phrases)

    def whole(self, query: Sequence[Token]) -> list[Found]:
        """Return the phrases that stand in ``query`` in one piece; typed accents must agree."""
        found = []
        for number in self._complete(query):
            phrase, value = self._phrases[number]
            for start in range(len(query) - len(phrase) + 1):
                if _agree(query[start : start + len(phrase)], phrase):
                    places = tuple(range(start, start + len(phrase)))
                    found.append(Found(value, places, phrase, True))
        return found

    def near(self, query: Sequence[Token]) -> list[Found]:
        """Return whole phrases, and those whose words stand close together in any order."""
        found = self.whole(query)
        seen = {(one.value, one.phrase) for one in found}
        for number in self._complete(query):
            phrase, value = self._phrases[number]
            if len(phrase) > 1 and (value, phrase) not in seen:
                places = _places(query, phrase)
                if places and max(places) - min(places) < len(phrase) + _GAP:
                    found.append(Found(value, tuple(sorted(places)), phrase, False))
        return found

    def _complete(self, query: Sequence[Token]) -> list[int]:
        """Return the phrases all of whose syllables occur in the query."""
        hits: dict[int, int] = {}
        for bare in {token.bare for token in query}:
            for number in self._by_syllable.get(bare, ()):
                hits[number] = hits.get(number, 0) + 1
        return [
            number
            for number, count in hits.items()
            if count == len({token.bare for token in self._phrases[number][0]})
        ]


def _places(query: Sequence[Token], phrase: Sequence[Token]) -> tuple[int, ...]:
    """Return one place in the query for each syllable of the phrase, or nothing."""
    accented = any(token.has_accents for token in query)
    free = set(range(len(query)))
    places = []
    for token in phrase:
        place = next((n for n in sorted(free) if _same(query[n], token, accented=accented)), None)
        if place is None:
            return ()
        free.discard(place)
        places.append(place)
    return tuple(places)


def _agree(typed: Sequence[Token], phrase: Sequence[Token]) -> bool:
    accented = any(token.has_accents for token in typed)
    return all(
        _same(one, other, accented=accented) for one, other in zip(typed, phrase, strict=True)
    )


def _same(typed: Token, token: Token, *, accented: bool) -> bool:
    if typed.bare != token.bare:
        return False
    return not accented or typed.accented == token.accented
