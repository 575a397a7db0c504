"""A query understood: corrected, cut into units that mean something, each term with its weight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from motcua.kernel.syllables import Token, bare_tokens, pairs, tokenise

from .lexicon import Lexicon
from .phrases import Found, PhraseBook
from .repair import Literal, Repairer
from .senses import EQUAL_SURENESS, SenseBook, units_of
from .types import LifeEvent, Synonyms
from .units import Reading, Unit, nested

FILLER_WEIGHT = 0.2
EVERYDAY_REST = 0.4
EQUAL_WEIGHT = 0.7
# Nobody asks longer questions; what is longer is cut so that it cannot keep the search busy.
MAX_LETTERS = 2_000
MAX_TOKENS = 200


@dataclass(slots=True)
class Plan:
    """What to look for."""

    tokens: tuple[Token, ...]
    terms: dict[str, float] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    literals: tuple[Literal, ...] = ()
    events: set[str] = field(default_factory=set)
    repairs: list[str] = field(default_factory=list)

    def add(self, term: str, weight: float) -> None:
        """Look for ``term``; the greatest weight given to it counts."""
        if weight > self.terms.get(term, 0.0):
            self.terms[term] = weight

    def means(self, phrase: Sequence[str]) -> bool:
        """Say whether a phrase of titles is asked for, as typed or in official words."""
        return any(term in self.terms for term in (pairs(phrase) or phrase))

    def add_text(self, syllables: Sequence[str], weight: float) -> None:
        """Look for syllables and their pairs."""
        for term in (*syllables, *pairs(syllables)):
            self.add(term, weight)


class Planner:
    """Understands queries with the words of one index, its synonyms and life events."""

    def __init__(
        self,
        lexicon: Lexicon,
        synonyms: Synonyms,
        life_events: Sequence[LifeEvent],
        idf: Callable[[str], float],
    ) -> None:
        """Prepare the phrase books."""
        self._repairer = Repairer(lexicon, synonyms.shorthand, idf)
        self._equal_sets = synonyms.equal
        self._equal = PhraseBook.of_texts(
            (phrase, number) for number, phrases in enumerate(synonyms.equal) for phrase in phrases
        )
        self._equal_readings = [
            [Reading.of(phrase, idf) for phrase in phrases] for phrases in synonyms.equal
        ]
        self._senses = SenseBook(synonyms, self._canonical, idf)
        self._filler = PhraseBook.of_texts((phrase, 0) for phrase in synonyms.filler)
        self._event_keys = [event.key for event in life_events]
        self._events = PhraseBook(
            (self._canonical(tokenise(phrase))[0], number)
            for number, event in enumerate(life_events)
            for phrase in event.phrases
        )

    def plan(self, text: str) -> Plan:
        """Return what to look for when somebody types ``text``."""
        tokens, bare = self._repairer.corrected(tokenise(text[:MAX_LETTERS])[:MAX_TOKENS])
        plan = Plan(tokens)
        fillers = self._filler.whole(tokens)
        weights = _weights(tokens, fillers)
        canonical, sources = self._canonical(tokens)
        skippable = {n for n, at in enumerate(sources) if all(weights[p] < 1.0 for p in at)}
        asides = [set(one.places) for one in fillers if len(one.places) > 1]
        said = self._senses.said(canonical, sources, skippable, asides)
        plan.units = nested([*units_of(said, bare), *self._equal_units(tokens)])
        claimed = {place for unit in plan.units for place in unit.places}
        rest = [min(w, EVERYDAY_REST) if n in claimed else w for n, w in enumerate(weights)]
        self._add_terms(plan, rest)
        plan.literals = self._repairer.literals(bare, weights, claimed)
        _add_doubts(plan, rest)
        plan.events = {
            self._event_keys[one.value] for one in self._events.near(canonical, skippable)
        }
        return plan

    def _equal_units(self, tokens: tuple[Token, ...]) -> list[Unit]:
        """Return the words that may be written otherwise, as units of their own."""
        units = []
        for found in self._equal.whole(tokens):
            readings = [(one, EQUAL_SURENESS) for one in self._equal_readings[found.value]]
            weight = max(reading.rarity for reading, _ in readings)
            units.append(Unit(frozenset(found.places), readings, weight))
        return units

    def _canonical(
        self, tokens: Sequence[Token]
    ) -> tuple[tuple[Token, ...], list[tuple[int, ...]]]:
        """Put the first of equal phrases for the others; with the places each syllable came from.

        "bìa đỏ" and "sổ hồng" become "sổ đỏ", so that one everyday phrase serves for them all.
        """
        starts: dict[int, Found] = {}
        for found in self._equal.whole(tokens):
            start = found.places[0]
            if start not in starts or len(found.places) > len(starts[start].places):
                starts[start] = found
        result: list[Token] = []
        sources: list[tuple[int, ...]] = []
        place = 0
        while place < len(tokens):
            if place in starts:
                found = starts[place]
                first = tokenise(self._equal_sets[found.value][0])
                result.extend(first)
                sources.extend([found.places] * len(first))
                place = found.places[-1] + 1
            else:
                result.append(tokens[place])
                sources.append((place,))
                place += 1
        return tuple(result), sources

    def _add_terms(self, plan: Plan, weights: Sequence[float]) -> None:
        """Look for the words as typed, for equal ones and for the official wordings."""
        bare = [token.bare for token in plan.tokens]
        for position, word in enumerate(bare):
            plan.add(word, weights[position])
            if position + 1 < len(bare):
                both = min(weights[position], weights[position + 1])
                plan.add(f"{word} {bare[position + 1]}", both)
        for found in self._equal.whole(plan.tokens):
            weight = EQUAL_WEIGHT * max(weights[place] for place in found.places)
            for phrase in self._equal_sets[found.value]:
                plan.add_text(bare_tokens(phrase), weight)
        _add_official(plan, plan.units, 1.0)


def _add_official(plan: Plan, units: Sequence[Unit], share: float) -> None:
    for unit in units:
        for reading, sureness in unit.readings:
            plan.add_text(reading.syllables, sureness * share)
        _add_official(plan, unit.parts, 0.6 * share)


def _add_doubts(plan: Plan, weights: Sequence[float]) -> None:
    """Look for what was probably meant by unknown words, and by known words in a strange place."""
    for literal, weight in zip(plan.literals, weights, strict=True):
        for meant, closeness, beside in literal.options[1:]:
            plan.add(meant, 0.5 * weight * closeness)
            for pair in beside:
                plan.add(pair, weight * closeness)
            plan.repairs.append(f"typo: {literal.word} > {meant}")


def _weights(tokens: Sequence[Token], fillers: Sequence[Found]) -> list[float]:
    weights = [1.0] * len(tokens)
    for found in fillers:
        for place in found.places:
            weights[place] = FILLER_WEIGHT
    if all(weight == FILLER_WEIGHT for weight in weights):
        weights = [1.0] * len(tokens)
    return weights
