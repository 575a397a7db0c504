"""The checks before a process is published: dossiers will run on it for years."""

from collections.abc import Iterator

from motcua.kernel.working_time import TimeLimit

from ..types import Flow, NodeKind, Process, ProcessProblem, Step
from .conditions import read_condition
from .durations import keeps_limit, longest_path

ROLES = frozenset(
    {
        "desk_official",
        "handler",
        "unit_leader",
        "signer",
        "clerk",
        "head_of_one_stop",
        "head_of_agency",
    }
)


def publication_problems(process: Process, legal_limit: TimeLimit | None) -> list[ProcessProblem]:
    """Return everything that stands against publishing ``process``; empty means it may be.

    ``legal_limit`` is the limit of the procedures that will use it, None where the law names none.
    """
    problems = [problem for step in process.steps for problem in _step_problems(step)]
    problems += [problem for flow in process.flows for problem in _flow_problems(process, flow)]
    for node in process.nodes:
        if node.kind is NodeKind.CALL:
            problems.append(_problem("call-open", node.key, "The called process is not drawn in."))
    if not process.steps:
        problems.append(_problem("no-steps", process.key, "The process has no step."))
    return problems + check_against(process, legal_limit)


def check_against(process: Process, legal_limit: TimeLimit | None) -> list[ProcessProblem]:
    """Return a problem for each longest way that exceeds the limit of the law."""
    if legal_limit is None:
        return []
    problems = []
    for total in longest_path(process):
        if not keeps_limit(total, legal_limit):
            sum_of = ", ".join(str(limit) for limit in total.limits())
            detail = f"The longest way takes {sum_of}; the law allows {legal_limit}."
            problems.append(_problem("too-long", process.key, detail))
    return problems


def _problem(code: str, element: str, detail: str) -> ProcessProblem:
    return ProcessProblem(code, element, detail)


def _step_problems(step: Step) -> Iterator[ProcessProblem]:
    if step.role not in ROLES:
        yield _problem("role-unknown", step.key, f"{step.role!r} is not a role.")
    if step.limit is None:
        yield _problem("no-limit", step.key, "The step has no time limit.")
    if not step.legal_basis:
        yield _problem("no-legal-basis", step.key, "The step names no legal basis.")
    if not step.citizen.vi or not step.citizen.en:
        yield _problem("no-citizen-text", step.key, "The citizen's text is missing in a language.")
    if not step.name.vi:
        yield _problem("no-name", step.key, "The step has no name.")


def _flow_problems(process: Process, flow: Flow) -> Iterator[ProcessProblem]:
    if not flow.condition:
        return
    condition = read_condition(flow.condition)
    before = process.by_key[process.incoming[flow.source][0].source]
    for name in sorted(condition.names):
        step = before.step if name == "outcome" else process.step(name.removeprefix("outcomes."))
        if name.startswith("facts."):
            continue
        if step is None:
            yield _problem("outcome-of-no-step", flow.key, f"{name} belongs to no step.")
            continue
        wanted = {value for compared, value in condition.compared if compared == name}
        if unknown := wanted - set(step.outcomes):
            detail = f"The step {step.key} has no outcome {', '.join(sorted(unknown))}."
            yield _problem("outcome-unknown", flow.key, detail)
