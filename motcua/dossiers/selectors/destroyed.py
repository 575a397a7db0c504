"""What stays known of a destroyed dossier: that it was there, and by what it was destroyed."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import DomainError
from motcua.platform.database.prepared import run_prepared

from ..errors import DossierNotFound
from ..errors_archive import DossierDestroyed

_DESTROYED = "SELECT at, legal_basis FROM motcua_public_destruction(%s::text)"


@dataclass(frozen=True, slots=True)
class Destroyed:
    """When and by which basis the dossier of a number was destroyed."""

    number: str
    at: datetime
    legal_basis: str


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
