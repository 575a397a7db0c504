"""A drawing is judged as a whole while it is drawn: every mistake, and what the limits leave."""

import pytest

from motcua.kernel.working_time import TimeLimit

from ..rules.blank import blank_drawing
from ..rules.diagram import with_picture
from ..rules.durations import PathTotal, left_of
from ..rules.judging import judge
from ..rules.reading import parse_process
from ..services.load_templates import TEMPLATES
from ..types import LegalUse
from .drawings import chain


def judged(xml, *uses, library=None, **more):
    return judge(xml, library or {}, lambda key: uses, **more)


def days(amount):
    return TimeLimit(amount, "working_day")


def test_the_longest_way_and_what_it_leaves_of_each_limit_the_tightest_first():
    drawing = chain("a", "b")
    drawing.limits = {"a": ("1", "working_day"), "b": ("4", "working_hour")}

    found = judged(drawing.xml(), LegalUse("2", days(3)), LegalUse("1", days(1)))

    assert (found.mistakes, found.longest) == ((), (PathTotal(12),))
    assert [(one.procedure, one.left) for one in found.margins] == [
        ("1", None),
        ("2", PathTotal(12)),
    ]
    assert [(one.code, one.facts["procedure"]) for one in found.problems] == [("too-long", "1")]


def test_a_limit_of_a_procedure_to_come_is_judged_like_one_that_runs_on_it():
    found = judged(chain("a", "b").xml(), limit=days(1))

    assert [one.code for one in found.problems] == ["too-long"]
    assert found.margins[0].left is None


@pytest.mark.parametrize(
    ("total", "legal", "left"),
    [
        (PathTotal(24), days(3), PathTotal()),
        (PathTotal(20), TimeLimit(24, "working_hour"), PathTotal(4)),
        (PathTotal(8), TimeLimit(10, "calendar_day"), PathTotal(calendar_days=8)),
        (PathTotal(40), TimeLimit(1, "month"), PathTotal(calendar_days=23)),
        (PathTotal(calendar_days=2), TimeLimit(2, "month"), PathTotal(calendar_days=58)),
        (PathTotal(months=1), TimeLimit(2, "month"), PathTotal(calendar_days=30)),
    ],
)
def test_what_is_left_is_counted_as_the_limit_is_and_rounded_down(total, legal, left):
    assert left_of(total, legal) == left


def test_every_mistake_is_told_with_its_element():
    drawing = chain("a", "b")
    drawing.shapes += ["userTask:c", "exclusiveGateway:d"]

    found = judged(drawing.xml(), LegalUse("1", days(1)))

    assert [one.element for one in found.mistakes] == ["c", "d"]
    assert (found.longest, found.margins) == ((), ())


def test_steps_lack_what_they_lack_also_while_the_drawing_has_no_end():
    xml = chain("a").xml().replace(b"role='handler'", b"role='king'")
    xml = xml.replace(b'<endEvent id="end" name="end">', b'<userTask id="end" name="end">')
    xml = xml.replace(b"</endEvent>", b"</userTask>")

    found = judged(xml)

    assert [(one.code, one.element) for one in found.mistakes] == [("process-malformed", "end")]
    assert [(one.code, one.element) for one in found.problems] == [("role-unknown", "a")]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"", "process-unreadable"),
        (b"no xml", "process-unreadable"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "process-unreadable"),
        (b" " * 1_000_001, "process-unreadable"),
        (b"<x/>", "process-element-unsupported"),
        (
            chain("a").xml().replace(b"</process>", b'<scriptTask id="s"/></process>'),
            "process-element-unsupported",
        ),
        (chain("call-x").xml(), "process-malformed"),
        (chain("a", key="another").xml(), "process-malformed"),
    ],
)
def test_what_cannot_be_a_drawing_is_told_and_never_raised(xml, code):
    found = judged(xml, LegalUse("1", days(9)), key="quy-trinh")

    assert [one.code for one in found.mistakes] == [code]
    assert found.margins == ()


def test_a_called_process_counts_with_its_longest_way():
    library = {"x": parse_process(chain("b", "c", key="x").xml())}

    found = judged(chain("a", "call-x").xml(), library=library)

    assert (found.mistakes, found.longest) == ((), (PathTotal(24),))


def test_a_drawing_without_places_gets_them_and_stays_the_same_process():
    xml = chain("a", "b").xml()

    placed = with_picture(xml, lambda step: step.role)

    assert parse_process(placed) == parse_process(xml)
    assert placed.count(b"BPMNShape ") == 4
    assert with_picture(placed, lambda step: step.role) is placed


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.bpmn")), ids=lambda path: path.stem)
def test_templates_keep_their_places(path):
    xml = path.read_bytes()

    assert with_picture(xml, lambda step: step.role) is xml
    assert judged(xml).mistakes == ()


def test_a_new_process_is_a_drawing_that_only_lacks_steps():
    found = judged(blank_drawing("cap-phep", "Cấp phép"), key="cap-phep")

    assert (found.mistakes, [one.code for one in found.problems]) == ((), ["no-steps"])
