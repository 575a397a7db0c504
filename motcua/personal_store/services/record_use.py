"""Writing down who used a paper and why, for the owner to read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.identifiers import uuid7

from ..models import PaperUse
from ..types import UseKind


@dataclass(frozen=True, slots=True)
class ForDossier:
    """The dossier a paper is used for: the reason of the use."""

    id: UUID
    number: str
    procedure: str


def record_use(paper_id: UUID, *, dossier: ForDossier, now: datetime) -> None:
    """Write down that the owner used the paper in a dossier.

    Decree 45/2020, art. 16(3): the owner decides on sharing; using it in a dossier is the decision.
    """
    _record(paper_id, UseKind.FILED, dossier, now)


def record_look(
    paper_id: UUID,
    *,
    dossier: ForDossier,
    official_id: UUID,
    agency_id: UUID | None,
    now: datetime,
) -> None:
    """Write down that an official opened the paper in a dossier, each time."""
    _record(paper_id, UseKind.LOOKED, dossier, now, official_id, agency_id)


def _record(
    paper_id: UUID,
    kind: UseKind,
    dossier: ForDossier,
    now: datetime,
    *official: UUID | None,
) -> None:
    official_id, agency_id = official or (None, None)
    PaperUse.objects.create(
        id=uuid7(now),
        paper_id=paper_id,
        kind=str(kind),
        at=now,
        dossier_id=dossier.id,
        dossier_number=dossier.number,
        procedure=dossier.procedure,
        official_id=official_id,
        agency_id=agency_id,
    )
