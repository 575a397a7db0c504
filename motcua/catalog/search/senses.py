"""What people's phrases stand for: situations, things, aspects of things, and both together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from motcua.kernel.syllables import Token, tokenise

from .phrases import Found, PhraseBook
from .types import Synonyms
from .units import Reading, Unit

# How sure an official wording is, by the length of the everyday phrase that stands for it.
SURENESS = (0.0, 0.7, 0.92, 1.0, 1.05)
SCATTERED = 0.7
# One syllable typed without its accents may be many words.
BARE_SYLLABLE = 0.6
EQUAL_SURENESS = 0.9
# A thing and what is the matter with it say more together than a phrase of the same length.
TOGETHER = 0.5
# "Sai tên trên sổ đỏ": the paper in which something is wrong is the thing meant.
INSIDE = 1.0
_INSIDE_WORDS = frozenset({"tren", "trong"})
_DETAIL = 1.2
# "Tách sổ đỏ cho con": what is said in a small word ("cho") stands behind what is said in others.
_FAINT = 0.4
_SCATTERED_RANK = 1.5
# Longer texts are titles copied from somewhere: single words in them mean what they say.
LONG_QUERY = 24

Canonical = Callable[[Sequence[Token]], tuple[tuple[Token, ...], list[tuple[int, ...]]]]


@dataclass(frozen=True, slots=True)
class Sense:
    """What one phrase stands for; ``together`` by aspect, of a thing; ``aspect`` of an aspect."""

    readings: list[Reading]
    together: Mapping[str, list[Reading]] = field(default_factory=dict)
    aspect: str = ""
    is_detail: bool = False
    is_situation: bool = False
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sense found in a query, at places of the query as typed."""

    sense: Sense
    found: Found
    places: frozenset[int]
    sureness: float
    is_faint: bool = False

    @property
    def length(self) -> float:
        """Return the length of the phrase; scattered words count for less."""
        return len(self.found.phrase) - (0.0 if self.found.whole else _SCATTERED_RANK)


class SenseBook:
    """All phrases of people with what they stand for."""

    def __init__(
        self, synonyms: Synonyms, canonical: Canonical, idf: Callable[[str], float]
    ) -> None:
        """Weigh the official wordings by ``idf`` and index the phrases in ``canonical`` form."""

        def weighed(phrases: Sequence[str]) -> list[Reading]:
            return [Reading.of(phrase, idf) for phrase in phrases]

        entries = [
            (group.everyday, Sense(weighed(group.official), is_situation=True))
            for group in synonyms.groups
        ]
        entries += [
            (
                thing.say,
                Sense(
                    weighed(thing.official),
                    {key: weighed(phrases) for key, phrases in thing.together.items()},
                    is_detail=thing.is_detail,
                ),
            )
            for thing in synonyms.things
        ]
        entries += [
            (
                aspect.say,
                Sense(weighed(aspect.official), aspect=aspect.key, is_minor=aspect.is_minor),
            )
            for aspect in synonyms.aspects
        ]
        self._senses = [sense for _, sense in entries]
        self._book = PhraseBook(
            (canonical(tokenise(phrase))[0], number)
            for number, (phrases, _) in enumerate(entries)
            for phrase in phrases
        )

    def said(
        self,
        query: Sequence[Token],
        sources: Sequence[tuple[int, ...]],
        skippable: set[int],
        asides: Sequence[set[int]],
    ) -> list[Said]:
        """Return what is said in a query in canonical form; nothing inside an aside counts."""
        said = []
        for found in self._book.near(query, skippable):
            sense = self._senses[found.value]
            places = frozenset(source for at in found.places for source in sources[at])
            if not found.whole and not sense.is_situation:
                continue
            if any(places <= aside and len(places) < len(aside) for aside in asides):
                continue
            if len(query) > LONG_QUERY and len(places) < 3:
                continue
            sureness = _sureness(found, [query[place] for place in found.places])
            said.append(Said(sense, found, places, sureness, skippable.issuperset(found.places)))
        return said


def units_of(said: Sequence[Said], bare: Sequence[str]) -> list[Unit]:
    """Return the units of what is said, the preferred ones first."""
    ranked = [
        ((one.length, float(len(one.places))), _unit(one.places, one.sense.readings, one.sureness))
        for one in said
        if one.sense.readings
    ]
    ranked += _together(said, bare)
    ranked.sort(key=lambda item: item[0], reverse=True)
    return [unit for _, unit in ranked]


def _together(said: Sequence[Said], bare: Sequence[str]) -> list[tuple[tuple[float, float], Unit]]:
    """Return things with aspects of theirs that are said too; the nearest aspect first.

    A key of two aspects ("sell tax") needs both.
    """
    aspects: dict[str, list[Said]] = {}
    for one in said:
        if one.sense.aspect:
            aspects.setdefault(one.sense.aspect, []).append(one)
    found = []
    for thing in said:
        inside = bare[max(0, min(thing.places) - 1)] in _INSIDE_WORDS
        for key, readings in thing.sense.together.items():
            for matters in product(*(aspects.get(one, ()) for one in key.split())):
                parts = (thing.places, *(matter.places for matter in matters))
                places = frozenset().union(*parts)
                if len(places) < sum(map(len, parts)):
                    continue
                rank = _rank(thing, matters) + (INSIDE if inside else 0.0)
                apart = float(max(places) - min(places))
                found.append(((rank, -apart), _unit(places, readings, thing.sureness**0.5)))
    return found


def _rank(thing: Said, matters: Sequence[Said]) -> float:
    """Return how long a phrase a thing and its aspects are worth together."""
    rank = len(thing.found.phrase) - (_DETAIL if thing.sense.is_detail else 0.0)
    for matter in matters:
        is_behind = matter.is_faint or matter.sense.is_minor
        rank += len(matter.found.phrase) + TOGETHER - (_FAINT if is_behind else 0.0)
    return rank


def _sureness(found: Found, typed: Sequence[Token]) -> float:
    sureness = SURENESS[min(len(found.phrase), len(SURENESS) - 1)]
    if not found.whole:
        return sureness * SCATTERED
    if len(typed) == 1 and found.phrase[0].has_accents and not typed[0].has_accents:
        return sureness * BARE_SYLLABLE
    return sureness


def _unit(places: frozenset[int], readings: Sequence[Reading], sureness: float) -> Unit:
    weight = max(reading.rarity for reading in readings)
    return Unit(places, [(reading, sureness) for reading in readings], weight)
