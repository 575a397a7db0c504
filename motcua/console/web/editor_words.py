"""The words of the drawing tool and of its panel, in the language of the page."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

# What bpmn-js and our own part of it say; the shapes by the names BPMN gives them.
_WORDS = (
    _("Move the view"),
    _("Choose several"),
    _("Make or take room"),
    _("Draw an arrow"),
    _("Step"),
    _("Choice"),
    _("Side by side"),
    _("Another process"),
    _("Start of the process"),
    _("End of the process"),
    _("Change element"),
    _("Remove"),
)
_SHAPES = {
    "bpmn:Process": _("The process"),
    "bpmn:StartEvent": _("Start of the process"),
    "bpmn:EndEvent": _("End of the process"),
    "bpmn:UserTask": _("Step"),
    "bpmn:ExclusiveGateway": _("Choice"),
    "bpmn:ParallelGateway": _("Side by side"),
    "bpmn:CallActivity": _("Another process"),
    "bpmn:SequenceFlow": _("Arrow"),
    "bpmn:TextAnnotation": _("Note"),
    "bpmn:Association": _("Line of a note"),
    "bpmn:Group": _("Group"),
    "bpmn:Lane": _("Lane"),
    "bpmn:Participant": _("Pool of lanes"),
}
_KINDS = {
    "start": "bpmn:StartEvent",
    "end": "bpmn:EndEvent",
    "task": "bpmn:UserTask",
    "exclusive": "bpmn:ExclusiveGateway",
    "parallel": "bpmn:ParallelGateway",
    "call": "bpmn:CallActivity",
}
NEW_STEP = {"kind": "handle", "unit": "competent", "role": ""}
"""What a step that was just drawn holds: nothing that passes the checks before somebody looked."""


def editor_words() -> dict[str, str]:
    """Return what the drawing tool says, by the key it asks with."""
    words = {one: gettext(one) for one in _WORDS}
    return words | {shape: gettext(text) for shape, text in _SHAPES.items()}


def shape_word(kind: str) -> str:
    """Return what a shape is called, by the kind the program reads it as."""
    return gettext(_SHAPES[_KINDS[kind]])
