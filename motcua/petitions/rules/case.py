"""What a decision about a petition looks at, beside the command."""

from dataclasses import dataclass
from uuid import UUID

from motcua.organizations.public import Organization, Seat, barred

from ..errors import PetitionMovedOn, PetitionNotYours
from ..types import PetitionState, Status
from .seats import ladder, seat_above
from .terms import Clock


@dataclass(frozen=True, slots=True)
class Case:
    """The petition, its limits, and the officials of the day as far as they matter here."""

    state: PetitionState
    clock: Clock
    organization: Organization

    @property
    def away(self) -> frozenset[UUID]:
        """Who may not have it."""
        return barred(self.state.meant, self.organization)

    def one_level_up(self) -> Seat | None:
        """Return who has it next, where those who answered before have no part."""
        state = self.state
        assert state.subject is not None
        but = self.away | set(state.answerers)
        steps = ladder(state.kind, state.subject, self.away, self.organization)
        return seat_above(state.seat, but, steps, self.organization)


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: the sender by party, an official by what the petition is to them."""

    party_id: UUID | None = None
    official_id: UUID | None = None
    has_it: bool = False  # holds its seat and is free of conflict
    oversees: bool = False  # control officer or inspector, free of conflict
    is_program: bool = False


def require_status(state: PetitionState, *wanted: Status) -> None:
    """Raise ``PetitionMovedOn`` where the petition stands elsewhere."""
    if state.status not in wanted:
        raise PetitionMovedOn(petition=state.number, status=str(state.status))


def require_sender(state: PetitionState, who: Who) -> None:
    """Raise ``PetitionNotYours`` for anybody but the sender."""
    if who.party_id is None or who.party_id != state.sender_id:
        raise PetitionNotYours(petition=state.number)


def require_holder(state: PetitionState, who: Who) -> UUID:
    """Return the official who has it, or raise ``PetitionNotYours``."""
    if not who.has_it or who.official_id is None:
        raise PetitionNotYours(petition=state.number)
    return who.official_id
