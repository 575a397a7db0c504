"""Folding events into the state of a question: what each changes, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from .. import events as e
from ..types import QuestionState, Revision, Status

_ASKED = ("number", "procedure_code", "area_code", "title", "text", "asker_id", "seat", "due")


def evolve(state: QuestionState, history: Iterable[e.Recorded]) -> QuestionState:
    """Return the state after ``history``."""
    for recorded in history:
        changes = _changes(state, recorded)
        state = replace(state, **changes, sequence=recorded.sequence, acted_at=recorded.at)
    return state


def rebuilt(question_id: UUID, history: Iterable[e.Recorded]) -> QuestionState:
    """Return the state that the whole history tells."""
    return evolve(QuestionState(question_id), history)


def _changes(state: QuestionState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.QuestionAsked():
            told = {name: getattr(event, name) for name in _ASKED}
            return told | {"asked_at": recorded.at}
        case e.QuestionWritten():
            told = {name: getattr(event, name) for name in ("number", "procedure_code", "seat")}
            return told | {"asked_at": recorded.at}
        case e.QuestionClosed():
            told = {"ground": event.ground, "explanation": event.explanation, "ended_by": event.by}
            return told | {"status": Status.CLOSED, "due": None}
        case e.QuestionWithdrawn():
            return {"status": Status.WITHDRAWN, "due": None}
        case _:
            return _in_public(state, event, recorded)


def _in_public(state: QuestionState, event: e.PublicEvent, recorded: e.Recorded) -> dict[str, Any]:
    """Return the changes of what everybody reads."""
    match event:
        case e.AnswerPublished():
            return {
                "status": Status.PUBLISHED,
                "was_late": state.due is not None and recorded.at > state.due,
                "due": None,
                "revisions": (_revision(event, recorded),),
            }
        case e.AnswerCorrected():
            return {"revisions": (*state.revisions, _revision(event, recorded))}
        case e.AnswerConfirmed():
            *before, last = state.revisions
            read_again = replace(last, version_number=event.version_number)
            return {"revisions": (*before, read_again), "confirmed_at": recorded.at}
        case e.AnswerTakenDown():
            gone = {"taken_down_at": recorded.at, "taken_down_for": event.reason}
            return gone | {"status": Status.TAKEN_DOWN}
        case e.AnswerPutBack():
            back = {"status": Status.PUBLISHED, "taken_down_at": None, "taken_down_for": ""}
            return back | {"revisions": _put_back(state, event, recorded)}


def _put_back(
    state: QuestionState, event: e.AnswerPutBack, recorded: e.Recorded
) -> tuple[Revision, ...]:
    """Return the revisions; the same words are no new one, only read again."""
    *before, last = state.revisions
    if last.wording == event.wording:
        return (*before, replace(last, version_number=event.version_number))
    return (*state.revisions, _revision(event, recorded))


def _revision(
    event: e.AnswerPublished | e.AnswerCorrected | e.AnswerPutBack, recorded: e.Recorded
) -> Revision:
    reason = event.reason if isinstance(event, e.AnswerCorrected) else ""
    return Revision(event.wording, event.version_number, event.by, recorded.at, reason)
