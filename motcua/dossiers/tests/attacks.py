"""What must be refused: by the wrong person, with wrong input, at the wrong moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from motcua.platform.actor import Actor

from .draws import draw
from .may import MAY
from .moments import MOMENTS
from .steering import people_for
from .turn import OWN_ACT, Turn

Begin = Callable[[], Turn]
WrongInputs = Callable[[str, Turn], list[dict[str, Any]]]
# Choices are drawn anew each time: which step, which official, which opinion.
DRAWS = 2


@dataclass
class Attempt:
    """An act with one thing wrong about it."""

    name: str
    turn: Turn
    actor: Actor
    wrong: str
    is_personal: bool = False


def by_wrong_people(name: str, begin: Begin, most: int) -> Iterator[Attempt]:
    """Try a lawful act by those who may not: colleagues first, they are the likelier mistake."""
    turn = begin()
    draw(name, turn)
    if not MOMENTS[name](turn):
        return
    wrong = [one for one in turn.people if not MAY[name](one, turn)]
    turn.dice.shuffle(wrong)
    near = set(turn.state.agencies)
    wrong.sort(key=lambda one: not one.agency_ids & near)
    for actor in chain(wrong[:most], wrong[-2:] if most > 2 else ()):
        yield Attempt(name, turn, actor, f"by {actor.name}, who may not", is_personal=True)


def with_wrong_input(name: str, begin: Begin, wrong_inputs: WrongInputs) -> Iterator[Attempt]:
    """Try a lawful act by who may do it, with the input wrong in one place."""
    turn = begin()
    right = people_for(name, turn)
    for change in wrong_inputs(name, turn) if right else ():
        changed = replace(turn, chosen=turn.chosen | change)
        yield Attempt(name, changed, turn.dice.choice(right), f"with {change}")


def at_wrong_moment(name: str, begin: Begin) -> Iterator[Attempt]:
    """Try an act that is not lawful now, by who could do it at another moment."""
    turn = begin()
    draw(name, turn)
    if not MOMENTS[name](turn):
        right = [one for one in turn.people if MAY[name](one, turn)]
        actor = turn.dice.choice(right or turn.people)
        yield Attempt(name, turn, actor, f"while {turn.state.status}")


def everything(begin: Begin, wrong_inputs: WrongInputs) -> Iterable[Attempt]:
    """Return every attempt on a dossier as it stands."""
    for name in MAY:
        for _ in range(DRAWS):
            yield from at_wrong_moment(name, begin)
            yield from with_wrong_input(name, begin, wrong_inputs)
        yield from by_wrong_people(name, begin, 8)


def situation(turn: Turn) -> tuple[object, ...]:
    """Return what decides which acts are lawful, coarsely enough to come again."""
    state = turn.state
    return (
        state.status,
        frozenset(step.kind for step in state.open_steps),
        any(step.official_id for step in state.open_steps),
        bool({step.official_id for step in state.done_steps if step.kind not in OWN_ACT}),
        bool(turn.open_opinions),
        min(2, turn.asked_now),
        turn.leaves,
        turn.owed > 0,
        bool(turn.missing),
        turn.elsewhere is None,
        state.new_dates,
        state.late is not None and state.late.explained_at is None,
        state.due is not None and turn.at > state.due,
    )
