"""What a drawn process consists of once it is read: values without XML, database or clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from motcua.kernel.errors import worded
from motcua.kernel.working_time import TimeLimit


class StepKind(StrEnum):
    """What is done in a step; the dossier's commands hang on it."""

    RECEIVE = "receive"
    ASSIGN = "assign"
    HANDLE = "handle"
    APPRAISE = "appraise"
    OPINION = "opinion"
    REVIEW = "review"
    SIGN = "sign"
    ISSUE = "issue"
    RETURN = "return"


class UnitKind(StrEnum):
    """How the unit of a step is found when a dossier reaches it."""

    RECEIVING = "receiving"  # the one-stop unit that received the dossier
    COMPETENT = "competent"  # the unit of the competent agency that handles it
    NAMED = "named"  # one unit, by its code
    COMMUNE = "commune"
    PROVINCE = "province"


class NodeKind(StrEnum):
    """The shapes of BPMN 2.0 that a process may be drawn with."""

    START = "start"
    END = "end"
    TASK = "task"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    CALL = "call"


class VersionStatus(StrEnum):
    """Where a version of a process stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Text:
    """Words in both languages; English falls back to Vietnamese."""

    vi: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the words for a language code."""
        return self.en or self.vi if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class UnitBinding:
    """Which unit does a step; ``code`` is given for a named unit only."""

    kind: UnitKind
    code: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What our extension says about a user task."""

    key: str
    name: Text
    kind: StepKind
    role: str
    unit: UnitBinding
    limit: TimeLimit | None
    legal_basis: str = ""
    citizen: Text = Text("")
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One shape; ``step`` for a task, ``called`` for a call, ``default`` for an exclusive split."""

    key: str
    kind: NodeKind
    name: str = ""
    step: Step | None = None
    called: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """One arrow; ``condition`` in the language of ``rules.conditions``."""

    key: str
    source: str
    target: str
    condition: str = ""
    name: Text = Text("")


@dataclass(frozen=True)
class Process:
    """A whole drawing, as a directed graph without loops."""

    key: str
    title: Text
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """The nodes by their keys."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def incoming(self) -> dict[str, list[Flow]]:
        """The arrows into each node."""
        found: dict[str, list[Flow]] = {node.key: [] for node in self.nodes}
        for flow in self.flows:
            found[flow.target].append(flow)
        return found

    @cached_property
    def outgoing(self) -> dict[str, list[Flow]]:
        """The arrows out of each node, in drawing order."""
        found: dict[str, list[Flow]] = {node.key: [] for node in self.nodes}
        for flow in self.flows:
            found[flow.source].append(flow)
        return found

    @cached_property
    def order(self) -> tuple[Node, ...]:
        """The nodes with every arrow pointing forward; fewer than ``nodes`` if there is a loop."""
        waiting = {node.key: len(self.incoming[node.key]) for node in self.nodes}
        ready = [node.key for node in self.nodes if not waiting[node.key]]
        found: list[Node] = []
        while ready:
            key = ready.pop(0)
            found.append(self.by_key[key])
            for flow in self.outgoing[key]:
                waiting[flow.target] -= 1
                if not waiting[flow.target]:
                    ready.append(flow.target)
        return tuple(found)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in an order in which they can be done."""
        return tuple(node.step for node in self.order if node.step is not None)

    def step(self, key: str) -> Step | None:
        """Return the step with this key, if there is one."""
        node = self.by_key.get(key)
        return node.step if node else None


@dataclass(frozen=True, slots=True)
class Completion:
    """A step was done: with which outcome, and which facts became known by it."""

    step: str
    outcome: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcessProblem:
    """Why a process cannot be published: a code, the element and a sentence with its facts.

    ``text`` is an English msgid with places (``%(step)s``); doors translate it and fill in
    ``facts``, in which limits stand as limits.
    """

    code: str
    element: str
    text: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def detail(self) -> str:
        """The sentence in English, for machines and logs."""
        return worded(self.text, {name: _plain(one) for name, one in self.facts.items()})

    def as_fact(self) -> dict[str, object]:
        """Return the problem as an error carries it: ready for a program and for a page."""
        return {
            "code": self.code,
            "element": self.element,
            "detail": self.detail,
            "text": self.text,
            "facts": dict(self.facts),
        }


def _plain(fact: object) -> str:
    """Return a fact in English; limits added up stand as a tuple."""
    return " + ".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)


@dataclass(frozen=True, slots=True)
class LegalUse:
    """A procedure that runs on a process, with one of the limits that the law gives it."""

    procedure: str
    limit: TimeLimit


@dataclass(frozen=True, slots=True)
class PublishedProcess:
    """A version that dossiers may start with."""

    version_id: UUID
    key: str
    version: int
    status: VersionStatus
    process: Process


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """One line in the history of a process."""

    version_id: UUID
    version: int
    title: str
    status: VersionStatus
    legal_limit: str
    created_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None
