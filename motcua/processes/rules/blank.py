"""The drawing that a new process begins with: a start and an end."""

from lxml import etree

from .xml import BPMN


def blank_drawing(key: str, title: str) -> bytes:
    """Return a drawing with nothing between start and end, without a picture yet."""
    root = etree.Element(f"{{{BPMN}}}definitions", nsmap={"bpmn": BPMN})
    root.set("id", f"{key}-file")
    root.set("targetNamespace", "urn:motcua:processes")
    process = etree.SubElement(root, f"{{{BPMN}}}process", id=key, name=title, isExecutable="false")
    start = etree.SubElement(process, f"{{{BPMN}}}startEvent", id="start")
    etree.SubElement(start, f"{{{BPMN}}}outgoing").text = "start__end"
    end = etree.SubElement(process, f"{{{BPMN}}}endEvent", id="end")
    etree.SubElement(end, f"{{{BPMN}}}incoming").text = "start__end"
    etree.SubElement(
        process, f"{{{BPMN}}}sequenceFlow", id="start__end", sourceRef="start", targetRef="end"
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
