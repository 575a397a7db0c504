"""The small language for conditions on arrows: comparisons over outcomes and facts, nothing else.

    outcome == "agree"            the outcome of the step right before the gateway
    outcomes.review == "agree"    the outcome of another completed step
    facts.area > 500 and not facts.urban == true
    facts.kind in ("house", "flat")

An unknown word is refused when the drawing is read. A fact that is missing, or of another kind than
what it is compared with, makes the whole condition not fulfilled, whatever stands around it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from motcua.kernel.text import msgid

from ..errors import ConditionInvalid

Value = str | float | bool
Reader = Callable[["Known"], Value]
Judge = Callable[["Known"], bool]

_LONGEST = 500
_DEEPEST = 20
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>-?\d+(?:\.\d+)?)|(?P<text>"[^"\\]*"|'[^'\\]*')|(?P<sign>==|!=|<=|>=|<|>|[(),])
    |(?P<word>[A-Za-z_][A-Za-z0-9_-]*(?:[.:][A-Za-z_][A-Za-z0-9_-]*)*))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition may look at."""

    outcome: str | None
    outcomes: Mapping[str, str]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was read; ``names`` are the outcomes and facts it looks at."""

    judge: Judge
    names: frozenset[str]
    compared: frozenset[tuple[str, str]]

    def holds(self, known: Known) -> bool:
        """Return whether the condition is fulfilled; something missing means it is not."""
        try:
            return self.judge(known)
        except _Missing:
            return False


class _Missing(Exception):
    """A fact is missing or cannot be compared."""


@lru_cache(maxsize=4096)
def read_condition(source: str) -> Condition:
    """Return the condition written in ``source``; raises ``ConditionInvalid``."""
    if len(source) > _LONGEST:
        raise ConditionInvalid("The condition is too long.", condition=source[:80])
    reader = _Parser(source)
    judge = reader.either(0)
    reader.expect_end()
    return Condition(judge, frozenset(reader.names), frozenset(reader.compared))


class _Parser:
    """Recursive descent over: or, and, not, comparison."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = _tokens(source)
        self.names: set[str] = set()
        self.compared: set[tuple[str, str]] = set()

    def refuse(self, reason: str, **facts: object) -> ConditionInvalid:
        return ConditionInvalid(reason, condition=self.source, **facts)

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self, wanted: str = "") -> str:
        word = self.peek()
        if not word or (wanted and word != wanted):
            raise self._not_expected(wanted, word)
        self.tokens.pop(0)
        return word

    def _not_expected(self, wanted: str, word: str) -> ConditionInvalid:
        if not word:
            return self.refuse(msgid("The condition ends too early."))
        text = msgid("%(wanted)s is expected instead of %(word)s.")
        return self.refuse(text, wanted=wanted, word=word)

    def expect_end(self) -> None:
        if self.tokens:
            raise self.refuse("%(word)s is not expected here.", word=self.peek())

    def either(self, depth: int) -> Judge:
        parts = [self.both(depth)]
        while self.peek() == "or":
            self.take()
            parts.append(self.both(depth))
        # Every part is looked at, so that something missing is never hidden by its neighbour.
        return parts[0] if len(parts) == 1 else lambda known: any([part(known) for part in parts])

    def both(self, depth: int) -> Judge:
        parts = [self.one(depth)]
        while self.peek() == "and":
            self.take()
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else lambda known: all([part(known) for part in parts])

    def one(self, depth: int) -> Judge:
        if depth > _DEEPEST:
            raise self.refuse("The condition is nested too deeply.")
        if self.peek() == "not":
            self.take()
            inner = self.one(depth + 1)
            return lambda known: not inner(known)
        if self.peek() == "(":
            self.take()
            inner = self.either(depth + 1)
            self.take(")")
            return inner
        return self.comparison()

    def comparison(self) -> Judge:
        name = self.take()
        read = self.operand(name)
        sign = self.take()
        if sign == "in":
            return self.membership(name, read)
        if sign not in _SIGNS:
            raise self.refuse("%(word)s is not a comparison.", word=sign)
        other = self.take()
        self.compared.add((name, other.strip("\"'")))
        return _compare(read, _SIGNS[sign], self.operand(other))

    def membership(self, name: str, read: Reader) -> Judge:
        self.take("(")
        choices = []
        while True:
            word = self.take()
            self.compared.add((name, word.strip("\"'")))
            choices.append(_compare(read, _SIGNS["=="], self.operand(word)))
            if self.peek() != ",":
                break
            self.take()
        self.take(")")
        return lambda known: any([choice(known) for choice in choices])

    def operand(self, word: str) -> Reader:
        if word[0] in "\"'":
            return lambda _known, text=word[1:-1]: text  # type: ignore[misc]
        if word in ("true", "false"):
            return lambda _known, truth=word == "true": truth  # type: ignore[misc]
        if word[0] == "-" or word[0].isdigit():
            return lambda _known, number=float(word): number  # type: ignore[misc]
        self.names.add(word)
        return self.name(word)

    def name(self, word: str) -> Reader:
        root, _, rest = word.partition(".")
        if word == "outcome":
            return lambda known: _present(known.outcome)
        if root == "outcomes" and rest:
            return lambda known: _present(known.outcomes.get(rest))
        if root == "facts" and rest:
            return lambda known: _present(known.facts.get(rest))
        raise self.refuse(
            "%(word)s is neither outcome, outcomes.<step> nor facts.<name>.", word=word
        )


def rename_outcomes(source: str, renamed: Mapping[str, str]) -> str:
    """Return the condition with the steps in ``outcomes.<step>`` renamed."""
    return " ".join(_renamed(word, renamed) for word in _tokens(source))


def _renamed(word: str, renamed: Mapping[str, str]) -> str:
    root, _, step = word.partition(".")
    return f"outcomes.{renamed[step]}" if root == "outcomes" and step in renamed else word


def _tokens(source: str) -> list[str]:
    found, position = [], 0
    text = source.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ConditionInvalid(
                "%(word)s is not understood.",
                condition=source,
                word=text[position : position + 20],
            )
        found.append(match.group().strip())
        position = match.end()
    return found


def _present(value: object) -> Value:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    raise _Missing


def _compare(left: Reader, holds: Callable[[Value, Value], bool], right: Reader) -> Judge:
    def judge(known: Known) -> bool:
        one, other = left(known), right(known)
        if type(one) is not type(other):
            raise _Missing
        return holds(one, other)

    return judge


_SIGNS: dict[str, Callable[[Value, Value], bool]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,  # type: ignore[operator]
    "<=": lambda one, other: one <= other,  # type: ignore[operator]
    ">": lambda one, other: one > other,  # type: ignore[operator]
    ">=": lambda one, other: one >= other,  # type: ignore[operator]
}
