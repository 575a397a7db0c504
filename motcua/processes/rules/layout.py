"""Where the shapes of a process stand when it is drawn: columns by order, lanes by who acts."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..types import Flow, Node, NodeKind, Process

COLUMN, ROW, LANE_HEAD, MARGIN = 190, 92, 26, 12
_WIDTHS = {NodeKind.TASK: 156, NodeKind.START: 32, NodeKind.END: 32}
_HEIGHTS = {NodeKind.TASK: 72, NodeKind.START: 32, NodeKind.END: 32}
_GATEWAY = 44
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lane:
    """A band across the drawing for everybody who acts in one role and place."""

    name: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands, by its centre."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing, measured out."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    boxes: Mapping[str, Box]
    lines: Mapping[str, tuple[Point, ...]]


def lay_out(process: Process, lane_names: Mapping[str, str]) -> Layout:
    """Place ``process``; ``lane_names`` gives the lane of each step by its key."""
    ranks = _ranks(process)
    lane_of = _lanes(process, lane_names)
    cells = _cells(process, ranks, lane_of)
    names = list(dict.fromkeys(lane_of[node.key] for node in process.order))
    lanes, centres = _place(cells, names)
    boxes = {node.key: Box(*centres[node.key], *_size(node.kind)) for node in process.nodes}
    lines = {flow.key: _line(process, flow, ranks, boxes, centres) for flow in process.flows}
    width = MARGIN * 2 + COLUMN * (max(ranks.values()) + 1)
    return Layout(width, lanes[-1].top + lanes[-1].height + MARGIN, tuple(lanes), boxes, lines)


def _size(kind: NodeKind) -> tuple[float, float]:
    return _WIDTHS.get(kind, _GATEWAY), _HEIGHTS.get(kind, _GATEWAY)


def _ranks(process: Process) -> dict[str, int]:
    """Return the column of each node: one behind its farthest predecessor."""
    ranks: dict[str, int] = {}
    for node in process.order:
        before = [ranks[flow.source] for flow in process.incoming[node.key]]
        ranks[node.key] = max(before, default=-1) + 1
    return ranks


def _lanes(process: Process, names: Mapping[str, str]) -> dict[str, str]:
    """Return the lane of each node; what is no step stands with the step before it."""
    found: dict[str, str] = {}
    first = next((names[step.key] for step in process.steps), "")
    for node in process.order:
        before = process.incoming[node.key]
        inherited = found[before[0].source] if before else first
        found[node.key] = names.get(node.key, inherited)
    return found


def _cells(
    process: Process, ranks: Mapping[str, int], lane_of: Mapping[str, str]
) -> dict[tuple[str, int], list[str]]:
    """Return what stands in each lane and column; a long arrow keeps a place in each column."""
    cells: dict[tuple[str, int], list[str]] = {}
    for node in process.order:
        cells.setdefault((lane_of[node.key], ranks[node.key]), []).append(node.key)
        for flow in process.outgoing[node.key]:
            for rank in range(ranks[node.key] + 1, ranks[flow.target]):
                lane = lane_of[node.key]
                cells.setdefault((lane, rank), []).append(f"{flow.key}@{rank}")
    return cells


def _place(
    cells: Mapping[tuple[str, int], list[str]], names: list[str]
) -> tuple[list[Lane], dict[str, Point]]:
    lanes: list[Lane] = []
    centres: dict[str, Point] = {}
    top: float = MARGIN
    for name in names:
        columns = {rank: keys for (lane, rank), keys in cells.items() if lane == name}
        rows = max(len(keys) for keys in columns.values())
        lanes.append(Lane(name, top, LANE_HEAD + rows * ROW))
        for rank, keys in columns.items():
            shift = (rows - len(keys)) / 2
            for row, key in enumerate(keys):
                y = top + LANE_HEAD + (row + shift + 0.5) * ROW - 6
                centres[key] = (MARGIN + (rank + 0.5) * COLUMN, y)
        top += LANE_HEAD + rows * ROW
    return lanes, centres


def _line(
    process: Process,
    flow: Flow,
    ranks: Mapping[str, int],
    boxes: Mapping[str, Box],
    centres: Mapping[str, Point],
) -> tuple[Point, ...]:
    """Return the corners of an arrow: level, then up or down between two columns, then level."""
    source, target = boxes[flow.source], boxes[flow.target]
    stops = [centres[f"{flow.key}@{r}"] for r in range(ranks[flow.source] + 1, ranks[flow.target])]
    points: list[Point] = [(source.x + source.width / 2, source.y)]
    for x, y in [*stops, (target.x - target.width / 2, target.y)]:
        before_x, before_y = points[-1]
        if abs(before_y - y) > 1:
            bend = _bend(process.by_key[flow.source], before_x, x)
            points += [(bend, before_y), (bend, y)]
        points.append((x, y))
    return tuple(points)


def _bend(source: Node, start: float, end: float) -> float:
    """Return where an arrow turns: behind a gateway at once, elsewhere just before the target."""
    gateway = source.kind in (NodeKind.EXCLUSIVE, NodeKind.PARALLEL)
    return start + 14 if gateway else end - 18
