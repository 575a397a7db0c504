"""Folding events into the state of a petition: what each changes, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from .. import events as e
from ..types import Answer, Hiding, PetitionState, Status, Transcript


def evolve(state: PetitionState, history: Iterable[e.Recorded]) -> PetitionState:
    """Return the state after ``history``."""
    for recorded in history:
        changes = _changes(state, recorded)
        if changes.get("due") and not isinstance(recorded.event, e.LimitsRecounted):
            changes["runs_from"] = recorded.at
        state = replace(state, **changes, sequence=recorded.sequence, acted_at=recorded.at)
    return state


def rebuilt(petition_id: UUID, history: Iterable[e.Recorded]) -> PetitionState:
    """Return the state that the whole history tells."""
    return evolve(PetitionState(petition_id), history)


def _changes(state: PetitionState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.PetitionSent():
            return {**_fields(event), "sent_at": recorded.at, "arrived_at": recorded.at}
        case e.PetitionRouted() | e.KindChanged() | e.KindObjected():
            return _sent_on(state, event, recorded)
        case e.PetitionReopened():
            return _reopened(state, event, recorded)
        case e.RecheckDrawn():
            return {"status": Status.RECHECK, "drawn_in": event.draw, "seat": event.seat} | {
                "due": event.due
            }
        case e.PetitionClosed():
            return {"status": Status.CLOSED, "closed_by": event.by, "closed_at": recorded.at} | {
                "due": None
            }
        case e.AbuseHidden() | e.HidingContested() | e.HidingJudged():
            return {"hidings": _hidings(state.hidings, event)}
        case e.LimitsRecounted():
            names = ("refuse_by", "ask_by", "route_by", "due")
            return {name: getattr(event, name) for name in names}
        case _:
            return _talked(state, recorded)


def _fields(event: e.PetitionSent) -> dict[str, Any]:
    return {name: getattr(event, name) for name in e.PetitionSent.__slots__}


def _talked(state: PetitionState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.SenderAsked():
            return {"status": Status.ASKED, "question": event.question}
        case e.SenderReplied():
            return {"status": Status.OPEN, "reply": event.text}
        case e.PetitionRefused():
            return {"status": Status.REFUSED, "ground": event.ground, "due": None}
        case e.PetitionAnswered():
            return {
                "status": Status.ANSWERED,
                "answer": Answer(event.text, event.done, event.paper, event.by, recorded.at),
                "answerers": (*state.answerers, event.by),
                "answer_was_late": state.due is not None and recorded.at > state.due,
                "due": event.due,
            }
        case e.AnswerPublished():
            return {
                "status": Status.PUBLISHED,
                "covered": event.covered,
                "heard": event.heard,
                "published": state.answer,
                "published_late": state.answer_was_late,
                "published_at": recorded.at,
                "due": event.due,
            }
        case e.RecordingWritten():
            others = (one for one in state.transcripts if one.file_id != event.file_id)
            written = Transcript(event.file_id, event.text, event.by, recorded.at)
            return {"transcripts": (*others, written)}
        case e.PetitionMerged():
            return {"status": Status.MERGED, "merged_into": event.into, "due": None}
        case _:
            return {}


def _sent_on(
    state: PetitionState,
    event: e.PetitionRouted | e.KindChanged | e.KindObjected,
    recorded: e.Recorded,
) -> dict[str, Any]:
    """Somebody else has it; only passing on starts limits anew."""
    if isinstance(event, e.KindObjected):
        before = {"kind": state.kind_before, "subject": state.subject_before}
        return {**before, "seat": event.seat, "kind_objected": True}
    moved = {"seat": event.seat, "routes": state.routes + 1}
    if isinstance(event, e.PetitionRouted):
        limits = {"refuse_by": event.refuse_by, "route_by": event.route_by}
        return {**moved, **limits, "arrived_at": recorded.at}
    return {
        **moved,
        "kind": event.kind,
        "subject": event.subject,
        "meant": event.meant,
        "kind_before": state.kind,
        "subject_before": state.subject,
        "kind_changed_by": event.by,
    }


def _reopened(
    state: PetitionState, event: e.PetitionReopened, recorded: e.Recorded
) -> dict[str, Any]:
    return {
        "status": Status.OPEN,
        "seat": event.seat,
        "arrived_at": recorded.at,
        "refuse_by": event.refuse_by,
        "ask_by": event.ask_by,
        "route_by": event.route_by,
        "due": event.due,
        "routes": 0,
        "question": "",
        "reply": "",
        "ground": "",
        "reopened": state.reopened + 1,
        "closed_by": None,
        "closed_at": None,
        "merged_into": "",
    }


def _hidings(
    hidings: tuple[Hiding, ...], event: e.AbuseHidden | e.HidingContested | e.HidingJudged
) -> tuple[Hiding, ...]:
    if isinstance(event, e.AbuseHidden):
        return (*hidings, Hiding(event.words, event.reason, event.by))
    found = list(hidings)
    if isinstance(event, e.HidingContested):
        found[event.place] = replace(found[event.place], contested=event.reason)
    else:
        found[event.place] = replace(found[event.place], lifted=event.lifted, judged_by=event.by)
    return tuple(found)
