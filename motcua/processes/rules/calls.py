"""Calls of other processes, drawn in: a version keeps the steps it was published with."""

from collections.abc import Mapping
from dataclasses import replace

from ..errors import ProcessMalformed
from ..types import Flow, Node, NodeKind, Process
from .conditions import rename_outcomes

_DEEPEST = 5
_MOST_NODES = 2000


def expand_calls(process: Process, library: Mapping[str, Process]) -> Process:
    """Return ``process`` with each call replaced by the called drawing.

    Keys of the called steps get the key of the call in front: ``call:step``. Raises
    ``ProcessMalformed`` for a call of an unknown process or in a circle.
    """
    nodes, flows = _expand(process, library, (process.key,))
    if len(nodes) > _MOST_NODES:
        raise ProcessMalformed("The called processes are too large together.", element=process.key)
    return Process(process.key, process.title, tuple(nodes), tuple(flows))


def _expand(
    process: Process, library: Mapping[str, Process], path: tuple[str, ...]
) -> tuple[list[Node], list[Flow]]:
    nodes: list[Node] = []
    flows = list(process.flows)
    for node in process.nodes:
        if node.kind is not NodeKind.CALL:
            nodes.append(node)
            continue
        inner = _called(node, library, path)
        inner_nodes, inner_flows = _expand(inner, library, (*path, node.called))
        nodes += [_moved(one, node.key) for one in inner_nodes]
        flows = [_joined(flow, node, inner) for flow in flows]
        flows += [
            _moved_flow(flow, node.key, {one.key for one in inner_nodes}) for flow in inner_flows
        ]
        nodes.append(Node(f"{node.key}:", NodeKind.EXCLUSIVE, node.name))
        flows += _to_exit(node.key, inner_nodes)
    return nodes, flows


def _called(node: Node, library: Mapping[str, Process], path: tuple[str, ...]) -> Process:
    if node.called in path or len(path) > _DEEPEST:
        raise ProcessMalformed("The processes call each other in a circle.", element=node.key)
    inner = library.get(node.called)
    if inner is None:
        raise ProcessMalformed(
            "The called process %(called)s does not exist.", element=node.key, called=node.called
        )
    return inner


def _moved(node: Node, call: str) -> Node:
    """Return a called node under its new key; its start and ends become mere passages."""
    passage = node.kind in (NodeKind.START, NodeKind.END)
    key = f"{call}:{node.key}"
    return replace(
        node,
        key=key,
        kind=NodeKind.EXCLUSIVE if passage else node.kind,
        step=replace(node.step, key=key) if node.step else None,
        default=f"{call}:{node.default}" if node.default else "",
    )


def _moved_flow(flow: Flow, call: str, inside: set[str]) -> Flow:
    renamed = {key: f"{call}:{key}" for key in inside}
    condition = rename_outcomes(flow.condition, renamed) if flow.condition else ""
    return replace(
        flow,
        key=f"{call}:{flow.key}",
        source=f"{call}:{flow.source}",
        target=f"{call}:{flow.target}",
        condition=condition,
    )


def _joined(flow: Flow, node: Node, inner: Process) -> Flow:
    """Lead an arrow of the caller to the called start, or from the common exit."""
    start = next(one.key for one in inner.nodes if one.kind is NodeKind.START)
    if flow.target == node.key:
        return replace(flow, target=f"{node.key}:{start}")
    return replace(flow, source=f"{node.key}:") if flow.source == node.key else flow


def _to_exit(call: str, inner_nodes: list[Node]) -> list[Flow]:
    ends = [node.key for node in inner_nodes if node.kind is NodeKind.END]
    return [Flow(f"{call}:{key}:exit", f"{call}:{key}", f"{call}:") for key in ends]
