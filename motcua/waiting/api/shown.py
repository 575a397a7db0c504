"""Numbers, waits and figures as the API answers them."""

from datetime import datetime
from typing import Any

from motcua.kernel.clock import legal_day

from ..figures import Figures
from ..selectors import queue_of, usual_wait_of
from ..types import State, TicketFacts, Waits


def ticket_shown(found: TicketFacts, *, now: datetime) -> dict[str, Any]:
    """Return a number as whoever has its token sees it."""
    is_waiting = found.state == State.WAITING and found.day == legal_day(now)
    usual = usual_wait_of(found.unit_id, found.line.key, now=now) if is_waiting else None
    return {
        "token": found.token,
        "day": found.day,
        "label": found.label,
        "line": found.line.key,
        "state": found.state,
        "desk": found.desk,
        "taken_at": found.taken_at,
        "due_at": found.due_at,
        "before": queue_of(found.unit_id, now=now).before(found) if is_waiting else None,
        "usual_wait": waits_shown(usual),
    }


def held_shown(found: TicketFacts) -> dict[str, Any]:
    """Return a number as officials of its place see it."""
    return {
        "id": found.id,
        "label": found.label,
        "line": found.line.key,
        "ground": found.ground.key if found.ground else "",
        "state": found.state,
        "desk": found.desk,
        "holder_id": found.holder_id,
        "taken_at": found.taken_at,
        "due_at": found.due_at,
    }


def waits_shown(waits: Waits | None) -> dict[str, int] | None:
    """Return counted waits in seconds."""
    if waits is None:
        return None
    return {
        "count": waits.count,
        "median_seconds": round(waits.median.total_seconds()),
        "p90_seconds": round(waits.p90.total_seconds()),
    }


def figures_shown(one: Figures) -> dict[str, Any]:
    """Return what was counted of a day."""
    return {
        "day": one.day,
        "line": one.line,
        "taken": one.taken,
        "waits": waits_shown(one.waits),
        "done": one.done,
        "given_back": one.given_back,
        "did_not_come": one.absent,
        "not_called": one.not_called,
    }
