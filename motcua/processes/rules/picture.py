"""The public picture of a process: an SVG made here, readable aloud, without script or style."""

from collections.abc import Callable
from html import escape

from motcua.kernel.working_time import format_limit

from ..types import Flow, Node, NodeKind, Process, Step
from .layout import Box, Lane, Layout, lay_out
from .routing import Trace

_LETTERS, _MOST_LINES, _LINE = 22, 3, 16
_NAME_EVERY = 760


def picture(
    process: Process,
    *,
    lane_name: Callable[[Step], str],
    language: str = "vi",
    limit_text: Callable[[Step], str] | None = None,
    standing: Trace | None = None,
    style: str = "",
) -> str:
    """Return the process as SVG; ``standing`` marks what a dossier has done and what is open.

    ``lane_name`` says who does a step, in the reader's language. The words of the drawing are
    escaped; its looks come from the page's ``mc-drawing`` classes, or from ``style``, which a
    picture that stands alone brings along.
    """
    words = limit_text or _limit
    layout = lay_out(process, {step.key: lane_name(step) for step in process.steps})
    title = escape(process.title.in_language(language))
    parts = [
        f'<svg class="mc-drawing" xmlns="http://www.w3.org/2000/svg" role="img"'
        f' aria-labelledby="{process.key}-title {process.key}-desc"'
        f' width="{layout.width:g}" height="{layout.height:g}"'
        f' viewBox="0 0 {layout.width:g} {layout.height:g}">',
        f'<title id="{process.key}-title">{title}</title>',
        f'<desc id="{process.key}-desc">{escape(_aloud(process, lane_name, language))}</desc>',
    ]
    parts += [f"<style>{escape(style, quote=False)}</style>"] if style else []
    parts += [_lane(lane, layout, odd=bool(place % 2)) for place, lane in enumerate(layout.lanes)]
    parts += [_arrow(layout, flow, language) for flow in process.flows]
    for node in process.nodes:
        parts.append(_node(node, layout.boxes[node.key], language, words, standing))
    return "".join([*parts, "</svg>"])


def _limit(step: Step) -> str:
    return format_limit(step.limit) if step.limit else ""


def _aloud(process: Process, lane_name: Callable[[Step], str], language: str) -> str:
    told = [f"{step.name.in_language(language)} ({lane_name(step)})" for step in process.steps]
    return "; ".join(f"{number}. {words}" for number, words in enumerate(told, start=1))


def _lane(lane: Lane, layout: Layout, *, odd: bool) -> str:
    kind = "mc-drawing__lane mc-drawing__lane--odd" if odd else "mc-drawing__lane"
    # The name is repeated, so that it is in sight wherever a wide drawing is scrolled to.
    names = "".join(
        f'<text class="mc-drawing__lane-name" x="{x}" y="{lane.top + 19:g}">'
        f"{escape(lane.name)}</text>"
        for x in range(12, max(13, int(layout.width) - _NAME_EVERY // 2), _NAME_EVERY)
    )
    return (
        f'<rect class="{kind}" x="1" y="{lane.top:g}" width="{layout.width - 2:g}"'
        f' height="{lane.height:g}"/>{names}'
    )


def _arrow(layout: Layout, flow: Flow, language: str) -> str:
    points = layout.lines[flow.key]
    path = "M" + " L".join(f"{x:g} {y:g}" for x, y in points)
    x, y = points[-1]
    head = f"M{x:g} {y:g} l-9 -5 v10 z"
    words = escape(flow.name.in_language(language))
    if words:
        # Behind the first bend: there the ways of a choice have parted.
        x, y = points[2] if len(points) > 2 else points[0]
        words = f'<text class="mc-drawing__limit" x="{x + 5:g}" y="{y - 6:g}">{words}</text>'
    return (
        f'<path class="mc-drawing__flow" d="{path}"/>'
        f'<path class="mc-drawing__arrow" d="{head}"/>{words}'
    )


def _node(
    node: Node,
    box: Box,
    language: str,
    words: Callable[[Step], str],
    standing: Trace | None,
) -> str:
    kind = "mc-drawing__shape" + _state(node, standing)
    if node.step is not None:
        return _task(node.step, box, kind, language, words(node.step))
    if node.kind in (NodeKind.START, NodeKind.END):
        end = " mc-drawing__shape--end" if node.kind is NodeKind.END else ""
        return f'<circle class="{kind}{end}" cx="{box.x:g}" cy="{box.y:g}" r="{box.width / 2:g}"/>'
    half = box.width / 2
    edge = f"l{half:g} -{half:g} l{half:g} {half:g} l-{half:g} {half:g} z"
    mark = {NodeKind.PARALLEL: "+", NodeKind.EXCLUSIVE: "×"}.get(node.kind, "▷")
    return (
        f'<path class="{kind}" d="M{box.x - half:g} {box.y:g} {edge}"/>'
        f'<text class="mc-drawing__mark" x="{box.x:g}" y="{box.y + 7:g}"'
        f' text-anchor="middle">{mark}</text>'
    )


def _state(node: Node, standing: Trace | None) -> str:
    if standing is None or node.step is None:
        return ""
    if node.key in standing.done:
        return " mc-drawing__shape--done"
    return " mc-drawing__shape--open" if node.step in standing.open else ""


def _task(step: Step, box: Box, kind: str, language: str, limit: str) -> str:
    name = step.name.in_language(language)
    lines = _wrapped(name)
    first = box.y - (len(lines) + bool(limit) - 1) * _LINE / 2 + 4
    told = "".join(
        f'<text class="mc-drawing__text" x="{box.x:g}" y="{first + place * _LINE:g}"'
        f' text-anchor="middle">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    if limit:
        told += (
            f'<text class="mc-drawing__limit" x="{box.x:g}" y="{first + len(lines) * _LINE:g}"'
            f' text-anchor="middle">{escape(limit)}</text>'
        )
    return (
        f"<g><title>{escape(name)}</title>"
        f'<rect class="{kind}" x="{box.x - box.width / 2:g}" y="{box.y - box.height / 2:g}"'
        f' width="{box.width:g}" height="{box.height:g}" rx="6"/>{told}</g>'
    )


def _wrapped(words: str) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= _LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: _LETTERS - 1] + "…"]
    return [line if len(line) <= _LETTERS + 2 else line[:_LETTERS] + "…" for line in lines]
