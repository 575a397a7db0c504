"""Phrases of people found inside a query: in one piece, or with other words between."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from motcua.kernel.syllables import ANY_ACCENTS, Token, tokenise

_MOST_SKIPPED = 3
_GAP = 3
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a query at ``places``; ``whole`` when only filler stands between."""

    value: int
    places: tuple[int, ...]
    phrase: tuple[Token, ...]
    whole: bool


class PhraseBook:
    """Looks up many phrases at once; each carries a number of the caller."""

    def __init__(self, phrases: Iterable[tuple[Sequence[Token], int]]) -> None:
        """Index the phrases by their folded syllables."""
        self._phrases: list[tuple[tuple[Token, ...], int, int]] = []
        self._by_syllable: dict[str, list[int]] = {}
        for tokens, value in phrases:
            if tokens:
                distinct = {token.bare for token in tokens}
                for bare in distinct:
                    self._by_syllable.setdefault(bare, []).append(len(self._phrases))
                self._phrases.append((tuple(tokens), value, len(distinct)))

    @classmethod
    def of_texts(cls, phrases: Iterable[tuple[str, int]]) -> "PhraseBook":
        """Return a book of plain texts."""
        return cls((tokenise(text), value) for text, value in phrases)

    def whole(self, query: Sequence[Token], skippable: Set[int] = frozenset()) -> list[Found]:
        """Return the phrases that stand in ``query`` in order; only ``skippable`` places between.

        Where the query is typed with accents, the accents must agree.
        """
        strict = _typed_with_accents(query)
        found = []
        for number in self._complete(query):
            phrase, value, _ = self._phrases[number]
            for start in range(len(query) - len(phrase) + 1):
                places = _from(query, phrase, start, skippable)
                if places and _agree([query[place] for place in places], phrase, strict=strict):
                    found.append(Found(value, places, phrase, True))
        return found

    def near(self, query: Sequence[Token], skippable: Set[int] = frozenset()) -> list[Found]:
        """Return whole phrases, and those whose words stand close together in any order."""
        found = self.whole(query, skippable)
        seen = {(one.value, one.phrase) for one in found}
        accented = any(token.has_accents for token in query)
        for number in self._complete(query):
            phrase, value, _ = self._phrases[number]
            if len(phrase) > 1 and (value, phrase) not in seen:
                places = _scattered(query, phrase, accented=accented)
                if places and max(places) - min(places) < len(phrase) + _GAP:
                    found.append(Found(value, tuple(sorted(places)), phrase, False))
        return found

    def _complete(self, query: Sequence[Token]) -> list[int]:
        """Return the phrases all of whose syllables occur in the query."""
        hits: dict[int, int] = {}
        for bare in {token.bare for token in query}:
            for number in self._by_syllable.get(bare, ()):
                hits[number] = hits.get(number, 0) + 1
        return [number for number, count in hits.items() if count == self._phrases[number][2]]


def _typed_with_accents(query: Sequence[Token]) -> bool:
    return sum(token.has_accents for token in query) >= _MOSTLY * len(query)


def _from(
    query: Sequence[Token], phrase: Sequence[Token], start: int, skippable: Set[int]
) -> tuple[int, ...]:
    """Return the places of the phrase when it begins at ``start``, or nothing."""
    places: list[int] = []
    place, skipped = start, 0
    for token in phrase:
        while place < len(query) and query[place].bare != token.bare:
            if not places or place not in skippable or skipped == _MOST_SKIPPED:
                return ()
            place, skipped = place + 1, skipped + 1
        if place == len(query):
            return ()
        places.append(place)
        place += 1
    return tuple(places)


def _scattered(
    query: Sequence[Token], phrase: Sequence[Token], *, accented: bool
) -> tuple[int, ...]:
    """Return one place in the query for each syllable of the phrase, or nothing."""
    free = set(range(len(query)))
    places = []
    for token in phrase:
        place = next((n for n in sorted(free) if _same(query[n], token, strict=accented)), None)
        if place is None:
            return ()
        free.discard(place)
        places.append(place)
    return tuple(places)


def _agree(typed: Sequence[Token], phrase: Sequence[Token], *, strict: bool) -> bool:
    """Say whether the accents agree: those typed must; a strict query has one word that is sure."""
    both = list(zip(typed, phrase, strict=True))
    if not all(_same(one, other, strict=one.has_accents) for one, other in both):
        return False
    return not strict or any(one.accented in (other.accented, ANY_ACCENTS) for one, other in both)


def _same(typed: Token, token: Token, *, strict: bool) -> bool:
    if typed.bare != token.bare:
        return False
    return not strict or typed.accented in (token.accented, ANY_ACCENTS)
