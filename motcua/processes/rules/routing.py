"""The router: which steps are open, found by replaying what was completed; no state is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import OutcomeUnknown, StepNotCompleted, StepNotOpen
from ..types import Completion, Flow, Node, NodeKind, Process, Step
from .conditions import Known, read_condition

# The completions, by position, that a token has behind it.
Causes = frozenset[int]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a dossier stands in its drawing."""

    open: tuple[Step, ...]
    done: frozenset[str]
    taken: frozenset[str]
    is_finished: bool


def trace(process: Process, completed: Sequence[Completion], facts: Mapping[str, object]) -> Trace:
    """Replay ``completed`` from the start, with the facts known at the start.

    One sweep in drawing order is enough, because the drawing has no loop: a node looks at the
    arrows into it, and a gateway decides by what its own token has behind it, so what another
    branch does later never changes a decision that was made. Raises ``StepNotOpen`` when a
    completion could not have happened.
    """
    position = _positions(completed)
    tokens: dict[str, Causes] = {}
    waiting: list[Step] = []
    done: set[str] = set()
    finished = False
    for node in process.order:
        causes = _arrived(process, node, tokens)
        if causes is None:
            continue
        if node.step is not None:
            if node.key not in position:
                waiting.append(node.step)
                continue
            done.add(node.key)
            causes = _with_completion(node, causes, position[node.key])
        finished = finished or node.kind is NodeKind.END
        for flow in _leaving(process, node, completed, causes, facts):
            tokens[flow.key] = causes
    for key in position:
        if key not in done:
            raise StepNotOpen("The step is not on the way the dossier took.", step=key)
    return Trace(tuple(waiting), frozenset(done), frozenset(tokens), finished and not waiting)


def next_steps(
    process: Process, completed: Sequence[Completion], facts: Mapping[str, object]
) -> tuple[Step, ...]:
    """Return the steps that are open after ``completed``; none when the process is finished."""
    return trace(process, completed, facts).open


def is_finished(
    process: Process, completed: Sequence[Completion], facts: Mapping[str, object]
) -> bool:
    """Return whether the end is reached."""
    return trace(process, completed, facts).is_finished


def complete(
    process: Process,
    completed: Sequence[Completion],
    facts: Mapping[str, object],
    completion: Completion,
) -> tuple[Completion, ...]:
    """Return ``completed`` with one more; raises ``StepNotOpen`` or ``OutcomeUnknown``."""
    found = next(
        (s for s in next_steps(process, completed, facts) if s.key == completion.step), None
    )
    if found is None:
        raise StepNotOpen("The step is not open now.", step=completion.step)
    if found.outcomes and completion.outcome not in found.outcomes:
        raise OutcomeUnknown(step=found.key, outcome=completion.outcome, known=list(found.outcomes))
    return (*completed, completion)


def reopen(
    process: Process, completed: Sequence[Completion], step_key: str
) -> tuple[Completion, ...]:
    """Return what stays completed when a dossier is sent back to ``step_key``.

    The step itself and everything behind it in the drawing is dropped; a branch beside it stays.
    Raises ``StepNotCompleted``.
    """
    if not any(completion.step == step_key for completion in completed):
        raise StepNotCompleted(step=step_key)
    dropped = _behind(process, step_key)
    return tuple(completion for completion in completed if completion.step not in dropped)


def steps_behind(process: Process, step_key: str) -> frozenset[str]:
    """Return the keys of the step and of all steps that come after it in the drawing."""
    return frozenset(key for key in _behind(process, step_key) if process.step(key) is not None)


def _positions(completed: Sequence[Completion]) -> dict[str, int]:
    position: dict[str, int] = {}
    for place, completion in enumerate(completed):
        if completion.step in position:
            raise StepNotOpen("The step was completed twice.", step=completion.step)
        position[completion.step] = place
    return position


def _with_completion(node: Node, causes: Causes, place: int) -> Causes:
    if place < max(causes, default=-1):
        raise StepNotOpen("The step was completed before it was reached.", step=node.key)
    return causes | {place}


def _arrived(process: Process, node: Node, tokens: Mapping[str, Causes]) -> Causes | None:
    if node.kind is NodeKind.START:
        return frozenset()
    flows = process.incoming[node.key]
    arrived = [tokens[flow.key] for flow in flows if flow.key in tokens]
    if not arrived or (node.kind is NodeKind.PARALLEL and len(arrived) < len(flows)):
        return None
    return frozenset().union(*arrived)


def _leaving(
    process: Process,
    node: Node,
    completed: Sequence[Completion],
    causes: Causes,
    facts: Mapping[str, object],
) -> list[Flow]:
    flows = process.outgoing[node.key]
    if node.kind is not NodeKind.EXCLUSIVE or len(flows) == 1:
        return flows
    known = _known(process, node, [completed[place] for place in sorted(causes)], facts)
    for flow in flows:
        if flow.key != node.default and read_condition(flow.condition).holds(known):
            return [flow]
    return [flow for flow in flows if flow.key == node.default]


def _known(
    process: Process, node: Node, behind: Sequence[Completion], facts: Mapping[str, object]
) -> Known:
    outcomes = {completion.step: completion.outcome for completion in behind}
    merged = dict(facts)
    for completion in behind:
        merged.update(completion.facts)
    return Known(outcomes.get(process.incoming[node.key][0].source), outcomes, merged)


def _behind(process: Process, key: str) -> set[str]:
    found, ahead = {key}, [key]
    while ahead:
        for flow in process.outgoing[ahead.pop()]:
            if flow.target not in found:
                found.add(flow.target)
                ahead.append(flow.target)
    return found
