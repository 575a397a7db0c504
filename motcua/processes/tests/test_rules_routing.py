import pytest

from ..errors import OutcomeUnknown, ProcessMalformed, StepNotCompleted, StepNotOpen
from ..rules.calls import expand_calls
from ..rules.reading import parse_process
from ..rules.routing import complete, is_finished, next_steps, reopen, steps_behind, trace
from ..types import Completion
from .drawings import Drawing, chain


def done(*steps):
    return tuple(Completion(step) for step in steps)


def keys(process, completed, facts=None):
    return [step.key for step in next_steps(process, completed, facts or {})]


def two_branches():
    drawing = Drawing()
    drawing.shapes = ["startEvent:start", "userTask:a", "parallelGateway:s", "userTask:l"]
    drawing.shapes += ["userTask:r", "parallelGateway:j", "userTask:z", "endEvent:end"]
    for pair in ["start a", "a s", "s l", "s r", "l j", "r j", "j z", "z end"]:
        drawing.arrow(*pair.split())
    return parse_process(drawing.xml())


def choice(condition, outcomes="agree refuse"):
    drawing = Drawing()
    drawing.outcomes = {"a": outcomes}
    drawing.shapes = ["startEvent:start", "userTask:a", "exclusiveGateway:s", "userTask:yes"]
    drawing.shapes += ["userTask:no", "exclusiveGateway:j", "endEvent:end"]
    drawing.arrow("start", "a")
    drawing.arrow("a", "s")
    drawing.arrow("s", "yes", condition)
    drawing.default("s", "no")
    drawing.arrow("yes", "j")
    drawing.arrow("no", "j")
    drawing.arrow("j", "end")
    return parse_process(drawing.xml())


def test_a_join_opens_only_when_every_branch_is_done():
    process = two_branches()

    assert keys(process, done("a")) == ["l", "r"]
    assert keys(process, done("a", "r")) == ["l"]
    assert keys(process, done("a", "r", "l")) == ["z"]


def test_the_second_pass_through_a_join_waits_for_both_branches_again():
    process = two_branches()
    back = reopen(process, done("a", "l", "r", "z"), "a")

    assert keys(process, (*back, *done("a", "l"))) == ["r"]


def test_sending_back_into_one_branch_keeps_the_other():
    process = two_branches()

    kept = reopen(process, done("a", "l", "r"), "r")

    assert [completion.step for completion in kept] == ["a", "l"]
    assert keys(process, kept) == ["r"]


def test_a_step_that_was_never_completed_cannot_be_sent_back_to():
    with pytest.raises(StepNotCompleted):
        reopen(two_branches(), done("a"), "z")


def test_the_outcome_of_the_step_before_decides():
    process = choice('outcome == "agree"')

    assert keys(process, (Completion("a", "agree"),)) == ["yes"]
    assert keys(process, (Completion("a", "refuse"),)) == ["no"]


def test_a_missing_fact_takes_the_default_way():
    assert keys(choice("facts.area &gt; 5"), done("a")) == ["no"]


def test_a_fact_that_changes_later_does_not_change_a_way_that_was_taken():
    process = choice("facts.area &gt; 5")
    completed = (Completion("a", facts={"area": 9}), Completion("yes", facts={"area": 1}))

    assert is_finished(process, completed, {"area": 2})


@pytest.mark.parametrize("history", [("z",), ("a", "a"), ("l", "a"), ("a", "l", "z"), ("nowhere",)])
def test_a_history_that_cannot_have_happened_is_refused(history):
    with pytest.raises(StepNotOpen):
        trace(two_branches(), done(*history), {})


def test_only_an_open_step_can_be_completed_and_only_with_its_own_outcomes():
    process = choice('outcome == "agree"')

    with pytest.raises(StepNotOpen):
        complete(process, (), {}, Completion("yes"))
    with pytest.raises(OutcomeUnknown):
        complete(process, (), {}, Completion("a", "maybe"))


def test_the_steps_of_a_called_process_run_inside_the_caller():
    inner = choice('outcome == "agree" and outcomes.a != "x"')
    process = expand_calls(parse_process(chain("one", "call-sub", "two").xml()), {"sub": inner})
    completed = (Completion("one"), Completion("call-sub:a", "agree"))

    assert keys(process, completed) == ["call-sub:yes"]
    assert keys(process, (*completed, Completion("call-sub:yes"))) == ["two"]
    assert steps_behind(process, "call-sub:yes") == {"call-sub:yes", "two"}


def test_processes_that_call_each_other_in_a_circle_are_refused():
    one, two = (parse_process(chain(f"call-{key}").xml()) for key in ("two", "one"))
    caller = parse_process(chain("call-one", key="outer").xml())

    with pytest.raises(ProcessMalformed, match="circle"):
        expand_calls(caller, {"one": one, "two": two})


def test_a_call_of_an_unknown_process_is_refused():
    with pytest.raises(ProcessMalformed, match="does not exist"):
        expand_calls(parse_process(chain("call-sub").xml()), {})
