"""Reading what our extension (urn:motcua:process:1) says about a step."""

from collections.abc import Iterable

from lxml import etree

from motcua.kernel.working_time import TimeLimit
from motcua.kernel.working_time.errors import TimeLimitInvalid

from ..errors import ProcessMalformed
from ..types import Step, StepKind, Text, UnitBinding, UnitKind
from .xml import BPMN, OURS, name_of, text_of, unsupported

_STEP_PARTS = frozenset({"legalBasis", "citizen", "name"})


def ours(element: etree._Element, local: str) -> list[etree._Element]:
    """Return our elements of this name among the extension elements of a BPMN element."""
    found = []
    for box in element.findall(f"{{{BPMN}}}extensionElements"):
        found += box.findall(f"{{{OURS}}}{local}")
    return found


def title_of(element: etree._Element) -> Text:
    """Return the name of a process or task in both languages."""
    words = " ".join(element.get("name", "").split())
    return Text(words, _in_language(ours(element, "name"), "en"))


def read_step(task: etree._Element) -> Step:
    """Return the step of a user task; raises ``ProcessMalformed`` where our data are missing."""
    key = task.get("id", "")
    found = ours(task, "step")
    if len(found) != 1:
        raise ProcessMalformed("The task needs one step element of ours.", element=key)
    mine = found[0]
    for child in mine:
        space, local = name_of(child)
        if space != OURS or local not in _STEP_PARTS:
            raise unsupported(child)
    citizens = mine.findall(f"{{{OURS}}}citizen")
    return Step(
        key=key,
        name=title_of(task),
        kind=_kind(mine, key),
        role=mine.get("role", "").strip(),
        unit=_unit(mine, key),
        limit=_limit(mine, key),
        legal_basis=text_of(mine.find(f"{{{OURS}}}legalBasis")),
        citizen=Text(_in_language(citizens, "vi"), _in_language(citizens, "en")),
        outcomes=tuple(mine.get("outcomes", "").split()),
    )


def _in_language(elements: Iterable[etree._Element], language: str) -> str:
    return next((text_of(one) for one in elements if one.get("lang") == language), "")


def _kind(mine: etree._Element, key: str) -> StepKind:
    try:
        return StepKind(mine.get("kind", ""))
    except ValueError as error:
        given = mine.get("kind", "")
        raise ProcessMalformed(
            "%(given)s is not a kind of step.", element=key, given=given
        ) from error


def _unit(mine: etree._Element, key: str) -> UnitBinding:
    try:
        kind = UnitKind(mine.get("unit", ""))
    except ValueError as error:
        given = mine.get("unit", "")
        raise ProcessMalformed(
            "%(given)s is not a way to find the unit.", element=key, given=given
        ) from error
    code = mine.get("unitCode", "").strip()
    if bool(code) != (kind is UnitKind.NAMED):
        raise ProcessMalformed("A named unit, and only that, has a code.", element=key)
    return UnitBinding(kind, code)


def _limit(mine: etree._Element, key: str) -> TimeLimit | None:
    amount, unit = mine.get("limit", ""), mine.get("limitUnit", "")
    if not amount and not unit:
        return None
    try:
        return TimeLimit(amount, unit)
    except TimeLimitInvalid as error:
        raise ProcessMalformed(
            "%(given)s is no time limit.", element=key, given=f"{amount} {unit}".strip()
        ) from error
