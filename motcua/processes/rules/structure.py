"""The shape of a process: one start, clear arrows, no loop, and every way reaches the end once."""

from collections.abc import Iterator

from ..errors import ProcessMalformed
from ..types import Flow, Node, NodeKind, Process

# More combinations of choices than this at one place is not a procedure anybody can read.
_MOST_STATES = 4096
_Marking = frozenset[str]


def check_structure(process: Process) -> None:
    """Raise ``ProcessMalformed`` with the first element that is wrong."""
    for mistake in structure_mistakes(process):
        raise mistake


def structure_mistakes(process: Process) -> Iterator[ProcessMalformed]:
    """Yield what is wrong with the shape; where names or arrows are wrong, ways are not walked."""
    for look in (_wrong_names, _wrong_arrows, _wrong_ways):
        mistakes = list(look(process))
        yield from mistakes
        if mistakes:
            return


def _wrong_names(process: Process) -> Iterator[ProcessMalformed]:
    seen: set[str] = set()
    known = {node.key for node in process.nodes}
    for key in [node.key for node in process.nodes] + [flow.key for flow in process.flows]:
        if key in seen:
            yield ProcessMalformed("Two elements have the same id.", element=key)
        seen.add(key)
    for flow in process.flows:
        if flow.source not in known or flow.target not in known:
            yield ProcessMalformed("The arrow does not join two shapes.", element=flow.key)
    starts = [node for node in process.nodes if node.kind is NodeKind.START]
    if len(starts) != 1:
        yield ProcessMalformed("A process has exactly one start.", element=process.key)
    if not any(node.kind is NodeKind.END for node in process.nodes):
        yield ProcessMalformed("A process has an end.", element=process.key)


def _wrong_arrows(process: Process) -> Iterator[ProcessMalformed]:
    for node in process.nodes:
        into, out = process.incoming[node.key], process.outgoing[node.key]
        if node.kind in (NodeKind.EXCLUSIVE, NodeKind.PARALLEL):
            yield from _wrong_gateway(node, len(into), out)
            continue
        wanted = (0 if node.kind is NodeKind.START else 1, 0 if node.kind is NodeKind.END else 1)
        if (len(into), len(out)) != wanted:
            yield ProcessMalformed(
                "It needs %(incoming)s arrows in and %(outgoing)s out.",
                element=node.key,
                incoming=wanted[0],
                outgoing=wanted[1],
            )
            continue
        yield from _with_conditions(out)


def _wrong_gateway(node: Node, into: int, out: list[Flow]) -> Iterator[ProcessMalformed]:
    if not into or not out or (into > 1 and len(out) > 1):
        yield ProcessMalformed("A gateway either splits or joins.", element=node.key)
        return
    if node.kind is NodeKind.PARALLEL or len(out) == 1:
        if node.default:
            yield ProcessMalformed("Only a choice has a default way.", element=node.key)
            return
        yield from _with_conditions(out)
        return
    if node.default not in {flow.key for flow in out}:
        yield ProcessMalformed("A choice needs its default way.", element=node.key)
        return
    for flow in out:
        if bool(flow.condition) == (flow.key == node.default):
            yield ProcessMalformed(
                "Every way of a choice but the default has a condition.", element=flow.key
            )


def _with_conditions(flows: list[Flow]) -> Iterator[ProcessMalformed]:
    for flow in flows:
        if flow.condition:
            yield ProcessMalformed("Only the ways of a choice have conditions.", element=flow.key)


def _wrong_ways(process: Process) -> Iterator[ProcessMalformed]:
    if len(process.order) < len(process.nodes):
        reached = {node.key for node in process.order}
        looped = next(node.key for node in process.nodes if node.key not in reached)
        yield ProcessMalformed("The drawing runs in a circle.", element=looped)
        return
    try:
        _check_ways(process)
    except ProcessMalformed as mistake:
        yield mistake


def _check_ways(process: Process) -> None:
    """Walk all combinations of choices once, node by node in drawing order.

    Branches that run beside each other do not influence each other, so one order of walking shows
    every deadlock and every doubled token that any order could show.
    """
    states: set[_Marking] = {frozenset()}
    for node in process.order:
        states = {after for before in states for after in _step(process, node, before)}
        if len(states) > _MOST_STATES:
            raise ProcessMalformed("The drawing has too many choices at once.", element=node.key)


def _step(process: Process, node: Node, marking: _Marking) -> list[_Marking]:
    into = {flow.key for flow in process.incoming[node.key]}
    arrived = into & marking
    if node.kind is NodeKind.START:
        arrived = {""}
    if not arrived:
        return [marking]
    if node.kind is NodeKind.PARALLEL and arrived != into:
        raise ProcessMalformed(
            "The join waits for a branch that is not always taken.", element=node.key
        )
    if node.kind is not NodeKind.PARALLEL and len(arrived) > 1:
        raise ProcessMalformed("Two branches meet here without a parallel join.", element=node.key)
    rest = marking - into
    out = [flow.key for flow in process.outgoing[node.key]]
    if node.kind is NodeKind.END:
        if rest:
            raise ProcessMalformed(
                "Another branch still runs when this end is reached.", element=node.key
            )
        return [rest]
    if node.kind is NodeKind.EXCLUSIVE:
        return [rest | {key} for key in out]
    return [rest | set(out)]
