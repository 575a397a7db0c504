"""Folding events into the state of an item: what each changes, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from .. import events as e
from ..types import NewsRevision, NewsState, Status


def evolve(state: NewsState, history: Iterable[e.Recorded]) -> NewsState:
    """Return the state after ``history``."""
    for recorded in history:
        changes = _changes(state, recorded)
        state = replace(state, **changes, sequence=recorded.sequence, acted_at=recorded.at)
    return state


def rebuilt(news_id: UUID, history: Iterable[e.Recorded]) -> NewsState:
    """Return the state that the whole history tells."""
    return evolve(NewsState(news_id), history)


def _changes(state: NewsState, recorded: e.Recorded) -> dict[str, Any]:
    match event := recorded.event:
        case e.NewsPublished():
            return {
                "number": event.number,
                "agency_id": event.agency_id,
                "published_at": recorded.at,
                "concerns_open": event.concerns_open,
                "revisions": (NewsRevision(event.wording, event.by, recorded.at),),
                "matters_until": event.wording.matters_until,
            }
        case e.NewsCorrected():
            revision = NewsRevision(event.wording, event.by, recorded.at, event.reason)
            return {
                "revisions": (*state.revisions, revision),
                "matters_until": event.wording.matters_until,
            }
        case e.NewsTakenDown():
            return {
                "status": Status.TAKEN_DOWN,
                "reason": event.reason,
                "taken_down_at": recorded.at,
            }
        case e.ChangeTold():
            return {
                "number": event.number,
                "published_at": recorded.at,
                "change": event.change,
                "matters_until": event.matters_until,
            }
        case e.ChangeOutlived():
            return {"matters_until": event.on}
