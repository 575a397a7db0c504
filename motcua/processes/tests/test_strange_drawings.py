"""No drawing, however strange, gets another answer than a process or one of our errors."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.kernel.errors import DomainError

from ..rules.calls import expand_calls
from ..rules.conditions import read_condition
from ..rules.durations import longest_path
from ..rules.picture import picture
from ..rules.reading import parse_process
from ..rules.stored import from_json, to_json
from ..rules.table import steps_table

SHIPPED = sorted((Path(__file__).resolve().parents[3] / "data" / "processes").glob("*.bpmn"))
LIBRARY = {process.key: process for process in (parse_process(p.read_bytes()) for p in SHIPPED)}
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
WORDS = st.sampled_from(
    [
        "",
        "start",
        "end",
        "a",
        "0",
        "-1",
        "1e9 working_day",
        "99999999999999999 working_hour",
        "1/0 working_day",
        "0.0001 month",
        "handle",
        "sign",
        "outcome == 'x'",
        "facts.a > 1",
        "http://www.omg.org/spec/BPMN/20100524/MODEL",
        "²",
        "x" * 300,
    ]
)


@st.composite
def changed(draw) -> bytes:
    """Return a shipped drawing with a few elements taken out, doubled, moved or renamed."""
    root = etree.fromstring(draw(st.sampled_from(SHIPPED)).read_bytes())
    for _ in range(draw(st.integers(1, 5))):
        elements = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if not elements:  # both parts were taken out: an empty drawing
            break
        one = draw(st.sampled_from(elements))
        other = draw(st.sampled_from(elements))
        match draw(st.sampled_from(["attribute", "text", "out", "twice", "move", "tag"])):
            case "attribute" if one.attrib:
                name = draw(st.sampled_from(sorted(map(str, one.attrib))))
                one.set(name, draw(WORDS | VALUES))
            case "text":
                one.text = draw(WORDS | VALUES)
            case "out" if one.getparent() is not None:
                one.getparent().remove(one)
            case "twice" if one.getparent() is not None:
                one.getparent().append(etree.fromstring(etree.tostring(one)))
            case "move" if one not in other.iterancestors() and one is not other:
                other.append(one)
            case "tag":
                one.tag = other.tag
    return etree.tostring(root)


def judge(xml: bytes) -> None:
    """Read it and use it in every way a drawing is used."""
    try:
        process = expand_calls(parse_process(xml), LIBRARY)
    except DomainError:
        return
    longest_path(process)
    steps_table(process)
    assert from_json(to_json(process)) == process
    picture(process, lane_name=lambda step: step.role)


@settings(max_examples=250, deadline=None)
@given(changed())
def test_a_changed_drawing_is_read_or_refused(xml):
    judge(xml)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_an_edited_file_is_read_or_refused(data):
    xml = bytearray(data.draw(st.sampled_from(SHIPPED)).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))

    judge(bytes(xml))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(content):
    with pytest.raises(DomainError):
        parse_process(content)


@given(
    st.text(max_size=80)
    | st.lists(WORDS | st.sampled_from("()'\"<>=!-. and or not in")).map(" ".join)
)
def test_any_condition_is_read_or_refused(text):
    with suppress(DomainError):
        assert read_condition(text) is read_condition(text)
