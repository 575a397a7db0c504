"""Passing a dossier on, and a dispute over who is competent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .types import Place


@dataclass(frozen=True, slots=True)
class DossierForwarded:
    """The dossier goes to another agency, which starts the clock when it takes it."""

    to_agency_id: UUID
    to: Place
    reason: str
    by: UUID
    transfer_due: datetime
    competence: str
    is_upward: bool = False  # to an agency above, by one that could decide it itself
    by_superior: bool = False  # who stands above both settled whose it is


@dataclass(frozen=True, slots=True)
class ForwardAccepted:
    """The competent agency took the dossier over."""

    by: UUID
    place: Place


@dataclass(frozen=True, slots=True)
class ReturnAsked:
    """A desk asks leave to pass the dossier to an agency that had it before."""

    to_agency_id: UUID
    superior: Place
    reason: str
    due: datetime
    by: UUID


@dataclass(frozen=True, slots=True)
class ReturnAllowed:
    """The common superior allows it, once."""

    to_agency_id: UUID
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class ReturnDenied:
    """The common superior does not: who has the dossier handles it."""

    to_agency_id: UUID
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class CompetenceSettled:
    """The common superior says which agency handles the dossier."""

    agency_id: UUID
    reason: str
    by: UUID
