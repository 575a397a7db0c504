"""What there is to say about a drawing while it is drawn; saving and publishing ask the same."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from motcua.kernel.errors import DomainError
from motcua.kernel.text import msgid
from motcua.kernel.working_time import TimeLimit

from ..errors import ProcessMalformed
from ..types import LegalUse, Process, ProcessProblem
from .calls import expand_calls
from .durations import PathTotal, keeps_limit, left_of, longest_path
from .publication import check_against, publication_problems, steps_problems
from .reading import read_drawing
from .structure import structure_mistakes


@dataclass(frozen=True, slots=True)
class Margin:
    """What the longest way leaves of the limit of a procedure; ``left`` is none if it exceeds."""

    procedure: str
    limit: TimeLimit
    left: PathTotal | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with a drawing, and how its longest way stands to the limits of the law.

    ``mistakes`` stand against saving, ``problems`` only against publishing. ``longest`` is empty
    where the drawing has mistakes: then there is no way to measure.
    """

    mistakes: tuple[ProcessProblem, ...]
    problems: tuple[ProcessProblem, ...] = ()
    longest: tuple[PathTotal, ...] = ()
    margins: tuple[Margin, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def judge(
    xml: bytes,
    library: Mapping[str, Process],
    uses_of: Callable[[str], Iterable[LegalUse]],
    *,
    key: str = "",
    limit: TimeLimit | None = None,
) -> Judgement:
    """Return what the rules of drawing and of publication say about ``xml``; it never raises.

    ``library`` are the published processes that may be called, by key; ``uses_of`` tells the
    procedures that run on a process. The drawing must be of the process ``key`` if that is given.
    ``limit`` is one more limit to keep, of a procedure that does not run on it yet. The margins
    come with the tightest first.
    """
    try:
        process, found = read_drawing(xml)
    except DomainError as mistake:
        return Judgement((as_problem(mistake),))
    names = _names(process)
    steps = [node.step for node in process.nodes if node.step is not None]
    if not found and key and process.key != key:
        found = [other_process(key)]
    if not found:
        try:
            process = expand_calls(process, library)
        except DomainError as mistake:
            found = [mistake]
        found = found or list(structure_mistakes(process))
    if found:
        lacking = tuple(steps_problems(steps))
        return Judgement(tuple(map(as_problem, found)), lacking, names=names)
    uses = list(uses_of(process.key))
    problems = publication_problems(process, uses)
    if limit:
        problems += check_against(process, limit)
        uses.append(LegalUse("", limit))
    longest = longest_path(process)
    tightest = sorted(set(uses), key=lambda use: (use.limit.order_key, use.procedure))
    margins = tuple(Margin(use.procedure, use.limit, _left(longest, use.limit)) for use in tightest)
    return Judgement((), tuple(problems), longest, margins, names)


def other_process(key: str) -> ProcessMalformed:
    """Return the refusal of a drawing that belongs to another process than ``key``."""
    text = msgid("The id of the process stays %(key)s.")
    return ProcessMalformed(text, element="", key=key)


def as_problem(mistake: DomainError) -> ProcessProblem:
    """Return a refusal as a problem of its element; the whole file where it names none."""
    facts = mistake.facts
    element = str(facts.get("id") or facts.get("element") or "")
    return ProcessProblem(mistake.code, element, mistake.detail or mistake.title, facts)


def _names(process: Process) -> dict[str, str]:
    found = {process.key: process.title.vi}
    found |= {node.key: node.name for node in process.nodes}
    return found | {flow.key: flow.name.vi for flow in process.flows}


def _left(longest: Iterable[PathTotal], limit: TimeLimit) -> PathTotal | None:
    if not all(keeps_limit(total, limit) for total in longest):
        return None
    left = (left_of(total, limit) for total in longest)
    return min(left, key=lambda one: (one.working_hours, one.calendar_days))
