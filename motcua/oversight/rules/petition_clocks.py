"""Which clocks of a petition run: what officials owe, by indicator 5.2 (Decision 766)."""

from motcua.petitions.public import PetitionState, PetitionStatus

from ..types import ClockKind
from .clocks import Clock

# While the sender is asked the limit of the answer runs on: it is the office that waits.
_OWED = {
    PetitionStatus.OPEN: "answer",
    PetitionStatus.ASKED: "answer",
    PetitionStatus.ANSWERED: "publish",
    PetitionStatus.RECHECK: "look_again",
}


def clocks_of_petition(state: PetitionState) -> frozenset[Clock]:
    """Return the one clock that runs, none while the sender has the word or nobody owes anything.

    The key says what is owed. Without a seat the inspectorate has it: no unit, no agency.
    """
    owed, began = _OWED.get(state.status), state.runs_from
    if owed is None or state.due is None or began is None:
        return frozenset()
    seat = state.seat
    return frozenset(
        {
            Clock(
                ClockKind.PETITION,
                owed,
                began,
                state.due,
                seat.unit_id if seat else None,
                seat.agency_id if seat else None,
                seat.roles if seat else ("inspector",),
            )
        }
    )
