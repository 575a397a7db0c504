"""When a petition may be destroyed: it ended, its time is over, and nothing still needs it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.kernel.keeping import DestructionOrder

from .. import errors
from .. import events as e
from ..types import PetitionState


@dataclass(frozen=True, slots=True)
class Needs:
    """What around a petition may go on."""

    waits_for_draw: bool = False  # it is in a pool that has no seed yet
    has_dossier: bool = False  # it is tied to a dossier that is still kept
    other_goes_on: bool = False  # it was merged into a petition that has not ended


def is_needed(state: PetitionState, around: Needs) -> bool:
    """Return whether it has to stay, however long it was kept.

    A petition goes on with its dossier: it counts among the points of that dossier.
    """
    is_contested = any(one.contested and one.judged_by is None for one in state.hidings)
    return (
        not state.is_finished
        or is_contested
        or around.waits_for_draw
        or around.has_dossier
        or around.other_goes_on
    )


def decide_destruction(
    state: PetitionState, around: Needs, order: DestructionOrder, now: datetime
) -> list[e.PetitionEvent]:
    """Return the last event; whoever records it erases everything before it.

    Raises ``PetitionStillNeeded`` for what goes on, is needed or was not kept long enough, and
    ``PetitionNotYours`` where one official both proposed and decides.
    """
    if order.by == order.proposed_by:
        raise errors.PetitionNotYours(petition=state.number)
    is_early = legal_day(now) <= order.kept_through
    if is_needed(state, around) or is_early or not order.legal_basis.strip():
        raise errors.PetitionStillNeeded(petition=state.number)
    assert state.subject is not None
    assert state.sent_at is not None
    return [
        e.PetitionDestroyed(
            number=state.number,
            agency_id=state.subject.agency_id,
            sent_at=state.sent_at,
            status=state.status,
            was_late=state.answer_was_late,
            list_id=order.list_id,
            kept_through=order.kept_through,
            legal_basis=order.legal_basis.strip(),
            proposed_by=order.proposed_by,
            by=order.by,
        )
    ]
