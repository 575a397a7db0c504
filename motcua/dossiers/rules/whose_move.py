"""Whose move it is, for whoever waits: the person's, ours, or another office's.

No text says so; the words are ours. An agency that was asked for its opinion has the move while it
owes the answer, though the dossier stays where it is and its time runs.
"""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from ..types import DossierState, HolderKind, Status


class Side(StrEnum):
    """Whose move it is."""

    YOU = "you"
    US = "us"
    OTHER = "other"
    NOBODY = "nobody"


# The person's move: complete it, or pay.
_YOURS = frozenset({HolderKind.APPLICANT, HolderKind.PAYMENT})


def whose_move(
    *,
    holder_kind: str | None,
    holder_agency_id: UUID | None,
    status: str,
    ours: Collection[UUID | None],
    is_asked_elsewhere: bool,
) -> Side:
    """Return whose move it is; ``ours`` are the receiving and the competent agency."""
    if holder_kind is None:
        return Side.NOBODY
    # The desk holds a finished result, but the next move is the person's.
    if holder_kind in _YOURS or status == Status.RESULT_READY:
        return Side.YOU
    if is_asked_elsewhere or holder_agency_id not in ours:
        return Side.OTHER
    return Side.US


def waiting_for(state: DossierState) -> Side:
    """Return whose move it is in a dossier."""
    holder, receiving = state.holder, state.receiving
    return whose_move(
        holder_kind=holder.kind if holder else None,
        holder_agency_id=holder.agency_id if holder else None,
        status=state.status,
        ours=(receiving.agency_id if receiving else None, state.competent_agency_id),
        is_asked_elsewhere=any(one.is_elsewhere for one in state.opinions),
    )
