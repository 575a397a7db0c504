"""Random drawings beyond blocks: crossing joins, choices that meet elsewhere, several ends."""

import random
from collections import Counter
from dataclasses import dataclass
from itertools import count

from .drawings import Drawing

CHOICE, BESIDE = "exclusiveGateway", "parallelGateway"


@dataclass(frozen=True)
class Tangle:
    """Places 1..n between entry and exit, each reached from earlier ones.

    ``kinds`` has the kind of gateway of every place; with one kind for all the drawing is sound:
    choices alone leave one token, branches alone pass every place once.
    """

    before: tuple[tuple[int, ...], ...]
    kinds: tuple[str, ...]
    ends: bool = False
    inside: tuple["Tangle | None", ...] = ()


def tangle(dice: random.Random, kinds: tuple[str, ...], *, depth: int = 1) -> Tangle:
    """Return a random tangle whose gateways are of one kind, or of any kind for several."""
    places = dice.randint(2, 5)
    before = [
        tuple(sorted(dice.sample(range(place), dice.randint(1, min(place, 2)))))
        for place in range(1, places + 1)
    ]
    kind = [dice.choice(kinds) for _ in range(places + 2)] if len(kinds) > 1 else []
    inside = [
        tangle(dice, (dice.choice((CHOICE, BESIDE)),), depth=depth - 1)
        if depth and dice.random() < 0.25
        else None
        for _ in range(places)
    ]
    ends = kinds == (CHOICE,) and bool(depth) and dice.random() < 0.4
    return Tangle(tuple(before), tuple(kind or kinds * (places + 2)), ends, tuple(inside))


def draw_tangle(wanted: Tangle, *, spiff: bool = False) -> Drawing:
    """Return the drawing; a first task stands before it, so that facts can be learned."""
    drawing = Drawing(spiff=spiff)
    drawing.shapes = ["startEvent:start", "userTask:first"]
    drawing.arrow("start", "first")
    numbers = count(1)
    for last in _draw(drawing, wanted, "first", numbers):
        end = f"end{next(numbers)}"
        drawing.shapes.append(f"endEvent:{end}")
        drawing.arrow(last, end)
    return drawing


def _draw(drawing: Drawing, wanted: Tangle, entry: str, numbers: "count[int]") -> list[str]:
    places = len(wanted.before)
    after: dict[int, list[int]] = {place: [] for place in range(places + 1)}
    for place, sources in enumerate(wanted.before, start=1):
        for source in sources:
            after[source].append(place)
    out = places + 1
    last = [place for place in after if not after[place]]
    for place in last:
        after[place].append(out)
    doors: dict[int, str] = {}
    ways = {0: _Way(drawing, entry, after[0], wanted.kinds[0], numbers)}
    for place, sources in enumerate(wanted.before, start=1):
        meeting = _meet(drawing, [ways[one] for one in sources], wanted.kinds[place], numbers)
        nested = wanted.inside[place - 1] if wanted.inside else None
        if nested is None:
            doors[place] = f"t{next(numbers)}"
            drawing.shapes.append(f"userTask:{doors[place]}")
            meeting.arrow_to(doors[place])
        else:
            door = f"t{next(numbers)}"
            drawing.shapes.append(f"userTask:{door}")
            meeting.arrow_to(door)
            (doors[place],) = _draw(drawing, nested, door, numbers)
        ways[place] = _Way(drawing, doors[place], after[place], wanted.kinds[place], numbers)
    if wanted.ends:
        return [ways[one].as_node() for one in last]
    return [_meet(drawing, [ways[one] for one in last], wanted.kinds[out], numbers).as_node()]


class _Way:
    """What leaves a shape: one arrow, or a gateway with several."""

    def __init__(
        self, drawing: Drawing, source: str, targets: list[int], kind: str, numbers: "count[int]"
    ) -> None:
        self.drawing, self.source, self.kind, self.number = drawing, source, kind, 0
        self.left = 0
        if len(targets) > 1:
            self.number = next(numbers)
            drawing.shapes.append(f"{kind}:s{self.number}")
            drawing.arrow(source, f"s{self.number}")
            self.source = f"s{self.number}"

    def arrow_to(self, target: str) -> None:
        """Draw the next arrow; the first one out of a choice is its default."""
        place, self.left = self.left, self.left + 1
        if not self.number or self.kind == BESIDE:
            self.drawing.arrow(self.source, target)
        elif not place:
            self.drawing.default(self.source, target)
        else:
            fact = f"c{self.number}" if self.drawing.spiff else f"facts.c{self.number}"
            self.drawing.arrow(self.source, target, f"{fact} == {place}")

    def as_node(self) -> str:
        """Return the shape that a single arrow leaves from."""
        return self.source


def _meet(drawing: Drawing, ways: list[_Way], kind: str, numbers: "count[int]") -> _Way:
    if len(ways) == 1:
        return ways[0]
    join = f"j{next(numbers)}"
    drawing.shapes.append(f"{kind}:{join}")
    for way in ways:
        way.arrow_to(join)
    return _Way(drawing, join, [], kind, numbers)


def is_block(drawing: Drawing) -> bool:
    """Return whether rows and matching splits and joins can be folded until nothing is left."""
    arrows = Counter((source, target) for source, target, _ in drawing.arrows)
    if sum(shape.startswith("endEvent") for shape in drawing.shapes) > 1:
        return False
    changed = True
    while changed:
        changed = False
        arrows = Counter(dict.fromkeys(arrows, 1))
        for key in {source for source, _ in arrows} & {target for _, target in arrows}:
            into = [one for one in arrows if one[1] == key]
            out = [one for one in arrows if one[0] == key]
            if len(into) == len(out) == 1:
                del arrows[into[0]], arrows[out[0]]
                arrows[(into[0][0], out[0][1])] += 1
                changed = True
    return len(arrows) == 1
