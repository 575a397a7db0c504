"""What happens to a dossier's papers after its handling: they are kept for a dispute, or let go."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RecordsHeld:
    """The papers must stay as they are, however long they have been kept already."""

    reason: str
    legal_basis: str
    by: UUID


@dataclass(frozen=True, slots=True)
class RecordsReleased:
    """The dispute is over; the papers are kept as long as others of their kind."""

    reason: str
    by: UUID
