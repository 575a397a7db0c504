"""The picture inside a BPMN file (BPMN DI): laid out here where a drawing came without one."""

from collections.abc import Callable

from lxml import etree

from ..types import Process, Step
from .layout import Layout, lay_out
from .reading import parse_process
from .xml import open_drawing

DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_DC = "http://www.omg.org/spec/DD/20100524/DC"
_WAY = "http://www.omg.org/spec/DD/20100524/DI"


def with_picture(xml: bytes, lane_name: Callable[[Step], str], *, anew: bool = False) -> bytes:
    """Return the drawing with a place for every shape and arrow; as it is where it has them.

    ``anew`` lays it out again in any case. Raises what ``parse_process`` raises.
    """
    process = parse_process(xml)
    root = open_drawing(xml)
    placed = {
        one.get("bpmnElement") for one in root.iter(f"{{{DI}}}BPMNShape", f"{{{DI}}}BPMNEdge")
    }
    wanted = {node.key for node in process.nodes} | {flow.key for flow in process.flows}
    if wanted <= placed and not anew:
        return xml
    for old in root.findall(f"{{{DI}}}BPMNDiagram"):
        root.remove(old)
    layout = lay_out(process, {step.key: lane_name(step) for step in process.steps})
    root.append(_diagram(process, layout))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _diagram(process: Process, layout: Layout) -> etree._Element:
    names = {"bpmndi": DI, "dc": _DC, "di": _WAY}
    diagram = etree.Element(f"{{{DI}}}BPMNDiagram", nsmap=names)
    diagram.set("id", f"{process.key}-diagram")
    plane = _named(diagram, "BPMNPlane", f"{process.key}-plane", process.key)
    for key, box in layout.boxes.items():
        shape = _named(plane, "BPMNShape", f"{key}_di", key)
        bounds = etree.SubElement(shape, f"{{{_DC}}}Bounds")
        bounds.set("x", f"{box.x - box.width / 2:g}")
        bounds.set("y", f"{box.y - box.height / 2:g}")
        bounds.set("width", f"{box.width:g}")
        bounds.set("height", f"{box.height:g}")
    for key, points in layout.lines.items():
        edge = _named(plane, "BPMNEdge", f"{key}_di", key)
        for x, y in points:
            etree.SubElement(edge, f"{{{_WAY}}}waypoint", x=f"{x:g}", y=f"{y:g}")
    return diagram


def _named(parent: etree._Element, name: str, key: str, drawn: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{DI}}}{name}", id=key, bpmnElement=drawn)
