"""The last word on order: what of the query a title answers, what it says besides, and real use."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.kernel.syllables import Token, bare_tokens, pairs, tokenise

from .plan import Plan
from .types import SearchRow
from .units import Reading, Unit

# Words found anywhere in a row (papers, results, field) beside what its titles answer.
ELSEWHERE = 0.3
TITLE_SHARE = 0.6
# A title says no more than this, however long it goes on (a sum of rarities).
TITLE_MASS = 30.0
ACCENT_PENALTY = 0.25
USAGE_SHARE = 0.5
EVENT_SHARE = 0.15
# What a much used row of an evoked life event is worth, even if its titles answer nothing.
EVENT_WORTH = 2.0
SPECIAL_PENALTY = 0.8
# A title typed as it stands beats anything its words may also mean.
EXACT = 1.5
_NEARLY_ALL = 0.88
_MAX_REASONS = 4
_AFTER_HEAD = re.compile(
    r"\s*(?:[(;:/]|\bđối với\b|\b(?:trong )?(?:các )?trường hợp\b|\bthực hiện (?:tại|bằng)\b).*",
    re.S | re.I,
)
_BEFORE_HEAD = re.compile(r"^(?:thủ tục|dịch vụ công)\b[\s:]*", re.I)


@dataclass(frozen=True, slots=True)
class Title:
    """One short text of a row: its name, the head of it, its everyday name or a keyword."""

    accented: frozenset[str]
    terms: frozenset[str]
    rarity: dict[str, float]
    mass: float


def titles_of(row: SearchRow, idf: Callable[[str], float]) -> tuple[Title, ...]:
    """Return the titles by which a row is judged."""
    head = _BEFORE_HEAD.sub("", _AFTER_HEAD.sub("", row.name))
    texts = dict.fromkeys((row.name, head, row.everyday_name, *row.keywords))
    return tuple(_title(tokens, idf) for text in texts if (tokens := tokenise(text)))


def _title(tokens: tuple[Token, ...], idf: Callable[[str], float]) -> Title:
    syllables = tuple(token.bare for token in tokens)
    rarity = {word: idf(word) for word in syllables}
    return Title(
        frozenset(token.accented for token in tokens),
        frozenset((*syllables, *pairs(syllables))),
        rarity,
        min(TITLE_MASS, sum(rarity.values())) or 1.0,
    )


@dataclass(slots=True)
class Answer:
    """What of the query one title answers; ``matches`` by place of the query."""

    gain: float
    words: set[str]
    readings: list[Reading]
    matches: list[float]

    def take(self, other: "Answer") -> None:
        """Add what another answer says."""
        self.gain += other.gain
        self.words |= other.words
        self.readings += other.readings


@dataclass(slots=True)
class Judgement:
    """The title of a row that answers best, and how well."""

    gain: float
    title: Title
    answer: Answer


class Judge:
    """Judges rows by their titles for one query."""

    def __init__(self, plan: Plan) -> None:
        """Prepare for ``plan``."""
        self._plan = plan
        claimed = {place for unit in plan.units for place in unit.places}
        self._free = [n for n in range(len(plan.literals)) if n not in claimed]
        self._enough = _NEARLY_ALL * (sum(literal.rarity for literal in plan.literals) or 1.0)
        self._accented = [token for token in plan.tokens if token.has_accents]

    def best(self, titles: Sequence[Title]) -> Judgement | None:
        """Return how well the best of the titles answers the query."""
        best = None
        for title in titles:
            one = self._judged(title)
            if best is None or one.gain > best.gain:
                best = one
        return best

    def _judged(self, title: Title) -> Judgement:
        answer = self._answer(title)
        said = sum(title.rarity.get(word, 0.0) for word in answer.words)
        gain = answer.gain * (1.0 + TITLE_SHARE * min(1.0, said / title.mass))
        return Judgement(gain * (EXACT if self._is_exact(answer) else 1.0), title, answer)

    def _answer(self, title: Title) -> Answer:
        matches = [literal.match(title.terms) for literal in self._plan.literals]
        answer = Answer(0.0, set(), [], matches)
        for place in self._free:
            _add_literal(answer, self._plan, place, title)
        for unit in self._plan.units:
            answer.take(_answer_of(unit, self._plan, title, matches))
        return answer

    def _is_exact(self, answer: Answer) -> bool:
        pairs_of = zip(self._plan.literals, answer.matches, strict=True)
        return sum(literal.rarity * match for literal, match in pairs_of) >= self._enough

    def accent_factor(self, titles: Sequence[Title]) -> float:
        """Return 1, or less where typed accents disagree with the accents of the titles."""
        if not self._accented:
            return 1.0
        clash = 0
        for token in self._accented:
            holding = [title for title in titles if token.bare in title.terms]
            if holding and not any(token.accented in title.accented for title in holding):
                clash += 1
        return 1.0 - ACCENT_PENALTY * clash / len(self._accented)

    def reasons(
        self, best: Judgement | None, titles: Sequence[Title], events: frozenset[str]
    ) -> tuple[str, ...]:
        """Return in short why a row was found: title, synonym, repaired word, life event."""
        if best is None:
            return ()
        typed = {literal.word for literal in self._plan.literals}
        held = sum(word in best.title.terms for word in typed)
        found = ["title"] if held * 2 > len(typed) else []
        found += ["synonym: " + reading.text for reading in best.answer.readings]
        words = {word for title in titles for word in title.rarity}
        found += [repair for repair in self._plan.repairs if repair.rsplit(" ", 1)[1] in words]
        found += [f"life event: {key}" for key in sorted(self._plan.events & events)]
        return tuple(found[:_MAX_REASONS])


def _answer_of(unit: Unit, plan: Plan, title: Title, matches: list[float]) -> Answer:
    """Return the better answer to a unit: its official wording, or its parts and words as typed."""
    match, reading = unit.best_in(title.terms)
    pieces = Answer(0.0, set(), [], matches)
    inside: set[int] = set()
    for part in unit.parts:
        pieces.take(_answer_of(part, plan, title, matches))
        inside |= part.places
    for place in unit.places:
        if place not in inside:
            _add_literal(pieces, plan, place, title)
    if unit.weight * match < pieces.gain:
        return pieces
    words = {word for word in reading.syllables if word in title.terms} if reading else set()
    return Answer(unit.weight * match, words, [reading] if reading else [], matches)


def _add_literal(answer: Answer, plan: Plan, place: int, title: Title) -> None:
    if match := answer.matches[place]:
        literal = plan.literals[place]
        answer.gain += literal.weight * match
        answer.words.update(word for word, _, _ in literal.options if word in title.terms)


def special_in(row: SearchRow, special: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of ``special`` that stand in the name of a row."""
    held = " " + " ".join(bare_tokens(row.name)) + " "
    return tuple(phrase for phrase in special if f" {' '.join(phrase)} " in held)
