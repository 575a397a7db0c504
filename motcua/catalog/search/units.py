"""What a query says, in units: a phrase of people with the official wordings it may stand for."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from motcua.kernel.syllables import bare_tokens, pairs

# How much of a wording must be there before its words count as an explanation of a title.
_TELLING = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """An official wording: its syllables and pairs of syllables with their rarity."""

    text: str
    syllables: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    mass: float
    rarity: float

    @classmethod
    def of(cls, text: str, idf: Callable[[str], float]) -> "Reading":
        """Weigh the words of ``text``."""
        syllables = bare_tokens(text)
        both = pairs(syllables)
        terms = tuple((term, idf(term)) for term in dict.fromkeys((*syllables, *both)))
        mass = sum(weight for _, weight in terms) or 1.0
        return cls(text, syllables, terms, mass, max(map(idf, both or syllables), default=1.0))

    def share_in(self, terms: Set[str]) -> float:
        """Return how much of the wording ``terms`` hold, 0 to 1."""
        return sum(weight for term, weight in self.terms if term in terms) / self.mass


@dataclass(slots=True)
class Unit:
    """A piece of the query, what it may mean, how much it weighs, and the pieces inside it."""

    places: frozenset[int]
    readings: list[tuple[Reading, float]]
    weight: float
    parts: list["Unit"] = field(default_factory=list)

    def best_in(self, terms: Set[str]) -> tuple[float, Reading | None]:
        """Return how well the best wording stands in ``terms``, 0 to 1, and which it is."""
        best, which = 0.0, None
        for reading, sureness in self.readings:
            share = reading.share_in(terms)
            match = sureness * share * share
            if match > best:
                best, which = match, reading
        return best, which if best > _TELLING * _TELLING else None


def nested(units: Sequence[Unit]) -> list[Unit]:
    """Return the outermost units, each with the smaller ones inside it as its parts.

    ``units`` come in order of preference: what cuts across an earlier one is left out.
    """
    roots: list[Unit] = []
    for unit in units:
        _place(unit, roots)
    for root in roots:
        _raise(root)
    return roots


def _place(unit: Unit, among: list[Unit]) -> None:
    for other in among:
        if unit.places == other.places:
            other.readings.extend(unit.readings)
            other.weight = max(other.weight, unit.weight)
            return
        if unit.places < other.places:
            _place(unit, other.parts)
            return
        if unit.places & other.places:
            return
    among.append(unit)


def _raise(unit: Unit) -> None:
    """Let a longer phrase weigh no less than what it is made of."""
    for part in unit.parts:
        _raise(part)
    unit.weight = max(unit.weight, 1.1 * sum(part.weight for part in unit.parts))
