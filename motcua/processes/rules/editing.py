"""Changing a drawing without drawing: the table of steps does what the mouse would do."""

from collections.abc import Callable, Mapping
from itertools import count

from lxml import etree

from motcua.kernel.text import msgid

from ..errors import ProcessMalformed, ProcessNotFound
from ..types import Step
from .xml import BPMN, OURS, open_drawing

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_BEFORE_ARROWS = (f"{{{BPMN}}}documentation", f"{{{BPMN}}}extensionElements")


class Table:
    """A drawing that is changed; ``xml`` is what came of it, without places for new shapes."""

    def __init__(self, xml: bytes) -> None:
        self.root = open_drawing(xml)
        found = self.root.find(f"{{{BPMN}}}process")
        if found is None:
            raise ProcessNotFound()
        self.process = found

    def xml(self) -> bytes:
        """Return the drawing, with every shape naming its arrows again."""
        for node in self.process:
            for name in ("incoming", "outgoing"):
                for old in node.findall(f"{{{BPMN}}}{name}"):
                    node.remove(old)
        for flow in self.flows:
            self._name_arrow(flow.get("targetRef", ""), "incoming", flow)
            self._name_arrow(flow.get("sourceRef", ""), "outgoing", flow)
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")

    @property
    def flows(self) -> list[etree._Element]:
        """The arrows."""
        return self.process.findall(f"{{{BPMN}}}sequenceFlow")

    def into(self, key: str) -> list[etree._Element]:
        """Return the arrows into a shape."""
        return [flow for flow in self.flows if flow.get("targetRef") == key]

    def out_of(self, key: str) -> list[etree._Element]:
        """Return the arrows out of a shape."""
        return [flow for flow in self.flows if flow.get("sourceRef") == key]

    def element(self, key: str) -> etree._Element:
        """Return the shape or arrow; raises ``ProcessNotFound``."""
        found = next((one for one in self.process if one.get("id") == key), None)
        if found is None:
            raise ProcessNotFound(element=key)
        return found

    def put_step(self, step: Step) -> None:
        """Let the task with the step's key hold what ``step`` says."""
        task = self.element(step.key)
        task.set("name", step.name.vi)
        box = task.find(f"{{{BPMN}}}extensionElements")
        if box is None:
            box = etree.SubElement(task, f"{{{BPMN}}}extensionElements")
            task.insert(0, box)
        for old in box.findall(f"{{{OURS}}}step") + box.findall(f"{{{OURS}}}name"):
            box.remove(old)
        _words(box, "name", step.name.en, lang="en")
        mine = etree.SubElement(box, f"{{{OURS}}}step")
        for name, value in _attributes(step).items():
            mine.set(name, value)
        _words(mine, "legalBasis", step.legal_basis)
        _words(mine, "citizen", step.citizen.vi, lang="vi")
        _words(mine, "citizen", step.citizen.en, lang="en")

    def insert_step(self, flow_key: str, made: Callable[[str], Step]) -> None:
        """Put a new step, made for the key it gets, on an arrow."""
        flow = self.element(flow_key)
        target = flow.get("targetRef", "")
        key = self._new("userTask", "step")
        flow.set("targetRef", key)
        self._arrow(key, target)
        self.put_step(made(key))

    def remove_step(self, key: str) -> None:
        """Take a step out; what came before it leads to what came after."""
        task, into, out = self.element(key), self.into(key), self.out_of(key)
        if task.tag != f"{{{BPMN}}}userTask" or len(into) != 1 or len(out) != 1:
            raise ProcessMalformed(msgid("Only a step can be taken out."), element=key)
        into[0].set("targetRef", out[0].get("targetRef", ""))
        self.process.remove(out[0])
        self.process.remove(task)

    def move_earlier(self, key: str) -> None:
        """Change places with the step right before."""
        before = self.into(key)
        other = before[0].get("sourceRef", "") if len(before) == 1 else ""
        if not other or self.element(other).tag != f"{{{BPMN}}}userTask":
            text = msgid("No step stands right before this one.")
            raise ProcessMalformed(text, element=key)
        into, out = self.into(other)[0], self.out_of(key)[0]
        into.set("targetRef", key)
        before[0].set("sourceRef", key)
        before[0].set("targetRef", other)
        out.set("sourceRef", other)

    def lead(self, key: str, default: str, ways: Mapping[str, str]) -> None:
        """Lead from a step to ``default``, and for each outcome in ``ways`` to another element."""
        gate = self._gate_behind(key)
        for flow in self.out_of(gate):
            self.process.remove(flow)
        rest = self._arrow(gate, self._entry(default, gate))
        self.element(gate).attrib.pop("default", "")
        if ways:
            self.element(gate).set("default", rest)
        for outcome, target in ways.items():
            way = self.element(self._arrow(gate, self._entry(target, gate)))
            condition = etree.SubElement(way, f"{{{BPMN}}}conditionExpression")
            condition.set(f"{{{_XSI}}}type", "tFormalExpression")
            condition.text = f'outcome == "{outcome}"'
        self._drop_unreached()

    def _gate_behind(self, key: str) -> str:
        out = self.out_of(key)[0]
        after = out.get("targetRef", "")
        if self.element(after).tag == f"{{{BPMN}}}exclusiveGateway" and len(self.into(after)) == 1:
            return after
        gate = self._new("exclusiveGateway", "choice")
        out.set("targetRef", gate)
        self._arrow(gate, after)
        return gate

    def _drop_unreached(self) -> None:
        """Take out joins that nothing leads to any more."""
        joins = self.process.findall(f"{{{BPMN}}}exclusiveGateway")
        while alone := next((one for one in joins if not self.into(one.get("id", ""))), None):
            for flow in self.out_of(alone.get("id", "")):
                self.process.remove(flow)
            self.process.remove(alone)
            joins.remove(alone)

    def _entry(self, key: str, gate: str) -> str:
        """Return where an arrow to ``key`` may end: a join before it if others lead there too."""
        element = self.element(key)
        is_join = element.tag == f"{{{BPMN}}}exclusiveGateway" and len(self.out_of(key)) == 1
        others = self.into(key)
        if is_join or not others:
            return key
        source = others[0].get("sourceRef", "")
        is_gateway = self.element(source).tag == f"{{{BPMN}}}exclusiveGateway"
        if source != gate and is_gateway and len(self.out_of(source)) == 1:
            return source
        join = self._new("exclusiveGateway", "join")
        for flow in others:
            flow.set("targetRef", join)
        self._arrow(join, key)
        return join

    def _new(self, tag: str, word: str) -> str:
        known = {one.get("id") for one in self.root.iter()}
        key = next(name for n in count(1) if (name := f"{word}_{n}") not in known)
        etree.SubElement(self.process, f"{{{BPMN}}}{tag}", id=key)
        return key

    def _arrow(self, source: str, target: str) -> str:
        key = self._new("sequenceFlow", "way")
        arrow = self.element(key)
        arrow.set("sourceRef", source)
        arrow.set("targetRef", target)
        return key

    def _name_arrow(self, key: str, name: str, flow: etree._Element) -> None:
        node = self.element(key)
        place = sum(1 for one in node if one.tag in _BEFORE_ARROWS)
        known = len(node.findall(f"{{{BPMN}}}incoming")) + len(node.findall(f"{{{BPMN}}}outgoing"))
        arrow = etree.Element(f"{{{BPMN}}}{name}")
        arrow.text = flow.get("id")
        node.insert(place + (0 if name == "incoming" else known), arrow)


def _attributes(step: Step) -> dict[str, str]:
    """Return what the element says; what is empty is left out."""
    every = {
        "kind": step.kind,
        "role": step.role,
        "unit": step.unit.kind,
        "unitCode": step.unit.code,
        "limit": str(step.limit.amount) if step.limit else "",
        "limitUnit": step.limit.unit if step.limit else "",
        "outcomes": " ".join(step.outcomes),
    }
    return {name: value for name, value in every.items() if value}


def _words(box: etree._Element, name: str, text: str, **attributes: str) -> None:
    if text:
        etree.SubElement(box, f"{{{OURS}}}{name}", attributes).text = text
