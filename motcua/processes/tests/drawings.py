"""Drawings for tests: a few words instead of pages of XML, and random block-structured graphs."""

from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:m="urn:motcua:process:1"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">'
)
STEP = (
    "<extensionElements><m:step kind='{kind}' role='handler' unit='competent' limit='{limit}'"
    " limitUnit='{unit}' outcomes='{outcomes}'><m:legalBasis>Điều 1</m:legalBasis>"
    "<m:citizen lang='vi'>Đang xử lý</m:citizen><m:citizen lang='en'>In hand</m:citizen>"
    "</m:step></extensionElements>"
)


@dataclass
class Drawing:
    """A process being drawn; ``spiff`` writes conditions the way the oracle reads them."""

    key: str = "quy-trinh"
    spiff: bool = False
    shapes: list[str] = field(default_factory=list)
    arrows: list[tuple[str, str, str]] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    limits: dict[str, tuple[str, str]] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)

    def arrow(self, source: str, target: str, condition: str = "") -> None:
        self.arrows.append((source, target, condition))

    def default(self, source: str, target: str) -> None:
        self.arrow(source, target)
        self.defaults[source] = f"{source}__{target}"

    def xml(self) -> bytes:
        parts = [HEAD, f'<process id="{self.key}" name="Quy trình" isExecutable="true">']
        parts += [self._shape(shape) for shape in self.shapes]
        for source, target, condition in self.arrows:
            inner = (
                f'<conditionExpression xsi:type="tFormalExpression">{condition}'
                "</conditionExpression>"
                if condition
                else ""
            )
            parts.append(
                f'<sequenceFlow id="{source}__{target}" sourceRef="{source}"'
                f' targetRef="{target}">{inner}</sequenceFlow>'
            )
        return "".join([*parts, "</process></definitions>"]).encode()

    def _shape(self, shape: str) -> str:
        tag, key = shape.split(":")
        inner = ""
        if tag == "userTask" and not self.spiff:
            limit, unit = self.limits.get(key, ("1", "working_day"))
            outcomes = self.outcomes.get(key, "")
            inner = STEP.format(kind="handle", limit=limit, unit=unit, outcomes=outcomes)
        flows = [f"{s}__{t}" for s, t, _ in self.arrows]
        inner += "".join(f"<incoming>{f}</incoming>" for f in flows if f.endswith(f"__{key}"))
        inner += "".join(f"<outgoing>{f}</outgoing>" for f in flows if f.startswith(f"{key}__"))
        default = f' default="{self.defaults[key]}"' if key in self.defaults else ""
        called = f' calledElement="{key.removeprefix("call-")}"' if tag == "callActivity" else ""
        return f'<{tag} id="{key}" name="{key}"{default}{called}>{inner}</{tag}>'


def chain(*keys: str, **named: object) -> Drawing:
    """Return start, the named steps one after another, end; ``call-x`` calls the process x."""
    drawing = Drawing(**named)  # type: ignore[arg-type]
    drawing.shapes = ["startEvent:start"]
    before = "start"
    for key in keys:
        tag = "callActivity" if key.startswith("call-") else "userTask"
        drawing.shapes.append(f"{tag}:{key}")
        drawing.arrow(before, key)
        before = key
    drawing.shapes.append("endEvent:end")
    drawing.arrow(before, "end")
    return drawing


# A block is a task, a row of blocks, a choice of blocks or blocks beside each other. An empty row
# in a choice is an arrow past the other ways.
Block = tuple
blocks = st.recursive(
    st.just(("task",)),
    lambda inner: st.one_of(
        st.tuples(st.just("row"), st.lists(inner, min_size=1, max_size=3)),
        st.tuples(st.just("choice"), st.lists(inner, min_size=1, max_size=3), st.booleans()),
        st.tuples(st.just("beside"), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=12,
)


def draw(block: Block, *, spiff: bool = False) -> Drawing:
    """Return the drawing of a random block; a first task decides all choices by its outcome."""
    drawing = Drawing(spiff=spiff)
    numbers = count(1)
    drawing.shapes = ["startEvent:start", "userTask:first"]
    drawing.arrow("start", "first")
    last = _draw(drawing, block, "first", numbers)
    drawing.shapes.append("endEvent:end")
    drawing.arrow(last, "end")
    return drawing


def _draw(drawing: Drawing, block: Block, before: str, numbers: "count[int]") -> str:
    if block[0] == "task":
        key = f"t{next(numbers)}"
        drawing.shapes.append(f"userTask:{key}")
        drawing.arrow(before, key)
        return key
    if block[0] == "row":
        for part in block[1]:
            before = _draw(drawing, part, before, numbers)
        return before
    number = next(numbers)
    kind = "exclusiveGateway" if block[0] == "choice" else "parallelGateway"
    split, join = f"s{number}", f"j{number}"
    drawing.shapes += [f"{kind}:{split}", f"{kind}:{join}"]
    drawing.arrow(before, split)
    ends = []
    for place, part in enumerate(block[1]):
        # The first arrow out of a choice is its default; it leads past everything if so drawn.
        condition = f"{_fact(drawing, number)} == {place}" if block[0] == "choice" else ""
        entry = f"e{number}x{place}"
        drawing.shapes.append(f"exclusiveGateway:{entry}")
        drawing.arrow(split, entry, condition)
        ends.append(_draw(drawing, part, entry, numbers))
    if block[0] == "choice":
        if block[2] or len(block[1]) == 1:
            drawing.default(split, join)
        else:
            first = f"{split}__e{number}x0"
            drawing.defaults[split] = first
            drawing.arrows = [
                (s, t, "" if f"{s}__{t}" == first else c) for s, t, c in drawing.arrows
            ]
    for end in ends:
        drawing.arrow(end, join)
    return join


def _fact(drawing: Drawing, number: int) -> str:
    return f"c{number}" if drawing.spiff else f"facts.c{number}"
