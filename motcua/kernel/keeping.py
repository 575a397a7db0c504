"""What an archive needs to know of a matter it keeps, whatever the matter is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class KeptMatter:
    """An ended matter in an agency's archive, without anybody's name.

    ``is_needed``: something that goes on still needs it, however long it was kept.
    """

    id: UUID
    number: str
    status: str
    keeper_id: UUID  # the agency
    ended_at: datetime  # of its last act
    is_needed: bool


@dataclass(frozen=True, slots=True)
class DestructionOrder:
    """What two officials decided: by which list, for how long it was kept, on what basis."""

    list_id: UUID
    kept_through: date
    legal_basis: str
    proposed_by: UUID
    by: UUID
