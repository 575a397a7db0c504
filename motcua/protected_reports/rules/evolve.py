"""Folding events into the state of a report: what each changes, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from motcua.kernel.clock import legal_day

from .. import events as e
from ..types import Piece, ReportState, Status


def evolve(state: ReportState, history: Iterable[e.Recorded]) -> ReportState:
    """Return the state after ``history``."""
    for recorded in history:
        state = replace(state, **_changes(state, recorded), sequence=recorded.sequence)
    return state


def rebuilt(report_id: UUID, history: Iterable[e.Recorded]) -> ReportState:
    """Return the state that the whole history tells."""
    return evolve(ReportState(report_id), history)


def _changes(state: ReportState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.ReportReceived():
            fields = {name: getattr(event, name) for name in e.ReportReceived.__slots__}
            return {**fields, "arrived_on": event.received_on, "waits_for_body": True}
        case e.ReporterAdded() | e.MessageSent() | e.ExtractMade():
            return _written(state, event)
        case e.ManyPlacesFound():
            return {"classify_by": event.classify_by, "has_many_places": True}
        case e.TimeExtended():
            return {"due": event.due, "extensions": state.extensions + 1}
        case e.ReportDestroyed():
            return {"is_destroyed": True, "keys": (), "waits_for_body": False}
        case e.ReportOpened():
            return {"waits_for_body": False}
        case _:
            return _moved(state, recorded)


def _written(
    state: ReportState, event: e.ReporterAdded | e.MessageSent | e.ExtractMade
) -> dict[str, Any]:
    changes: dict[str, Any] = {"pieces": (*state.pieces, *event.pieces)}
    if not isinstance(event, e.ExtractMade):
        changes["waits_for_body"] = isinstance(event, e.ReporterAdded)
    return changes


def _moved(state: ReportState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.ReportClassified():
            is_end = event.status == Status.DECLINED
            return {
                "status": event.status,
                "due": event.due,
                "taken_up_at": None if is_end else recorded.at,
                "ended_on": legal_day(recorded.at) if is_end else None,
                "was_late": state.was_late or event.was_late,
                "pieces": (*state.pieces, *event.pieces),
                "waits_for_body": False,
            }
        case e.ReportPassedOn():
            return {
                "body_id": event.body_id,
                "keys": event.keys,
                "arrived_on": event.arrived_on,
                "classify_by": event.classify_by,
                "pass_on_by": event.pass_on_by,
                "has_many_places": False,
                "passed_on": state.passed_on + 1,
                "pieces": event.pieces,
                "waits_for_body": True,
            }
        case e.ReportResealed():
            return {"keys": event.keys, "pieces": event.pieces}
        case e.ReportConcluded():
            pieces: tuple[Piece, ...] = (*state.pieces, *event.pieces)
            return {
                "status": Status.CONCLUDED,
                "ended_on": legal_day(recorded.at),
                "was_late": state.was_late or event.was_late,
                "pieces": pieces,
                "waits_for_body": False,
            }
        case _:
            raise AssertionError(f"{type(event).__name__} changes nothing that is known")
