"""What a state knows of a dispute over who is competent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AskedReturn:
    """A desk asks to pass the dossier to an agency that had it; the common superior decides.

    ``superior_unit_id`` and ``superior_agency_id`` are the leadership of the nearest agency that
    stands above both.
    """

    to_agency_id: UUID
    superior_agency_id: UUID
    superior_unit_id: UUID
    reason: str
    by: UUID
    asked_at: datetime
    due: datetime
