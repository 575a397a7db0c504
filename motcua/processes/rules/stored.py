"""A process as plain JSON: what the database keeps beside the drawing, calls drawn in."""

from collections.abc import Mapping
from typing import Any

from motcua.kernel.working_time import TimeLimit

from ..types import Flow, Node, NodeKind, Process, Step, StepKind, Text, UnitBinding, UnitKind


def to_json(process: Process) -> dict[str, Any]:
    """Return the process as JSON values."""
    return {
        "key": process.key,
        "title": _text_out(process.title),
        "nodes": [_node_out(node) for node in process.nodes],
        "flows": [_flow_out(flow) for flow in process.flows],
    }


def from_json(stored: Mapping[str, Any]) -> Process:
    """Return the process that ``to_json`` wrote."""
    return Process(
        stored["key"],
        _text_in(stored["title"]),
        tuple(_node_in(node) for node in stored["nodes"]),
        tuple(_flow_in(flow) for flow in stored["flows"]),
    )


def _text_out(text: Text) -> list[str]:
    return [text.vi, text.en]


def _text_in(stored: list[str]) -> Text:
    return Text(*stored)


def _flow_out(flow: Flow) -> list[Any]:
    return [flow.key, flow.source, flow.target, flow.condition, _text_out(flow.name)]


def _flow_in(stored: list[Any]) -> Flow:
    key, source, target, condition, name = stored
    return Flow(key, source, target, condition, _text_in(name))


def _node_out(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"key": node.key, "kind": node.kind, "name": node.name}
    if node.called:
        found["called"] = node.called
    if node.default:
        found["default"] = node.default
    if node.step:
        found["step"] = _step_out(node.step)
    return found


def _node_in(stored: Mapping[str, Any]) -> Node:
    step = stored.get("step")
    return Node(
        stored["key"],
        NodeKind(stored["kind"]),
        stored["name"],
        _step_in(stored["key"], step) if step else None,
        stored.get("called", ""),
        stored.get("default", ""),
    )


def _step_out(step: Step) -> dict[str, Any]:
    return {
        "name": _text_out(step.name),
        "kind": step.kind,
        "role": step.role,
        "unit": [step.unit.kind, step.unit.code],
        "limit": [str(step.limit.amount), step.limit.unit] if step.limit else None,
        "legal_basis": step.legal_basis,
        "citizen": _text_out(step.citizen),
        "outcomes": list(step.outcomes),
    }


def _step_in(key: str, stored: Mapping[str, Any]) -> Step:
    kind, code = stored["unit"]
    return Step(
        key=key,
        name=_text_in(stored["name"]),
        kind=StepKind(stored["kind"]),
        role=stored["role"],
        unit=UnitBinding(UnitKind(kind), code),
        limit=TimeLimit(*stored["limit"]) if stored["limit"] else None,
        legal_basis=stored["legal_basis"],
        citizen=_text_in(stored["citizen"]),
        outcomes=tuple(stored["outcomes"]),
    )
