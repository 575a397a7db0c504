"""Running limits on a newly published calendar; each difference is an event."""

from dataclasses import dataclass
from datetime import datetime

from .. import errors
from .. import events as e
from ..types import Status
from .case import Case, Who
from .terms import Limit

_RUNNING = {
    Status.OPEN: Limit.SOLVE,
    Status.ASKED: Limit.SOLVE,
    Status.ANSWERED: Limit.PUBLISH,
    Status.PUBLISHED: Limit.WORD,
    Status.RECHECK: Limit.LOOK_AGAIN,
}


@dataclass(frozen=True, slots=True)
class RecountLimits:
    """Count what runs anew, on the newest calendar."""


def decide_recount(
    case: Case, command: RecountLimits, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the recount where a limit moved, nothing where none did; for the program alone."""
    state = case.state
    if not who.is_program:
        raise errors.PetitionNotYours(petition=state.number)
    limit, due = _RUNNING.get(state.status), case.clock.due
    if limit is None or state.runs_from is None:
        return []
    refuse_by, ask_by, route_by = state.refuse_by, state.ask_by, state.route_by
    if limit is Limit.SOLVE:
        assert state.arrived_at is not None
        # Passing on starts the limits of refusing and passing on anew, the others never.
        refuse_by = due(Limit.REFUSE, state.arrived_at)
        route_by = due(Limit.ROUTE, state.arrived_at)
        ask_by = due(Limit.ASK, state.runs_from)
    found = e.LimitsRecounted(
        case.clock.calendar.definition.version,
        refuse_by,
        ask_by,
        route_by,
        due(limit, state.runs_from),
    )
    were = (state.refuse_by, state.ask_by, state.route_by, state.due)
    is_moved = were != (found.refuse_by, found.ask_by, found.route_by, found.due)
    return [found] if is_moved else []
