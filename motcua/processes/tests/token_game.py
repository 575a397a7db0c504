"""The token game, played step by step on the words of a drawing; it shares nothing with rules/."""

from collections import Counter
from collections.abc import Iterator, Mapping

from .drawings import Drawing

Marking = frozenset[tuple[str, int]]


class TokenGame:
    """One run: every shape but a task moves by itself, a choice by the facts."""

    def __init__(self, drawing: Drawing, facts: Mapping[str, int]) -> None:
        self.kind = dict(reversed(shape.split(":")) for shape in drawing.shapes)
        self.arrows, self.defaults = drawing.arrows, drawing.defaults
        self.facts = facts
        self.tokens: Counter[str] = Counter()
        self._leave("start")

    def open(self) -> set[str]:
        """Return the tasks a token waits at."""
        return {
            target
            for source, target, _ in self.arrows
            if self.tokens[f"{source}__{target}"] and self.kind[target] == "userTask"
        }

    def complete(self, task: str) -> None:
        """Take the token at a task and let everything run that runs by itself."""
        (into,) = self.into(task)
        self.tokens[into] -= 1
        self._leave(task)

    def is_over(self) -> bool:
        """Return whether no token is left."""
        return not +self.tokens

    def into(self, key: str) -> list[str]:
        return [f"{s}__{t}" for s, t, _ in self.arrows if t == key]

    def out(self, key: str) -> list[str]:
        return [f"{s}__{t}" for s, t, _ in self.arrows if s == key]

    def _leave(self, key: str) -> None:
        for flow in self._taken(key):
            self.tokens[flow] += 1
            self._arrive(flow.split("__")[1])

    def _arrive(self, key: str) -> None:
        into = self.into(key)
        match self.kind[key]:
            case "userTask":
                return
            case "parallelGateway" if not all(self.tokens[flow] for flow in into):
                return
            case "parallelGateway":
                taken = into
            case _:
                taken = [next(flow for flow in into if self.tokens[flow])]
        self.tokens.subtract(taken)
        self._leave(key)

    def _taken(self, key: str) -> list[str]:
        flows = self.out(key)
        if self.kind[key] != "exclusiveGateway" or len(flows) == 1:
            return flows
        for source, target, condition in self.arrows:
            if source == key and condition:
                fact, _, value = condition.removeprefix("facts.").partition(" == ")
                if self.facts[fact] == int(value):
                    return [f"{source}__{target}"]
        return [self.defaults[key]]


def defect_of(drawing: Drawing) -> str:
    """Return what goes wrong in some run of the drawing, in any order of work; empty for nothing.

    A shape passed twice, a join that waits for ever, an end while another branch still runs.
    """
    game = TokenGame(drawing, {})
    start = (frozenset((flow, 1) for flow in game.out("start")), frozenset({"start"}))
    ahead, seen = [start], {start}
    while ahead:
        marking, passed = ahead.pop()
        moves = list(_moves(game, marking))
        if marking and not moves:
            return "waits"
        for key, after in moves:
            if key in passed:
                return "twice"
            if game.kind[key] == "endEvent" and after:
                return "end"
            state = (after, passed | {key})
            if state not in seen:
                seen.add(state)
                ahead.append(state)
    return ""


def _moves(game: TokenGame, marking: Marking) -> Iterator[tuple[str, Marking]]:
    tokens = Counter(dict(marking))
    for key, kind in game.kind.items():
        into = [flow for flow in game.into(key) if tokens[flow]]
        if not into or (kind == "parallelGateway" and len(into) < len(game.into(key))):
            continue
        for taken in [into] if kind == "parallelGateway" else [[flow] for flow in into]:
            out = game.out(key)
            is_choice = kind == "exclusiveGateway" and len(out) > 1
            for given in [[flow] for flow in out] if is_choice else [out]:
                after = tokens - Counter(taken) + Counter(given)
                yield key, frozenset(after.items())
