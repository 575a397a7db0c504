"""The words of the index, and what a mistyped word most likely meant."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from motcua.kernel.syllables import bare_tokens, pairs

# What stays in a text when Telex typing was not switched on: doubled letters and tone letters.
_TELEX_PAIRS = dict(dd="d", aa="a", ee="e", oo="o", aw="a", ow="o", uw="u")
_TELEX_TONE = re.compile(r"[sfrxj]$")
_REPEATED = re.compile(r"(.)\1+")
_LONG_WORD = 5
_MAX_ALTERNATIVES = 8
_MAX_COMPLETIONS = 12
_CACHE_LIMIT = 50_000


class Lexicon:
    """The folded syllables of the index with their frequencies, and those of people's phrases."""

    def __init__(self, frequencies: Mapping[str, int], phrases: Iterable[str] = ()) -> None:
        """Take the term frequencies of the index; pairs are kept apart."""
        self._frequency = {term: n for term, n in frequencies.items() if " " not in term}
        self._pairs = {term for term in frequencies if " " in term}
        self._indexed = sorted(word for word in self._frequency if not word.isdigit())
        for phrase in phrases:
            syllables = bare_tokens(phrase)
            self._pairs.update(pairs(syllables))
            for syllable in syllables:
                self._frequency.setdefault(syllable, 0)
        self._words = sorted(word for word in self._frequency if not word.isdigit())
        self._cache: dict[str, tuple[tuple[str, float], ...]] = {}

    def __contains__(self, word: str) -> bool:
        """Say whether the index or a phrase of people holds this syllable."""
        return word in self._frequency

    def holds_pair(self, first: str, second: str) -> bool:
        """Say whether the two syllables stand side by side somewhere in the index."""
        return f"{first} {second}" in self._pairs

    def untelexed(self, word: str) -> str | None:
        """Return the syllable meant by leftovers of Telex typing (``ddawng``), if there is one."""
        bare = word
        for typed, letter in _TELEX_PAIRS.items():
            bare = bare.replace(typed, letter)
        for candidate in (bare, _TELEX_TONE.sub("", bare), _REPEATED.sub(r"\1", word)):
            if candidate != word and candidate in self._frequency:
                return candidate
        return None

    def split(self, word: str) -> tuple[str, str] | None:
        """Return two syllables typed without the space between them (``khaisinh``)."""
        for cut in range(2, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if self.holds_pair(first, second):
                return first, second
        return None

    def alternatives(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return syllables close to ``word`` with a weight below 1, the closest first."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) > _CACHE_LIMIT:
                self._cache.clear()
            found = self._cache[word] = self._closest(word)
        return found

    def completions(self, prefix: str) -> list[str]:
        """Return the most used syllables that begin with ``prefix``."""
        start = bisect_left(self._indexed, prefix)
        stop = bisect_left(self._indexed, prefix + "\uffff")
        found = self._indexed[start:stop]
        return sorted(found, key=lambda word: -self._frequency[word])[:_MAX_COMPLETIONS]

    def _closest(self, word: str) -> tuple[tuple[str, float], ...]:
        allowed = 1 if len(word) < _LONG_WORD else 2
        matches = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=40
        )
        close = [
            (match, 0.8 if distance == 1 else 0.5, self._frequency[match])
            for match, distance, _ in matches
            if match != word
        ]
        close.sort(key=lambda item: (-item[1], -item[2]))
        return tuple((match, weight) for match, weight, _ in close[:_MAX_ALTERNATIVES])
