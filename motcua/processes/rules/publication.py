"""The checks before a process is published: dossiers will run on it for years."""

from collections.abc import Iterable, Iterator

from motcua.kernel.text import msgid
from motcua.kernel.working_time import TimeLimit

from ..types import Flow, LegalUse, NodeKind, Process, ProcessProblem, Step
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


def publication_problems(process: Process, uses: Iterable[LegalUse] = ()) -> list[ProcessProblem]:
    """Return everything that stands against publishing ``process``; empty means it may be.

    ``uses`` are the procedures that run on it, with every limit the law gives them.
    """
    problems = steps_problems(process.steps)
    problems += [problem for flow in process.flows for problem in _flow_problems(process, flow)]
    for node in process.nodes:
        if node.kind is NodeKind.CALL:
            problems.append(
                ProcessProblem("call-open", node.key, msgid("The called process is not drawn in."))
            )
    if not process.steps:
        problems.append(ProcessProblem("no-steps", process.key, msgid("The process has no step.")))
    return problems + problems_of_uses(process, uses)


def steps_problems(steps: Iterable[Step]) -> list[ProcessProblem]:
    """Return what the steps themselves still lack: role, limit, legal basis, words."""
    return [problem for step in steps for problem in _step_problems(step)]


def check_against(process: Process, legal_limit: TimeLimit) -> list[ProcessProblem]:
    """Return a problem for each longest way that exceeds the limit of the law."""
    text = msgid("The longest way takes %(longest)s; the law allows %(limit)s.")
    return [
        ProcessProblem("too-long", process.key, text, {"longest": total, "limit": legal_limit})
        for total in _too_long(process, legal_limit)
    ]


def problems_of_uses(process: Process, uses: Iterable[LegalUse]) -> list[ProcessProblem]:
    """Return a problem for each procedure and limit that the longest way exceeds.

    Decree 63/2010, art. 8(2): the limit is part of the procedure; a drawing that cannot keep it
    would make every dossier late that uses its steps in full.
    """
    text = msgid(
        "The longest way takes %(longest)s; the law allows the procedure %(procedure)s %(limit)s."
    )
    return [
        ProcessProblem(
            "too-long",
            process.key,
            text,
            {"longest": total, "limit": use.limit, "procedure": use.procedure},
        )
        for use in sorted(set(uses), key=lambda use: (use.procedure, use.limit.order_key))
        for total in _too_long(process, use.limit)
    ]


def _too_long(process: Process, limit: TimeLimit) -> list[tuple[TimeLimit, ...]]:
    return [total.limits() for total in longest_path(process) if not keeps_limit(total, limit)]


def _step_problems(step: Step) -> Iterator[ProcessProblem]:
    if step.role not in ROLES:
        text = msgid("%(role)s is not a role.")
        yield ProcessProblem("role-unknown", step.key, text, {"role": step.role or "–"})
    if step.limit is None:
        yield ProcessProblem("no-limit", step.key, msgid("The step has no time limit."))
    if not step.legal_basis:
        yield ProcessProblem("no-legal-basis", step.key, msgid("The step names no legal basis."))
    if not step.citizen.vi or not step.citizen.en:
        text = msgid("The citizen's text is missing in a language.")
        yield ProcessProblem("no-citizen-text", step.key, text)
    if not step.name.vi:
        yield ProcessProblem("no-name", step.key, msgid("The step has no name."))


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
            text = msgid("%(name)s belongs to no step.")
            yield ProcessProblem("outcome-of-no-step", flow.key, text, {"name": name})
            continue
        wanted = {value for compared, value in condition.compared if compared == name}
        if unknown := wanted - set(step.outcomes):
            text = msgid("The step %(step)s has no outcome %(outcomes)s.")
            facts = {"step": step.key, "outcomes": ", ".join(sorted(unknown))}
            yield ProcessProblem("outcome-unknown", flow.key, text, facts)
