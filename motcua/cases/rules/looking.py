"""Looking into a case: give it to somebody, hear the person concerned, gather what shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import errors
from .. import events as e
from ..types import OPEN, Status
from .seats import EXAMINING
from .setting import Setting, Who, require, require_status, require_text
from .terms import Limit


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Put a file, or an event of a dossier, into the case."""

    title: str
    origin: str
    sha256: str
    file_id: UUID | None = None
    dossier: str = ""
    dossier_sequence: int = 0
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class AssignCase:
    """Give it to an official who looks into it."""

    official_id: UUID


@dataclass(frozen=True, slots=True)
class RaiseCase:
    """Give it to the level above, where nobody here should have it."""

    reason: str


@dataclass(frozen=True, slots=True)
class AskExplanation:
    """Ask the person concerned; from now on they see the case."""

    question: str


@dataclass(frozen=True, slots=True)
class Explain:
    """The person concerned says how it was; files come as evidence."""

    text: str
    files: tuple[AddEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Say that there is nothing to look into."""

    reason: str


def decide_assign(
    setting: Setting, command: AssignCase, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the assignment to somebody who oversees or heads, and is free of the case.

    Raises ``CaseNotYours``, ``CaseMovedOn`` and ``CaseConflicted``.
    """
    state, wanted = setting.state, command.official_id
    by = require(who.leads, state, who)
    require_status(state, *OPEN)
    held = setting.organization.posts.get(wanted, ())
    if wanted in setting.away or not any(one.role in EXAMINING for one in held):
        raise errors.CaseConflicted(case=state.number)
    due = state.conclude_by or setting.clock.due(Limit.CONCLUDE, now)
    return [e.CaseAssigned(wanted, by, due)]


def decide_raise(
    setting: Setting, command: RaiseCase, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the move one level up, to somebody who had no part; nobody there: the inspectorate.

    Raises ``CaseNotYours`` and ``CaseMovedOn``.
    """
    state = setting.state
    by = require(who.leads, state, who)
    require_status(state, *OPEN)
    reason = require_text(command.reason, "/reason")
    due = setting.clock.due(Limit.ASSIGN, now)
    return [e.CaseRaised(setting.one_level_up(), reason, by, due)]


def decide_ask(
    setting: Setting, command: AskExplanation, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the question with the time to answer it; another one may follow an answer.

    Raises ``CaseNotYours`` and ``CaseMovedOn``.
    """
    state = setting.state
    by = require(who.examines, state, who)
    require_status(state, Status.EXAMINED, Status.EXPLAINED)
    question = require_text(command.question, "/question")
    return [e.ExplanationAsked(question, by, setting.clock.due(Limit.EXPLAIN, now))]


def decide_explain(
    setting: Setting, command: Explain, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the explanation; a late one is heard too, while nothing was concluded.

    Raises ``CaseNotYours`` and ``CaseMovedOn``.
    """
    state = setting.state
    by = require(who.is_concerned, state, who)
    require_status(state, Status.ASKED, Status.EXPLAINED)
    text = require_text(command.text, "/text")
    due = max(state.conclude_by or now, setting.clock.due(Limit.EXPLAIN, now))
    return [e.Explained(text, by, due), *(added(one, by) for one in command.files)]


def decide_evidence(
    setting: Setting, command: AddEvidence, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the piece of evidence; raises ``CaseNotYours``, ``CaseMovedOn``, ``InputInvalid``."""
    state = setting.state
    by = require(who.examines, state, who)
    require_status(state, Status.EXAMINED, Status.ASKED, Status.EXPLAINED)
    if not command.sha256:
        detail = msgid("Choose a file, or name a dossier and one of its events.")
        raise InputInvalid([{"pointer": "/evidence", "detail": detail}])
    return [added(command, by)]


def added(command: AddEvidence, by: UUID) -> e.EvidenceAdded:
    """Return the piece of evidence; raises ``InputInvalid`` without its name and origin."""
    return e.EvidenceAdded(
        require_text(command.title, "/evidence_title"),
        require_text(command.origin, "/origin"),
        command.sha256,
        command.file_id,
        command.dossier,
        command.dossier_sequence,
        command.withheld.strip(),
        by,
    )


def decide_set_aside(
    setting: Setting, command: SetAside, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the end of a case in which nothing is found; raises ``CaseNotYours``, ``MovedOn``."""
    state = setting.state
    by = require(who.examines or who.leads, state, who)
    require_status(state, *OPEN)
    return [e.CaseSetAside(require_text(command.reason, "/aside_reason"), by)]
