"""Reading a BPMN 2.0 drawing: only the shapes that law needs, everything else refused by name."""

import re
from collections.abc import Callable

from lxml import etree

from motcua.kernel.errors import DomainError

from ..errors import ConditionInvalid, ProcessMalformed
from ..types import Flow, Node, NodeKind, Process
from .conditions import read_condition
from .extension import read_step, title_of
from .structure import structure_mistakes
from .xml import BPMN, children, name_of, open_drawing, text_of, unsupported

_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_KINDS = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "userTask": NodeKind.TASK,
    "exclusiveGateway": NodeKind.EXCLUSIVE,
    "parallelGateway": NodeKind.PARALLEL,
    "callActivity": NodeKind.CALL,
}
_PROCESS_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,62}")
# Without a colon: that joins a call and the steps of the called process.
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
# Drawn for the reader only: they change nothing.
_NOTES = frozenset(
    {"documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group"}
)
_IN_PROCESS = frozenset({*_KINDS, "sequenceFlow"}) | _NOTES
_IN_NODE = frozenset({"incoming", "outgoing", "documentation", "extensionElements"})
_IN_FLOW = frozenset({"conditionExpression", "documentation", "extensionElements"})
_IN_DEFINITIONS = frozenset({"process", "collaboration", "category"})


def parse_process(xml: bytes) -> Process:
    """Return the process that is drawn in ``xml``.

    Raises ``ProcessUnreadable``, ``UnsupportedElement``, ``ProcessMalformed`` or
    ``ConditionInvalid``; never anything else, whatever the bytes are.
    """
    process, mistakes = read_drawing(xml)
    if mistakes:
        raise mistakes[0]
    return process


def read_drawing(xml: bytes) -> tuple[Process, list[DomainError]]:
    """Return the process as far as it can be read, and every mistake of reading and of shape.

    Raises what ``parse_process`` raises where nothing of a process can be read at all.
    """
    drawn = _only_process(open_drawing(xml))
    key = drawn.get("id", "")
    if not _PROCESS_KEY.fullmatch(key):
        raise ProcessMalformed("The id of the process is not a short plain word.", element=key)
    nodes: list[Node] = []
    flows: list[Flow] = []
    mistakes: list[DomainError] = []
    for child in children(drawn, allowed=_IN_PROCESS, refused=mistakes):
        local = name_of(child)[1]
        try:
            if local == "sequenceFlow":
                flows.append(_flow(child))
            elif local in _KINDS:
                nodes.append(_READERS[_KINDS[local]](child))
        except DomainError as mistake:
            mistakes.append(mistake)
    process = Process(key, title_of(drawn), tuple(nodes), tuple(flows))
    return process, mistakes or list(structure_mistakes(process))


def _only_process(root: etree._Element) -> etree._Element:
    if name_of(root) != (BPMN, "definitions"):
        raise unsupported(root)
    found = []
    for child in root:
        space, local = name_of(child)
        if (space, local) == (BPMN, "process"):
            found.append(child)
        elif space != _DI and (space != BPMN or local not in _IN_DEFINITIONS):
            raise unsupported(child)
    if len(found) != 1:
        raise ProcessMalformed("A file holds exactly one process.", element="definitions")
    return found[0]


def _key(element: etree._Element) -> str:
    key = element.get("id", "")
    if not _KEY.fullmatch(key):
        local = name_of(element)[1]
        raise ProcessMalformed(
            "An element %(name)s has no proper id.", element=key or local, name=local
        )
    return key


def _flow(element: etree._Element) -> Flow:
    children(element, allowed=_IN_FLOW)
    key = _key(element)
    condition = text_of(element.find(f"{{{BPMN}}}conditionExpression"))
    if condition:
        try:
            read_condition(condition)
        except ConditionInvalid as error:
            raise ConditionInvalid(error.detail, **{**error.facts, "element": key}) from error
    return Flow(
        key, element.get("sourceRef", ""), element.get("targetRef", ""), condition,
        title_of(element),
    )  # fmt: skip


def _shape(kind: NodeKind) -> Callable[[etree._Element], Node]:
    def read(element: etree._Element) -> Node:
        children(element, allowed=_IN_NODE)
        return Node(_key(element), kind, title_of(element).vi, default=element.get("default", ""))

    return read


def _task(element: etree._Element) -> Node:
    children(element, allowed=_IN_NODE)
    key = _key(element)
    step = read_step(element)
    return Node(key, NodeKind.TASK, step.name.vi, step=step)


def _call(element: etree._Element) -> Node:
    children(element, allowed=_IN_NODE)
    called = element.get("calledElement", "")
    key = _key(element)
    if not called:
        raise ProcessMalformed("The call names no process.", element=key)
    return Node(key, NodeKind.CALL, title_of(element).vi, called=called.rpartition(":")[2])


_READERS: dict[NodeKind, Callable[[etree._Element], Node]] = {
    **{kind: _shape(kind) for kind in NodeKind},
    NodeKind.TASK: _task,
    NodeKind.CALL: _call,
}
