"""A query understood: corrected, widened by synonyms, each term with its weight."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .phrases import Found, PhraseBook
from .tokens import Token, bare_tokens, pairs, token_of, tokenise
from .types import LifeEvent, Synonyms

FILLER_WEIGHT = 0.2
EVERYDAY_REST = 0.4
# How sure an official wording is, by the length of the everyday phrase that stands for it.
SURENESS = (0.0, 0.45, 0.85, 0.95, 1.05)
SCATTERED = 0.8
# Longer texts are titles copied from somewhere: their words mean what they say.
LONG_QUERY = 12
# Nobody asks longer questions; what is longer is cut so that it cannot keep the search busy.
MAX_LETTERS = 2_000
MAX_TOKENS = 200
MAX_DOUBTS = 16
EQUAL_WEIGHT = 0.7
DOUBTFUL_WEIGHT = 0.55


@dataclass(frozen=True, slots=True)
class Official:
    """An official phrase brought in by an everyday one, and how sure that is."""

    text: str
    syllables: tuple[str, ...]
    sureness: float


@dataclass(slots=True)
class Plan:
    """What to look for."""

    tokens: tuple[Token, ...]
    terms: dict[str, float] = field(default_factory=dict)
    official: list[Official] = field(default_factory=list)
    events: set[str] = field(default_factory=set)
    repairs: list[str] = field(default_factory=list)

    def add(self, term: str, weight: float) -> None:
        """Look for ``term``; the greatest weight given to it counts."""
        if weight > self.terms.get(term, 0.0):
            self.terms[term] = weight


class Planner:
    """Understands queries with the words of one index, its synonyms and life events."""

    def __init__(
        self, lexicon: Lexicon, synonyms: Synonyms, life_events: Sequence[LifeEvent]
    ) -> None:
        """Prepare the phrase books."""
        self._lexicon = lexicon
        self._groups = synonyms.groups
        self._equal_sets = synonyms.equal
        self._equal = PhraseBook.of_texts(
            (phrase, number) for number, phrases in enumerate(synonyms.equal) for phrase in phrases
        )
        self._everyday = PhraseBook(
            (self._canonical(tokenise(phrase))[0], number)
            for number, group in enumerate(synonyms.groups)
            for phrase in group.everyday
        )
        self._filler = PhraseBook.of_texts((phrase, 0) for phrase in synonyms.filler)
        self._event_keys = [event.key for event in life_events]
        self._events = PhraseBook(
            (self._canonical(tokenise(phrase))[0], number)
            for number, event in enumerate(life_events)
            for phrase in event.phrases
        )

    def plan(self, text: str) -> Plan:
        """Return what to look for when somebody types ``text``."""
        tokens = self._corrected(tokenise(text[:MAX_LETTERS])[:MAX_TOKENS])
        plan = Plan(tokens)
        weights = self._weights(tokens)
        canonical, sources = self._canonical(tokens)
        for found in self._everyday_in(canonical):
            for place in (source for at in found.places for source in sources[at]):
                weights[place] = min(weights[place], EVERYDAY_REST)
            self._add_official(plan, found)
        self._add_equal(plan, weights)
        self._add_typed(plan, weights)
        self._add_doubts(plan, weights)
        plan.events = {self._event_keys[one.value] for one in self._events.near(canonical)}
        return plan

    def _everyday_in(self, canonical: tuple[Token, ...]) -> list[Found]:
        if len(canonical) <= LONG_QUERY:
            return _longest(self._everyday.near(canonical))
        return [one for one in _longest(self._everyday.whole(canonical)) if len(one.places) > 2]

    def _corrected(self, typed: Sequence[Token]) -> tuple[Token, ...]:
        """Undo Telex leftovers and missing spaces, where the index knows the outcome."""
        tokens: list[Token] = []
        for token in typed:
            if token.bare in self._lexicon or token.bare.isdigit():
                tokens.append(token)
            elif meant := self._lexicon.untelexed(token.bare):
                tokens.append(token_of(meant))
            elif halves := self._lexicon.split(token.bare):
                tokens.extend(token_of(half) for half in halves)
            else:
                tokens.append(token)
        return tuple(tokens)

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

    def _weights(self, tokens: Sequence[Token]) -> list[float]:
        weights = [1.0] * len(tokens)
        for found in self._filler.whole(tokens):
            for place in found.places:
                weights[place] = FILLER_WEIGHT
        if all(weight == FILLER_WEIGHT for weight in weights):
            weights = [1.0] * len(tokens)
        return weights

    def _add_official(self, plan: Plan, found: Found) -> None:
        sureness = SURENESS[min(len(found.phrase), len(SURENESS) - 1)]
        if not found.whole:
            sureness *= SCATTERED
        for phrase in self._groups[found.value].official:
            syllables = bare_tokens(phrase)
            for term in (*syllables, *pairs(syllables)):
                plan.add(term, sureness)
            plan.official.append(Official(phrase, syllables, sureness))

    def _add_equal(self, plan: Plan, weights: list[float]) -> None:
        for found in self._equal.whole(plan.tokens):
            typed = tuple(token.bare for token in found.phrase)
            weight = EQUAL_WEIGHT * max(weights[place] for place in found.places)
            for phrase in self._equal_sets[found.value]:
                syllables = bare_tokens(phrase)
                if syllables != typed:
                    for term in (*syllables, *pairs(syllables)):
                        plan.add(term, weight)

    def _add_typed(self, plan: Plan, weights: list[float]) -> None:
        bare = [token.bare for token in plan.tokens]
        for position, word in enumerate(bare):
            plan.add(word, weights[position])
            if position + 1 < len(bare):
                both = min(weights[position], weights[position + 1])
                plan.add(f"{word} {bare[position + 1]}", both)

    def _add_doubts(self, plan: Plan, weights: list[float]) -> None:
        """Add what was probably meant by unknown words, and by known words in a strange place."""
        bare = [token.bare for token in plan.tokens]
        doubtful = [
            place
            for place, word in enumerate(bare)
            if not word.isdigit() and (word not in self._lexicon or self._strange(bare, place))
        ]
        for place in doubtful[:MAX_DOUBTS]:
            self._add_meant(plan, bare, place, weights[place])

    def _add_meant(self, plan: Plan, bare: list[str], place: int, weight: float) -> None:
        word = bare[place]
        unknown = word not in self._lexicon
        for meant, closeness in self._lexicon.alternatives(word):
            fits = self._neighbours(bare, place, meant)
            if not unknown and not fits:
                continue
            sureness = weight * closeness * (1.0 if unknown else DOUBTFUL_WEIGHT)
            plan.add(meant, sureness if fits else sureness * 0.5)
            for pair in fits:
                plan.add(pair, sureness)
            if fits:
                plan.repairs.append(f"typo: {word} > {meant}")

    def _strange(self, bare: list[str], position: int) -> bool:
        return len(bare) > 1 and not self._neighbours(bare, position, bare[position])

    def _neighbours(self, bare: list[str], position: int, word: str) -> list[str]:
        found = []
        if position > 0 and self._lexicon.holds_pair(bare[position - 1], word):
            found.append(f"{bare[position - 1]} {word}")
        if position + 1 < len(bare) and self._lexicon.holds_pair(word, bare[position + 1]):
            found.append(f"{word} {bare[position + 1]}")
        return found


def _longest(found: list[Found]) -> list[Found]:
    """Keep the phrases that no longer phrase covers: "mất sổ đỏ" says more than "sổ đỏ"."""
    return [
        one
        for one in found
        if not any(
            len(other.places) > len(one.places) and set(one.places) <= set(other.places)
            for other in found
        )
    ]
