"""Putting typed words right: shorthand, Telex leftovers, missing spaces, mistyped syllables."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from motcua.kernel.syllables import ANY_ACCENTS, Token, tokenise

from .lexicon import Lexicon

DOUBTFUL_WEIGHT = 0.55
MAX_DOUBTS = 16
# What one syllable alone says: most Vietnamese words are two, so a lone one is often another word.
LONE = 0.45


@dataclass(frozen=True, slots=True)
class Literal:
    """One typed syllable as it may stand in a title, with its neighbours; and what it weighs."""

    word: str
    weight: float
    rarity: float
    options: tuple[tuple[str, float, tuple[str, ...]], ...]

    def match(self, terms: frozenset[str]) -> float:
        """Return how well the syllable stands in ``terms``, 0 to 1."""
        best = 0.0
        for word, closeness, beside in self.options:
            if closeness > best and word in terms:
                lone = closeness if not terms.isdisjoint(beside) else closeness * LONE
                best = max(best, lone)
        return best


class Repairer:
    """Corrects what was typed, with the words of one index and of its synonyms."""

    def __init__(
        self, lexicon: Lexicon, shorthand: Mapping[str, str], idf: Callable[[str], float]
    ) -> None:
        """Take the words there are; ``shorthand`` stands for longer words."""
        self._lexicon = lexicon
        self._shorthand = shorthand
        self._idf = idf

    def corrected(self, typed: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[str, ...]]:
        """Return the tokens with what is most likely meant, and the syllables as they were."""
        tokens = [meant for token in typed for meant in self._meant(token)]
        bare = tuple(token.bare for token in tokens)
        unknown = [n for n, word in enumerate(bare) if self._is_unknown(word)]
        for place in unknown[:MAX_DOUBTS]:
            for meant, _ in self._lexicon.alternatives(bare[place]):
                if self._fitting(bare, place, meant):
                    tokens[place] = Token(meant, ANY_ACCENTS)
                    break
        return tuple(tokens), bare

    def literals(
        self, bare: Sequence[str], weights: Sequence[float], settled: Set[int]
    ) -> tuple[Literal, ...]:
        """Return each syllable with what it may be; ``settled`` places are understood already."""
        doubts = 0
        found = []
        for place, word in enumerate(bare):
            options = [(word, 1.0, _pairs_at(bare, place, word))]
            if doubts < MAX_DOUBTS and self._is_doubtful(bare, place, place in settled):
                doubts += 1
                options += self._others(bare, place)
            rarity = max(self._idf(option) for option, _, _ in options[:2])
            found.append(Literal(word, weights[place] * rarity, rarity, tuple(options)))
        return tuple(found)

    def _is_unknown(self, word: str) -> bool:
        return word not in self._lexicon and not word.isdigit()

    def _is_doubtful(self, bare: Sequence[str], place: int, settled: bool) -> bool:
        word = bare[place]
        if self._is_unknown(word):
            return True
        if settled or word.isdigit() or len(bare) == 1:
            return False
        return not self._fitting(bare, place, word)

    def _others(self, bare: Sequence[str], place: int) -> list[tuple[str, float, tuple[str, ...]]]:
        word = bare[place]
        unknown = self._is_unknown(word)
        others = []
        for meant, closeness in self._lexicon.alternatives(word):
            if unknown:
                others.append((meant, closeness, _pairs_at(bare, place, meant)))
            elif fits := self._fitting(bare, place, meant):
                others.append((meant, closeness * DOUBTFUL_WEIGHT, fits))
        return others

    def _meant(self, token: Token) -> Sequence[Token]:
        """Undo shorthand, Telex leftovers and missing spaces, where the outcome is known."""
        if longer := self._shorthand.get(token.accented):
            return tokenise(longer)
        if not self._is_unknown(token.bare):
            return (token,)
        if meant := self._lexicon.untelexed(token.bare):
            return (Token(meant, ANY_ACCENTS),)
        if halves := self._lexicon.split(token.bare):
            return [Token(half, ANY_ACCENTS) for half in halves]
        return (token,)

    def _fitting(self, bare: Sequence[str], place: int, word: str) -> tuple[str, ...]:
        """Return the known pairs that ``word`` forms with its neighbours at ``place``."""
        return tuple(
            pair
            for pair in _pairs_at(bare, place, word)
            if self._lexicon.holds_pair(*pair.split(" "))
        )


def _pairs_at(bare: Sequence[str], place: int, word: str) -> tuple[str, ...]:
    before = (f"{bare[place - 1]} {word}",) if place > 0 else ()
    after = (f"{word} {bare[place + 1]}",) if place + 1 < len(bare) else ()
    return before + after
