"""What happens to cases; each is one row, one leaf of the log."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.kernel import recorded as kernel
from motcua.organizations.public import Seat, Subject

from .types import Finding, Source, Status


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """An overseer who is free of it opened it."""

    number: str
    source: Source
    title: str
    words: str
    subject: Subject
    meant: tuple[UUID, ...]
    concerned: tuple[UUID, ...]
    begin: date
    end: date
    seat: Seat
    by: UUID
    due: datetime  # of giving it to somebody


@dataclass(frozen=True, slots=True)
class CaseAssigned:
    """Somebody free of it looks into it."""

    examiner: UUID
    by: UUID
    due: datetime  # of the conclusion


@dataclass(frozen=True, slots=True)
class CaseRaised:
    """It goes one level up."""

    seat: Seat | None
    reason: str
    by: UUID
    due: datetime


@dataclass(frozen=True, slots=True)
class ExplanationAsked:
    """The person concerned learns of it and is heard; the time for it runs."""

    question: str
    by: UUID
    due: datetime


@dataclass(frozen=True, slots=True)
class Explained:
    """The person concerned says how it was."""

    text: str
    by: UUID
    due: datetime  # of the conclusion


@dataclass(frozen=True, slots=True)
class EvidenceAdded:
    """Something was put into the file of the case."""

    title: str
    origin: str
    sha256: str
    file_id: UUID | None
    dossier: str
    dossier_sequence: int
    withheld: str
    by: UUID


@dataclass(frozen=True, slots=True)
class CaseConcluded:
    """What was found; against a person only after being heard."""

    finding: Finding
    text: str
    article: str
    protection: str
    by: UUID
    due: datetime | None  # of an appeal; none where nothing is said against anybody


@dataclass(frozen=True, slots=True)
class ConclusionAppealed:
    """The person concerned disagrees: one level up, somebody who had no part."""

    text: str
    seat: Seat | None
    by: UUID
    due: datetime


@dataclass(frozen=True, slots=True)
class AppealDecided:
    """The conclusion stands, or a lighter one takes its place."""

    finding: Finding
    text: str
    article: str
    protection: str
    by: UUID


@dataclass(frozen=True, slots=True)
class MeasureAdded:
    """Something has to change, by a unit, until a day."""

    text: str
    agency_id: UUID
    unit_id: UUID
    due: datetime
    by: UUID


@dataclass(frozen=True, slots=True)
class MeasureDone:
    """The unit did it, and shows it."""

    place: int
    text: str
    by: UUID


@dataclass(frozen=True, slots=True)
class CaseSetAside:
    """There is nothing to look into."""

    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """Nothing is owed any more."""

    by: UUID


@dataclass(frozen=True, slots=True)
class CaseDestroyed:
    """The last event: what stays when everything before it is erased.

    It names no person of the matter; what public counts need stands in it.
    """

    number: str
    agency_id: UUID  # whom it was about
    status: Status  # how it ended
    finding: Finding | None
    closed_at: datetime
    list_id: UUID
    kept_through: date
    legal_basis: str
    proposed_by: UUID
    by: UUID


CaseEvent = (
    CaseOpened
    | CaseAssigned
    | CaseRaised
    | ExplanationAsked
    | Explained
    | EvidenceAdded
    | CaseConcluded
    | ConclusionAppealed
    | AppealDecided
    | MeasureAdded
    | MeasureDone
    | CaseSetAside
    | CaseClosed
    | CaseDestroyed
)
Recorded = kernel.Recorded[CaseEvent]
