"""The table of steps changes a drawing as drawing it would: every result is read by the parser."""

import pytest

from motcua.kernel.working_time import TimeLimit

from ..errors import ProcessMalformed, ProcessNotFound
from ..rules.diagram import with_picture
from ..rules.editing import Table
from ..rules.reading import parse_process
from ..rules.routing import complete, next_steps
from ..services.load_templates import TEMPLATES
from ..types import Completion, Step, StepKind, Text, UnitBinding, UnitKind
from .drawings import chain


def step(key="new", **more):
    values = {
        "key": key,
        "name": Text("Đo đạc", "Measure"),
        "kind": StepKind.HANDLE,
        "role": "handler",
        "unit": UnitBinding(UnitKind.NAMED, "P1"),
        "limit": TimeLimit("1/2", "working_day"),
        "legal_basis": "Điều 2",
        "citizen": Text("Đang đo", "Measuring"),
        "outcomes": ("consult", "direct"),
    }
    return Step(**(values | more))


def after(drawing, act):
    table = Table(drawing if isinstance(drawing, bytes) else drawing.xml())
    act(table)
    return parse_process(with_picture(table.xml(), lambda one: one.role, anew=True))


def keys(process):
    return [one.key for one in process.steps]


def test_a_step_says_what_was_written_and_nothing_else():
    process = after(chain("a", "b"), lambda table: table.put_step(step("a")))

    assert process.step("a") == step("a")
    assert keys(process) == ["a", "b"]


def test_a_step_without_what_it_may_lack_holds_nothing_of_before():
    bare = step("a", limit=None, legal_basis="", citizen=Text(""), outcomes=(), name=Text("A"))

    assert after(chain("a"), lambda table: table.put_step(bare)).step("a") == bare


def test_a_step_is_put_on_an_arrow_under_a_new_key():
    process = after(chain("a", "b"), lambda table: table.insert_step("a__b", step))

    assert keys(process) == ["a", "step_1", "b"]
    assert process.step("step_1") == step("step_1")


def test_a_step_is_taken_out_and_changes_places_with_the_one_before():
    assert keys(after(chain("a", "b", "c"), lambda table: table.remove_step("b"))) == ["a", "c"]
    moved = after(chain("a", "b", "c"), lambda table: table.move_earlier("c"))
    assert keys(moved) == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda table: table.remove_step("start"), ProcessMalformed),
        (lambda table: table.move_earlier("a"), ProcessMalformed),
        (lambda table: table.move_earlier("start"), ProcessMalformed),
        (lambda table: table.remove_step("nobody"), ProcessNotFound),
        (lambda table: table.insert_step("nobody", step), ProcessNotFound),
    ],
)
def test_what_makes_no_sense_is_refused(act, refusal):
    with pytest.raises(refusal):
        after(chain("a", "b"), act)


def test_an_outcome_leads_past_steps_and_a_step_can_be_put_on_its_way():
    drawing = chain("a", "b", "c")
    drawing.outcomes = {"a": "skip more"}

    def act(table):
        table.lead("a", "b", {"skip": "c", "more": "b"})
        [more] = [one for one in table.flows if "more" in "".join(one.itertext())]
        table.insert_step(more.get("id"), lambda key: step(key, outcomes=()))

    process = after(drawing, act)

    for outcome, following in (("skip", "c"), ("more", "step_1")):
        done = complete(process, (), {}, Completion("a", outcome))
        assert [one.key for one in next_steps(process, done, {})] == [following]


def test_ways_are_chosen_again_without_leaving_joins_behind():
    drawing = chain("a", "b", "c")
    drawing.outcomes = {"a": "skip more"}

    def act(table):
        table.lead("a", "b", {"skip": "c"})
        table.lead("a", "b", {"skip": "c", "more": "c"})
        table.lead("a", "b", {})

    process = after(drawing, act)

    assert keys(process) == ["a", "b", "c"]
    assert not [one.condition for one in process.flows if one.condition]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.bpmn")), ids=lambda path: path.stem)
def test_rewriting_every_step_of_a_template_changes_nothing(path):
    before = parse_process(path.read_bytes())

    def act(table):
        for one in before.steps:
            table.put_step(one)

    assert after(path.read_bytes(), act) == before
