"""When a case may be destroyed: nobody owes anything any more, and its time is over."""

from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.kernel.keeping import DestructionOrder

from .. import errors
from .. import events as e
from ..types import CaseState


def decide_destruction(
    state: CaseState, order: DestructionOrder, now: datetime
) -> list[e.CaseEvent]:
    """Return the last event; whoever records it erases everything before it.

    A case that was appealed against or has something left to change has not ended. Raises
    ``CaseStillNeeded``, and ``CaseNotYours`` where one official both proposed and decides.
    """
    if order.by == order.proposed_by:
        raise errors.CaseNotYours(case=state.number)
    is_early = legal_day(now) <= order.kept_through
    if not state.is_finished or is_early or not order.legal_basis.strip():
        raise errors.CaseStillNeeded(case=state.number)
    assert state.subject is not None
    assert state.closed_at is not None
    return [
        e.CaseDestroyed(
            number=state.number,
            agency_id=state.subject.agency_id,
            status=state.status,
            finding=state.conclusion.finding if state.conclusion else None,
            closed_at=state.closed_at,
            list_id=order.list_id,
            kept_through=order.kept_through,
            legal_basis=order.legal_basis.strip(),
            proposed_by=order.proposed_by,
            by=order.by,
        )
    ]
