import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError

from ..errors import ConditionInvalid, ProcessMalformed, ProcessUnreadable, UnsupportedElement
from ..rules.reading import parse_process
from ..rules.stored import from_json, to_json
from .drawings import HEAD, Drawing, blocks, chain, draw

MANY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
GOOD = chain("a", "b").xml()
TAGS = [
    "process", "startEvent", "endEvent", "userTask", "exclusiveGateway", "parallelGateway",
    "callActivity", "sequenceFlow", "scriptTask", "laneSet", "incoming", "extensionElements",
    "conditionExpression", "timerEventDefinition", "collaboration",
]  # fmt: skip
names = st.sampled_from(["a", "b", "start", "end", "a__b", "", "1", "ậ"])
attributes = st.dictionaries(
    st.sampled_from(["id", "name", "sourceRef", "targetRef", "default", "calledElement"]), names
)


def element(children):
    return st.builds(written, st.sampled_from(TAGS), attributes, children)


def written(tag, given_attributes, inner):
    told = " ".join(f'{name}="{value}"' for name, value in given_attributes.items())
    return f"<{tag} {told}>{''.join(inner)}</{tag}>"


trees = st.recursive(
    element(st.just([])),
    lambda inner: element(st.lists(inner, max_size=6)),
    max_leaves=15,
)


def refusal(drawing):
    with pytest.raises(DomainError) as caught:
        parse_process(drawing.xml())
    return caught.value


def test_a_plain_drawing_is_read_in_order():
    process = parse_process(GOOD)

    assert [step.key for step in process.steps] == ["a", "b"]
    assert process.steps[0].limit.amount == 1
    assert process.steps[0].citizen.en == "In hand"


@MANY
@given(st.binary(max_size=200))
def test_any_bytes_are_a_drawing_or_a_named_refusal(junk):
    with pytest.raises(DomainError):
        parse_process(junk)


@MANY
@given(st.lists(trees, max_size=6))
def test_any_arrangement_of_elements_is_a_drawing_or_a_named_refusal(parts):
    xml = f'{HEAD}<process id="p">{"".join(parts)}</process></definitions>'
    try:
        process = parse_process(xml.encode())
    except DomainError:
        return

    assert len(process.order) == len(process.nodes)


@MANY
@given(position=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_a_damaged_drawing_is_a_drawing_or_a_named_refusal(position, byte):
    damaged = GOOD[:position] + bytes([byte]) + GOOD[position + 1 :]
    try:
        parse_process(damaged)
    except DomainError as error:
        assert error.code.startswith("process-")  # noqa: PT017


@MANY
@given(blocks)
def test_a_stored_process_comes_back_as_it_was(block):
    process = parse_process(draw(block).xml())

    assert from_json(to_json(process)) == process


@pytest.mark.parametrize(
    ("shape", "local"),
    [
        ("<scriptTask id='x'/>", "scriptTask"),
        ("<serviceTask id='x'/>", "serviceTask"),
        ("<inclusiveGateway id='x'/>", "inclusiveGateway"),
        ("<boundaryEvent id='x' attachedToRef='a'/>", "boundaryEvent"),
        ("<subProcess id='x'/>", "subProcess"),
    ],
)
def test_a_shape_outside_the_subset_is_refused_by_name(shape, local):
    xml = GOOD.replace(b"</process>", shape.encode() + b"</process>")

    with pytest.raises(UnsupportedElement) as caught:
        parse_process(xml)

    assert caught.value.facts["element"] == local
    assert caught.value.facts["id"] == "x"


@pytest.mark.parametrize(
    ("place", "inner"),
    [
        (b"</startEvent>", b"<timerEventDefinition id='t'/>"),
        (b"</userTask>", b"<multiInstanceLoopCharacteristics id='t'/>"),
        (b"</m:step>", b"<m:script>1</m:script>"),
    ],
)
def test_a_timer_a_loop_or_a_script_inside_a_shape_is_refused(place, inner):
    with pytest.raises(UnsupportedElement):
        parse_process(GOOD.replace(place, inner + place, 1))


def test_a_document_type_is_refused():
    bomb = b'<!DOCTYPE d [<!ENTITY a "b">]>' + GOOD.replace(b'name="a"', b'name="&a;"')

    with pytest.raises(ProcessUnreadable):
        parse_process(bomb)


def test_a_file_over_a_megabyte_is_refused():
    with pytest.raises(ProcessUnreadable, match="larger"):
        parse_process(b" " * 1_000_001)


def test_a_circle_is_refused():
    drawing = Drawing()
    drawing.shapes = ["startEvent:start", "exclusiveGateway:join", "userTask:a"]
    drawing.shapes += ["exclusiveGateway:split", "endEvent:end"]
    drawing.arrow("start", "join")
    drawing.arrow("join", "a")
    drawing.arrow("a", "split")
    drawing.arrow("split", "join", 'outcome == "again"')
    drawing.default("split", "end")

    error = refusal(drawing)

    assert isinstance(error, ProcessMalformed)
    assert "circle" in error.detail
    assert error.facts["element"] == "join"


def split_and_join(split, join):
    drawing = Drawing()
    drawing.shapes = ["startEvent:start", f"{split}:split", "userTask:a", "userTask:b"]
    drawing.shapes += [f"{join}:join", "endEvent:end"]
    drawing.arrow("start", "split")
    if split == "exclusiveGateway":
        drawing.default("split", "a")
        drawing.arrow("split", "b", "facts.x == 1")
    else:
        drawing.arrow("split", "a")
        drawing.arrow("split", "b")
    drawing.arrow("a", "join")
    drawing.arrow("b", "join")
    drawing.arrow("join", "end")
    return drawing


def test_a_parallel_join_after_a_choice_is_refused_because_it_would_wait_for_ever():
    error = refusal(split_and_join("exclusiveGateway", "parallelGateway"))

    assert error.facts["element"] == "join"
    assert "waits" in error.detail


def test_branches_that_meet_without_a_join_are_refused():
    error = refusal(split_and_join("parallelGateway", "exclusiveGateway"))

    assert "without a parallel join" in error.detail


def test_a_choice_without_a_default_way_is_refused():
    drawing = split_and_join("exclusiveGateway", "exclusiveGateway")
    drawing.defaults.clear()

    assert "default" in refusal(drawing).detail


def test_a_step_without_our_data_is_refused():
    drawing = chain("a", spiff=True)

    assert refusal(drawing).facts["element"] == "a"


def test_a_condition_that_cannot_be_read_names_its_arrow():
    drawing = split_and_join("exclusiveGateway", "exclusiveGateway")
    drawing.arrows = [(s, t, c and "__import__('os')") for s, t, c in drawing.arrows]

    error = refusal(drawing)

    assert isinstance(error, ConditionInvalid)
    assert error.facts["element"] == "split__b"
