"""What happens to a dossier's papers after its handling: they are kept for a dispute, or let go."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class RecordsDestroyed:
    """The last event of a dossier: what stays when everything before it is erased.

    It names no person of the matter; ``list_id`` is the list by which two officials decided.
    """

    number: str
    receiving_agency_id: UUID
    submitted_on: date
    list_id: UUID
    kept_through: date
    legal_basis: str
    proposed_by: UUID
    by: UUID
