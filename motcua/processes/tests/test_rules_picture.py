from hypothesis import HealthCheck, given, settings
from lxml import etree

from ..rules.layout import lay_out
from ..rules.picture import picture
from ..rules.reading import parse_process
from ..rules.routing import trace
from ..rules.table import facts_looked_at, steps_table
from ..types import Completion
from .drawings import blocks, chain, draw
from .test_rules_routing import choice, two_branches

SVG = "{http://www.w3.org/2000/svg}"


def drawn(process, **more):
    return etree.fromstring(picture(process, lane_name=lambda step: "Cán bộ", **more).encode())


def test_the_picture_tells_its_steps_to_a_screen_reader():
    root = drawn(two_branches())

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Quy trình"
    assert root.findtext(f"{SVG}desc").startswith("1. a (Cán bộ); 2. l (Cán bộ)")


def test_words_of_a_drawing_cannot_become_markup():
    xml = chain("a").xml().replace(b'name="a"', b'name="&lt;script&gt;alert(1)&lt;/script&gt;"')

    assert "<script" not in picture(parse_process(xml), lane_name=lambda step: '<b x="1">')


def test_the_picture_holds_no_inline_style_or_script():
    shown = picture(two_branches(), lane_name=lambda step: "x")

    assert "style" not in shown
    assert "javascript" not in shown


def test_done_and_open_steps_are_marked():
    process = two_branches()
    shown = picture(
        process, lane_name=lambda step: "x", standing=trace(process, [Completion("a")], {})
    )

    assert shown.count("mc-drawing__shape--done") == 1
    assert shown.count("mc-drawing__shape--open") == 2


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(blocks)
def test_no_two_shapes_of_a_picture_overlap(block):
    process = parse_process(draw(block).xml())

    boxes = list(
        lay_out(process, {step.key: step.key[-1] for step in process.steps}).boxes.values()
    )

    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart_x = abs(one.x - other.x) >= (one.width + other.width) / 2
            apart_y = abs(one.y - other.y) >= (one.height + other.height) / 2
            assert apart_x or apart_y


def test_the_table_says_what_runs_beside_and_what_only_sometimes():
    beside = {row.key: row.is_parallel for row in steps_table(two_branches())}
    sometimes = {row.key: row.is_conditional for row in steps_table(choice("facts.area &gt; 5"))}

    assert beside == {"a": False, "l": True, "r": True, "z": False}
    assert sometimes == {"a": False, "yes": True, "no": True}
    assert facts_looked_at(choice("facts.area &gt; 5")) == {"area"}
