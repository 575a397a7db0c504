"""The steps of a process as rows for people: who does what, within which limit, by which law."""

from dataclasses import dataclass

from motcua.kernel.working_time import TimeLimit

from ..types import NodeKind, Process, StepKind, UnitBinding
from .conditions import read_condition


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row; a parallel step runs beside others, a conditional one is not always needed."""

    number: int
    key: str
    name: str
    kind: StepKind
    role: str
    unit: UnitBinding
    limit: TimeLimit | None
    legal_basis: str
    citizen: str
    is_parallel: bool
    is_conditional: bool


def steps_table(process: Process, *, language: str = "vi") -> tuple[StepRow, ...]:
    """Return the steps in an order in which they can be done."""
    beside = _inside(process, NodeKind.PARALLEL)
    sometimes = _inside(process, NodeKind.EXCLUSIVE)
    return tuple(
        StepRow(
            number=number,
            key=step.key,
            name=step.name.in_language(language),
            kind=step.kind,
            role=step.role,
            unit=step.unit,
            limit=step.limit,
            legal_basis=step.legal_basis,
            citizen=step.citizen.in_language(language),
            is_parallel=step.key in beside,
            is_conditional=step.key in sometimes,
        )
        for number, step in enumerate(process.steps, start=1)
    )


def facts_looked_at(process: Process) -> frozenset[str]:
    """Return the names of the dossier's facts that decide the way."""
    names: set[str] = set()
    for flow in process.flows:
        if flow.condition:
            names |= read_condition(flow.condition).names
    return frozenset(name.removeprefix("facts.") for name in names if name.startswith("facts."))


def _inside(process: Process, kind: NodeKind) -> frozenset[str]:
    """Return the nodes that lie between a split of ``kind`` and where all its ways meet again."""
    found: set[str] = set()
    for node in process.nodes:
        out = process.outgoing[node.key]
        if node.kind is kind and len(out) > 1:
            ways = [_from(process, flow.target) for flow in out]
            everywhere = frozenset.intersection(*ways)
            found |= frozenset.union(*ways) - everywhere
    return frozenset(found)


def _from(process: Process, key: str) -> frozenset[str]:
    found, ahead = {key}, [key]
    while ahead:
        for flow in process.outgoing[ahead.pop()]:
            if flow.target not in found:
                found.add(flow.target)
                ahead.append(flow.target)
    return frozenset(found)
