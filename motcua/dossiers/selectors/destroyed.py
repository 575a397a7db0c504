"""What stays known of a destroyed dossier: that it was there, and by what it was destroyed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import DomainError
from motcua.platform.database.prepared import run_prepared

from ..errors import DossierNotFound
from ..errors_archive import DossierDestroyed

_DESTROYED = "SELECT at, legal_basis FROM motcua_public_destruction(%s::text)"
_OF_DESK = """
    SELECT year, entry, number, submitted_on, at
    FROM motcua_destroyed_of_desk(%s::uuid, %s::date, %s::date)
"""
_COPIES = """
    SELECT year, entry, number, (certified_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, at
    FROM motcua_destroyed_copies(%s::uuid, %s::integer)
"""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """When and by which basis the dossier of a number was destroyed."""

    number: str
    at: datetime
    legal_basis: str


@dataclass(frozen=True, slots=True)
class DestroyedLine:
    """A line of a book whose dossier was destroyed: its number stays, nobody's name does."""

    year: int
    entry: int
    number: str
    on: date
    at: datetime

    @property
    def note(self) -> str:
        """What the book says of it; books are Vietnamese."""
        return f"Đã tiêu hủy ngày {self.at.astimezone(ZONE):%d/%m/%Y}"


def destroyed_of_desk(unit_id: UUID, days: tuple[date, date]) -> list[DestroyedLine]:
    """Return the lines of a desk's book for what came in on some days and was destroyed."""
    return [DestroyedLine(*row) for row in run_prepared(_OF_DESK, [unit_id, *days])]


def destroyed_copies(agency_id: UUID, year: int) -> list[DestroyedLine]:
    """Return the lines of an agency's book of certified copies whose dossiers were destroyed."""
    return [DestroyedLine(*row) for row in run_prepared(_COPIES, [agency_id, year])]


def destroyed_dossier(number: str) -> Destroyed | None:
    """Return what stays known of a destroyed dossier, None where the number was not destroyed."""
    rows = run_prepared(_DESTROYED, [number])
    return Destroyed(number, *rows[0]) if rows else None


def absence_of(number: str) -> DomainError:
    """Return why there is no dossier: it was destroyed, or nobody may know it ever was."""
    found = destroyed_dossier(number)
    if found is None:
        return DossierNotFound(dossier=number)
    on = found.at.astimezone(ZONE).date()
    return DossierDestroyed(
        "Destroyed on %(on)s under %(basis)s.",
        dossier=number,
        on=f"{on:%d/%m/%Y}",
        basis=found.legal_basis,
    )
