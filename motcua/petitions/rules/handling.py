"""From the office's side: pass on, ask once, refuse in time, answer with a paper."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import errors
from .. import events as e
from ..types import FileRef, Kind, PetitionState, Status
from .case import Case, Who, require_holder, require_sender, require_status
from .seats import seat_in
from .terms import Limit


@dataclass(frozen=True, slots=True)
class RoutePetition:
    """Pass it on to a unit that is competent."""

    agency_id: UUID
    unit_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class AskSender:
    """Ask the sender for more, once."""

    question: str


@dataclass(frozen=True, slots=True)
class ReplyToOffice:
    """The sender's reply to what was asked."""

    text: str


@dataclass(frozen=True, slots=True)
class RefusePetition:
    """Do not look at it, on a ground of the list."""

    ground: str
    explanation: str


@dataclass(frozen=True, slots=True)
class AnswerPetition:
    """Say what was found and done, with the paper that shows it."""

    text: str
    done: str
    paper: FileRef | None


def require_text(text: str, pointer: str) -> str:
    """Return the text without spaces around it, or raise ``InputInvalid`` for none."""
    if not text.strip():
        raise InputInvalid([{"pointer": pointer, "detail": msgid("Write it down.")}])
    return text.strip()


def _in_time(state: PetitionState, limit: datetime | None, now: datetime) -> None:
    if limit is not None and now > limit:
        raise errors.PetitionLimitPassed(petition=state.number, limit=limit.isoformat())


def decide_route(
    case: Case, command: RoutePetition, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the passing on; who may not have it, by ``conflicts``, never gets it.

    Raises ``PetitionNotYours``, ``PetitionMovedOn``, ``PetitionLimitPassed``, ``RoutedTooOften``
    and ``RouteConflicted``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.OPEN)
    _in_time(state, state.route_by, now)
    if state.routes >= case.clock.terms.most_routes:
        raise errors.RoutedTooOften(most=case.clock.terms.most_routes)
    reason = require_text(command.reason, "/reason")
    seat = seat_in(
        command.agency_id,
        command.unit_id,
        state.kind,
        case.away | set(state.answerers),
        case.organization,
    )
    if seat is None:
        raise errors.RouteConflicted(petition=state.number)
    due = case.clock.due
    return [e.PetitionRouted(seat, reason, by, due(Limit.REFUSE, now), due(Limit.ROUTE, now))]


def decide_ask(case: Case, command: AskSender, who: Who, now: datetime) -> list[e.PetitionEvent]:
    """Return the question; the limit of the answer runs on, it is the office that waits.

    Raises ``PetitionNotYours``, ``PetitionMovedOn``, ``PetitionAskedBefore`` and
    ``PetitionLimitPassed``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.OPEN)
    if state.question:
        raise errors.PetitionAskedBefore(petition=state.number)
    _in_time(state, state.ask_by, now)
    return [e.SenderAsked(require_text(command.question, "/question"), by)]


def decide_reply(
    case: Case, command: ReplyToOffice, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the sender's reply; raises ``PetitionNotYours`` and ``PetitionMovedOn``."""
    require_sender(case.state, who)
    require_status(case.state, Status.ASKED)
    return [e.SenderReplied(require_text(command.text, "/text"))]


def decide_refuse(
    case: Case, command: RefusePetition, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the refusal; after its limit only an answer is left.

    Raises ``PetitionNotYours``, ``PetitionMovedOn``, ``PetitionLimitPassed`` and
    ``GroundUnknown``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.OPEN)
    _in_time(state, state.refuse_by, now)
    if command.ground not in case.clock.terms.grounds:
        raise errors.GroundUnknown(ground=command.ground)
    return [
        e.PetitionRefused(command.ground, require_text(command.explanation, "/explanation"), by)
    ]


def decide_answer(
    case: Case, command: AnswerPetition, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the answer, also while the sender owes a reply; late ones are answers too.

    What a petition about a rule asks for goes on to the reform register (``reform.py``). Raises
    ``PetitionNotYours``, ``PetitionMovedOn``, ``SameAnswerer`` and ``AnswerWithoutPaper``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.OPEN, Status.ASKED)
    if by in state.answerers:
        raise errors.SameAnswerer(petition=state.number)
    if command.paper is None or not command.done.strip():
        raise errors.AnswerWithoutPaper(petition=state.number)
    due = case.clock.due(Limit.PUBLISH, now)
    text = require_text(command.text, "/text")
    events: list[e.PetitionEvent] = [
        e.PetitionAnswered(text, command.done.strip(), command.paper, by, due)
    ]
    if state.kind == Kind.RULE and state.subject is not None:
        events.append(e.SuggestionPassedOn(state.subject.agency_id, state.title))
    return events
