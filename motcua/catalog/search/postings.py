"""The inverted index: for each term the rows that hold it, with a BM25F weight worked out ahead."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from motcua.kernel.syllables import bare_tokens, pairs

from .types import Part, SearchRow

# How much a term in this part counts, and how strongly a long part dilutes it.
WEIGHTS: Mapping[Part, tuple[float, float]] = {
    Part.NAME: (5.0, 0.45),
    Part.EVERYDAY: (5.0, 0.3),
    Part.KEYWORDS: (3.5, 0.2),
    Part.FIELD: (1.2, 0.2),
    Part.RESULTS: (1.2, 0.4),
    Part.DOCUMENTS: (0.6, 0.6),
    Part.AGENCY: (0.5, 0.2),
    Part.AUDIENCE: (0.2, 0.2),
}
SATURATION = 2.0
PAIR_WEIGHT = 1.3
MAX_PART_SYLLABLES = 300


def texts_of(row: SearchRow) -> dict[Part, tuple[str, ...]]:
    """Return the texts of a row by part; phrases do not run into each other."""
    return {
        Part.NAME: (row.name,),
        Part.EVERYDAY: (row.everyday_name,),
        Part.KEYWORDS: row.keywords,
        Part.FIELD: (row.field,),
        Part.AGENCY: (row.agency,),
        Part.DOCUMENTS: row.documents,
        Part.RESULTS: row.results,
        Part.AUDIENCE: row.audience,
    }


class Postings:
    """Terms (syllables and pairs of syllables) with their rows and weights."""

    def __init__(self, rows: Iterable[SearchRow]) -> None:
        """Count every row, then turn counts into weights."""
        counts: list[dict[Part, dict[str, int]]] = []
        lengths: list[dict[Part, int]] = []
        for row in rows:
            part_counts, part_lengths = _counted(row)
            counts.append(part_counts)
            lengths.append(part_lengths)
        self.size = len(counts)
        self.document_frequency: dict[str, int] = defaultdict(int)
        for part_counts in counts:
            for term in {term for terms in part_counts.values() for term in terms}:
                self.document_frequency[term] += 1
        self._idf = {term: self._rarity(held) for term, held in self.document_frequency.items()}
        self._unknown = self._rarity(0)
        self.lists: dict[str, tuple[array[int], array[float]]] = {}
        self._fill(counts, lengths)
        self._lookups: dict[str, dict[int, float]] = {}

    def idf(self, term: str) -> float:
        """Return how telling a term is: rare terms weigh more."""
        return self._idf.get(term, self._unknown)

    def _rarity(self, held: int) -> float:
        return math.log(1.0 + (self.size - held + 0.5) / (held + 0.5))

    def lookup(self, term: str) -> dict[int, float]:
        """Return row -> weight of a common term, kept for the next query."""
        found = self._lookups.get(term)
        if found is None:
            rows, weights = self.lists[term]
            found = self._lookups[term] = dict(zip(rows, weights, strict=True))
        return found

    def _fill(
        self, counts: list[dict[Part, dict[str, int]]], lengths: list[dict[Part, int]]
    ) -> None:
        averages = _averages(lengths)
        for number, (part_counts, part_lengths) in enumerate(zip(counts, lengths, strict=True)):
            for term, frequency in _weighted(part_counts, part_lengths, averages).items():
                if term not in self.lists:
                    self.lists[term] = (array("I"), array("f"))
                rows, weights = self.lists[term]
                rows.append(number)
                kind = PAIR_WEIGHT if " " in term else 1.0
                weights.append(kind * self._idf[term] * frequency / (SATURATION + frequency))


def _counted(row: SearchRow) -> tuple[dict[Part, dict[str, int]], dict[Part, int]]:
    counts: dict[Part, dict[str, int]] = {}
    lengths: dict[Part, int] = {}
    for part, texts in texts_of(row).items():
        terms: dict[str, int] = defaultdict(int)
        length = 0
        for text in texts:
            syllables = bare_tokens(text)
            length += len(syllables)
            for term in (*syllables, *pairs(syllables)):
                terms[term] += 1
            if length > MAX_PART_SYLLABLES:
                break
        if terms:
            counts[part] = terms
            lengths[part] = length
    return counts, lengths


def _averages(lengths: list[dict[Part, int]]) -> dict[Part, float]:
    totals: dict[Part, list[int]] = defaultdict(list)
    for row in lengths:
        for part, length in row.items():
            totals[part].append(length)
    return {part: sum(values) / len(values) for part, values in totals.items()}


def _weighted(
    counts: dict[Part, dict[str, int]], lengths: dict[Part, int], averages: dict[Part, float]
) -> dict[str, float]:
    frequencies: dict[str, float] = defaultdict(float)
    for part, terms in counts.items():
        weight, dilution = WEIGHTS[part]
        norm = 1.0 - dilution + dilution * lengths[part] / averages[part]
        for term, count in terms.items():
            frequencies[term] += weight * count / norm
    return frequencies
