"""What happens to a protected report; every event holds ids, hashes and days, no words."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .types import Ground, Kind, Piece, Status


@dataclass(frozen=True, slots=True)
class ReportReceived:
    """Somebody reported; the body has it."""

    number: str
    kind: Kind
    body_id: UUID
    keys: tuple[UUID, ...]
    is_named: bool
    received_on: date
    classify_by: date
    pass_on_by: date
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReporterAdded:
    """The reporter wrote or sent more by the receipt."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportOpened:
    """A recipient unlocked it: who and when, not what was read."""

    by: UUID


@dataclass(frozen=True, slots=True)
class ManyPlacesFound:
    """Facts have to be checked in many places: the longer time to classify (art. 24)."""

    classify_by: date


@dataclass(frozen=True, slots=True)
class ReportClassified:
    """It was taken up, used for inspection, or declined with a sealed reason."""

    status: Status
    due: date | None
    was_late: bool
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExtended:
    """Solving takes longer (art. 30)."""

    ground: Ground
    due: date


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The body wrote to the reporter."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportPassedOn:
    """Another body has it; every piece is sealed anew to that body's keys."""

    body_id: UUID
    keys: tuple[UUID, ...]
    arrived_on: date
    classify_by: date
    pass_on_by: date
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportResealed:
    """The same body, with the keys it has today."""

    keys: tuple[UUID, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ExtractMade:
    """A text that goes on without who reported it (art. 56)."""

    pieces: tuple[Piece, ...] = ()
    clear_sha256: str = ""  # of the clear text, where the recipient wanted it clear


@dataclass(frozen=True, slots=True)
class ReportConcluded:
    """It is solved; the reporter reads the sealed conclusion by the receipt."""

    was_late: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportDestroyed:
    """Everything sealed is gone; days and hashes stay."""

    basis: str


ReportEvent = (
    ReportReceived
    | ReporterAdded
    | ReportOpened
    | ManyPlacesFound
    | ReportClassified
    | TimeExtended
    | MessageSent
    | ReportPassedOn
    | ReportResealed
    | ExtractMade
    | ReportConcluded
    | ReportDestroyed
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event at its place; of the reporter's acts only the day is known."""

    sequence: int
    at: datetime
    actor_id: UUID | None
    event: ReportEvent
