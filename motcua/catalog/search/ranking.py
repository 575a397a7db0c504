"""The last word on order: coverage, closeness of words, accents and real usage."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from .plan import Plan
from .tokens import Token, tokenise
from .types import SearchRow

QUERY_COVERAGE = 0.9
NAME_COVERAGE = 0.7
ACCENT_PENALTY = 0.25
USAGE_SHARE = 0.35
EVENT_SHARE = 0.15
PHRASE_SHARE = 0.3
# A title typed as it stands beats anything its words may also mean.
EXACT = 1.3
_NEARLY_ALL = 0.9
_TOO_LITTLE = 0.2
_MAX_ASKED = 40
_MAX_REASONS = 4


@dataclass(frozen=True, slots=True)
class Title:
    """One short text of a row: its name, its everyday name or a keyword."""

    tokens: tuple[Token, ...]
    held: frozenset[str]
    mass: float

    def beside(self) -> set[tuple[str, str]]:
        """Return the neighbours in the title."""
        return set(pairwise(token.bare for token in self.tokens))


def titles_of(row: SearchRow, idf: Callable[[str], float]) -> tuple[Title, ...]:
    """Return the titles by which a row is judged."""
    titles = []
    for text in (row.name, row.everyday_name, *row.keywords):
        if tokens := tokenise(text):
            held = frozenset(token.bare for token in tokens)
            titles.append(Title(tokens, held, sum(map(idf, held)) or 1.0))
    return tuple(titles)


@dataclass(frozen=True, slots=True)
class Asked:
    """One wording of what is sought (the typed one, or an official one) with its sureness."""

    syllables: tuple[str, ...]
    weights: tuple[float, ...]
    sureness: float

    rarity: tuple[float, ...]

    @classmethod
    def of(
        cls,
        syllables: tuple[str, ...],
        weight_of: Callable[[str], float],
        sureness: float,
        idf: Callable[[str], float],
    ) -> "Asked":
        """Weigh the syllables of a wording, the most telling ones when it is very long."""
        distinct = sorted(set(syllables), key=lambda word: -weight_of(word))[:_MAX_ASKED]
        kept = set(distinct)
        ordered = tuple(word for word in syllables if word in kept)
        return cls(
            ordered,
            tuple(weight_of(word) for word in ordered),
            sureness,
            tuple(idf(word) if ordered.index(word) == n else 0.0 for n, word in enumerate(ordered)),
        )

    def share_in(self, held: frozenset[str]) -> float:
        """Return how much of the wording ``held`` covers, 0 to 1."""
        whole = found = 0.0
        for word, weight in zip(self.syllables, self.weights, strict=True):
            whole += weight
            if word in held:
                found += weight
        return found / whole if whole else 0.0

    def mass_in(self, held: frozenset[str]) -> float:
        """Return how much of ``held`` the wording covers, as a sum of rarities."""
        pairs = zip(self.syllables, self.rarity, strict=True)
        return sum(rarity for word, rarity in pairs if word in held)

    def order_in(self, beside: set[tuple[str, str]]) -> float:
        """Return the share of the wording's neighbours that stand side by side there."""
        if len(self.syllables) < 2:
            return 0.0
        together = sum(pair in beside for pair in pairwise(self.syllables))
        return together / (len(self.syllables) - 1)


def wordings(plan: Plan, idf: Callable[[str], float]) -> list[Asked]:
    """Return the wordings a title is compared with: the typed one and the official ones."""

    def typed_weight(word: str) -> float:
        return idf(word) * plan.terms.get(word, 0.0)

    typed = tuple(token.bare for token in plan.tokens)
    asked = [Asked.of(typed, typed_weight, 1.0, idf), Asked.of(typed, idf, EXACT, idf)]
    for one in plan.official:
        asked.append(Asked.of(one.syllables, idf, one.sureness, idf))
    return asked


def title_bonus(titles: tuple[Title, ...], asked: list[Asked]) -> float:
    """Return how well the best title of a row answers the best wording, 0 to about 2."""
    best = 0.0
    for title in titles:
        beside: set[tuple[str, str]] | None = None
        for one in asked:
            of_query = one.share_in(title.held)
            if of_query < _TOO_LITTLE:
                continue
            if one.sureness == EXACT and of_query < _NEARLY_ALL:
                continue
            beside = title.beside() if beside is None else beside
            fit = (
                QUERY_COVERAGE * of_query * of_query
                + NAME_COVERAGE * of_query * one.mass_in(title.held) / title.mass
                + PHRASE_SHARE * one.order_in(beside)
            )
            best = max(best, one.sureness * fit)
    return best


def accent_factor(titles: tuple[Title, ...], plan: Plan) -> float:
    """Return 1, or less where typed accents disagree with the accents of the titles."""
    typed = [token for token in plan.tokens if token.has_accents]
    if not typed:
        return 1.0
    exact = {token.accented for title in titles for token in title.tokens}
    bare = {word for title in titles for word in title.held}
    clash = sum(token.bare in bare and token.accented not in exact for token in typed)
    return 1.0 - ACCENT_PENALTY * clash / len(typed)


def reasons(titles: tuple[Title, ...], plan: Plan, events: frozenset[str]) -> tuple[str, ...]:
    """Return in short why a row was found: its title, a synonym, a repaired word, a life event."""
    held = {word for title in titles for word in title.held}
    typed = {token.bare for token in plan.tokens}
    found = ["title"] if len(typed & held) * 2 > len(typed) else []
    for one in plan.official:
        words = set(one.syllables)
        if len(words & held) * 3 >= len(words) * 2:
            found.append("synonym: " + one.text)
    found += [repair for repair in plan.repairs if repair.rsplit(" ", 1)[1] in held]
    found += [f"life event: {key}" for key in sorted(plan.events & events)]
    return tuple(found[:_MAX_REASONS])
