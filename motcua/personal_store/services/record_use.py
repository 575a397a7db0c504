"""Writing down who used a paper and why, for the owner to read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.identifiers import uuid7
from motcua.platform import outbox

from ..models import PaperUse
from ..types import UseKind

PAPER_OPENED = "personal_store.paper_opened"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens a paper of somebody else: an official, or a person with a mandate."""

    official_id: UUID | None = None
    agency_id: UUID | None = None
    party_id: UUID | None = None


NOBODY_ELSE = Reader()


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


def record_look(paper_id: UUID, *, dossier: ForDossier, by: Reader, now: datetime) -> None:
    """Write down that somebody else opened the paper in a dossier, each time."""
    use = _record(paper_id, UseKind.LOOKED, dossier, now, by)
    outbox.publish(PAPER_OPENED, key=use.id, payload={}, now=now)


def _record(
    paper_id: UUID, kind: UseKind, dossier: ForDossier, now: datetime, by: Reader = NOBODY_ELSE
) -> PaperUse:
    return PaperUse.objects.create(
        id=uuid7(now),
        paper_id=paper_id,
        kind=str(kind),
        at=now,
        dossier_id=dossier.id,
        dossier_number=dossier.number,
        procedure=dossier.procedure,
        official_id=by.official_id,
        agency_id=by.agency_id,
        party_id=by.party_id,
    )
