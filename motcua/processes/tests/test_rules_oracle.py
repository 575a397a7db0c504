"""The router against SpiffWorkflow on random drawings without loops, in random orders of work."""

import warnings

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ..rules.reading import parse_process
from ..rules.routing import complete, is_finished, next_steps, reopen, steps_behind
from ..types import Completion
from .drawings import blocks, draw

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
    from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
    from SpiffWorkflow.util.task import TaskState

FEWER = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
EXAMPLES = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


class Oracle:
    """SpiffWorkflow running the same drawing."""

    def __init__(self, xml, facts):
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(xml))
        self.workflow = BpmnWorkflow(
            parser.get_spec("quy-trinh"), script_engine=PythonScriptEngine()
        )
        self.facts = facts
        self.workflow.do_engine_steps()

    def open(self):
        return {task.task_spec.bpmn_id: task for task in self._ready()}

    def complete(self, key):
        task = self.open()[key]
        task.set_data(**self.facts)
        task.run()
        self.workflow.do_engine_steps()

    def _ready(self):
        return self.workflow.get_tasks(state=TaskState.READY, manual=True)


def facts_of(drawing, data):
    splits = [key.split(":s")[1] for key in drawing.shapes if key.startswith("exclusiveGateway:s")]
    return {f"c{number}": data.draw(st.integers(0, 3)) for number in splits}


def open_keys(process, done, facts):
    return {step.key for step in next_steps(process, done, facts)}


@EXAMPLES
@given(block=blocks, data=st.data())
def test_the_router_opens_what_the_oracle_opens(block, data):
    drawing = draw(block)
    process = parse_process(drawing.xml())
    facts = facts_of(drawing, data)
    oracle = Oracle(draw(block, spiff=True).xml(), facts)
    # The facts are known from the start, or become known with the first step.
    known, learned = (facts, {}) if data.draw(st.booleans()) else ({}, facts)
    done = ()

    while True:
        ours = open_keys(process, done, known)
        assert ours == set(oracle.open())
        if not ours:
            break
        chosen = data.draw(st.sampled_from(sorted(ours)))
        oracle.complete(chosen)
        done = complete(process, done, known, Completion(chosen, facts=learned))

    assert oracle.workflow.is_completed()
    assert is_finished(process, done, known)


def worked_through(process, facts, data):
    """Return a random part of a random run."""
    done = ()
    for _ in range(data.draw(st.integers(1, 12))):
        waiting = sorted(open_keys(process, done, facts))
        if not waiting:
            break
        done = complete(process, done, facts, Completion(data.draw(st.sampled_from(waiting))))
    return done


@FEWER
@given(block=blocks, data=st.data())
def test_sending_back_opens_the_chosen_step_and_keeps_the_branches_beside_it(block, data):
    drawing = draw(block)
    process = parse_process(drawing.xml())
    facts = facts_of(drawing, data)
    done = worked_through(process, facts, data)
    chosen = data.draw(st.sampled_from([completion.step for completion in done]))

    kept = reopen(process, done, chosen)

    dropped = {completion.step for completion in done} - {completion.step for completion in kept}
    assert chosen in open_keys(process, kept, facts)
    assert dropped <= steps_behind(process, chosen)
    assert not dropped & {completion.step for completion in kept}


@FEWER
@given(block=blocks, data=st.data())
def test_the_order_of_work_in_branches_does_not_change_what_is_open(block, data):
    drawing = draw(block)
    process = parse_process(drawing.xml())
    facts = facts_of(drawing, data)
    done = worked_through(process, facts, data)

    position = {node.key: place for place, node in enumerate(process.order)}
    sorted_done = sorted(done, key=lambda completion: position[completion.step])

    assert open_keys(process, sorted_done, facts) == open_keys(process, done, facts)
