"""Folding events into the state of a case: what each changes, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from .. import events as e
from ..types import CaseState, Conclusion, Evidence, Explanation, Measure, Status

# What the person concerned and the units do; evidence comes with it, too.
_OF_OTHERS = (e.Explained, e.ConclusionAppealed, e.MeasureDone, e.EvidenceAdded)


def evolve(state: CaseState, history: Iterable[e.Recorded]) -> CaseState:
    """Return the state after ``history``."""
    for recorded in history:
        is_over = isinstance(recorded.event, e.CaseDestroyed)
        changes = {} if is_over else _changes(state, recorded)
        if not isinstance(recorded.event, _OF_OTHERS) and recorded.event.by not in state.parts:
            changes |= {"parts": (*state.parts, recorded.event.by)}
        state = replace(state, **changes, sequence=recorded.sequence, acted_at=recorded.at)
    return state


def rebuilt(case_id: UUID, history: Iterable[e.Recorded]) -> CaseState:
    """Return the state that the whole history tells."""
    return evolve(CaseState(case_id), history)


def _changes(state: CaseState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.CaseOpened():
            fields = {name: getattr(event, name) for name in e.CaseOpened.__slots__}
            del fields["by"]
            return {**fields, "opened_at": recorded.at}
        case e.CaseAssigned():
            status = Status.EXAMINED if state.status == Status.OPENED else state.status
            due = state.due if status == Status.ASKED else event.due
            return {"status": status, "examiner": event.examiner, "due": due} | {
                "conclude_by": event.due
            }
        case e.CaseRaised():
            # What was asked stays asked; somebody else goes on from there.
            back = state.status if state.asked_at else Status.OPENED
            return {"status": back, "seat": event.seat, "examiner": None, "due": event.due}
        case e.ExplanationAsked():
            return {"status": Status.ASKED, "question": event.question, "due": event.due} | {
                "asked_at": recorded.at,
                "explain_by": event.due,
            }
        case e.Explained():
            said = Explanation(event.text, event.by, recorded.at)
            return {"status": Status.EXPLAINED, "due": event.due, "conclude_by": event.due} | {
                "explanations": (*state.explanations, said)
            }
        case e.EvidenceAdded():
            fields = {name: getattr(event, name) for name in e.EvidenceAdded.__slots__}
            return {"evidence": (*state.evidence, Evidence(**fields, at=recorded.at))}
        case _:
            return _ended(state, recorded)


def _ended(state: CaseState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.CaseConcluded():
            return {"status": Status.CONCLUDED, "due": event.due} | {
                "conclusion": _conclusion(event, recorded)
            }
        case e.ConclusionAppealed():
            return {
                "status": Status.APPEALED,
                "appeal": event.text,
                "appealed_by": event.by,
                "seat": event.seat,
                "examiner": None,
                "due": event.due,
                "first_conclusion": state.conclusion,
            }
        case e.AppealDecided():
            return {"status": Status.CONCLUDED, "due": None} | {
                "conclusion": _conclusion(event, recorded)
            }
        case e.MeasureAdded():
            one = Measure(event.text, event.agency_id, event.unit_id, event.due)
            return {"measures": (*state.measures, one)}
        case e.MeasureDone():
            return {"measures": _done(state.measures, event, recorded)}
        case e.CaseSetAside():
            return {"status": Status.SET_ASIDE, "set_aside": event.reason, "due": None} | {
                "closed_at": recorded.at
            }
        case e.CaseClosed():
            return {"status": Status.CLOSED, "due": None, "closed_at": recorded.at}
        case _:
            raise AssertionError(type(event).__name__)


def _conclusion(event: e.CaseConcluded | e.AppealDecided, recorded: e.Recorded) -> Conclusion:
    fields = (event.finding, event.text, event.article, event.protection)
    return Conclusion(*fields, by=event.by, at=recorded.at)


def _done(
    measures: tuple[Measure, ...], event: e.MeasureDone, recorded: e.Recorded
) -> tuple[Measure, ...]:
    done = replace(
        measures[event.place],
        done=event.text,
        done_by=event.by,
        done_at=recorded.at,
    )
    return tuple(done if place == event.place else one for place, one in enumerate(measures))
