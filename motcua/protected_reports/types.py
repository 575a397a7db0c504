"""Values by which the package knows a protected report; nothing of what a report says is here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What a report is about."""

    BRIBERY = "bribery"
    HARASSMENT = "harassment"
    OTHER = "other"


class Status(StrEnum):
    """Where a report stands."""

    RECEIVED = "received"  # to be classified
    TAKEN_UP = "taken_up"  # a denunciation that is being solved
    INSPECTED = "inspected"  # without a name, used for inspection (Law 25/2018, art. 25)
    DECLINED = "declined"
    CONCLUDED = "concluded"

    @property
    def is_end(self) -> bool:
        """Whether nobody owes anything any more."""
        return self in (Status.DECLINED, Status.CONCLUDED)


class Ground(StrEnum):
    """Why solving takes longer (Law 25/2018, art. 30)."""

    COMPLEX = "complex"
    VERY_COMPLEX = "very_complex"


class Sort(StrEnum):
    """What a sealed piece is."""

    REPORT = "report"
    FILE = "file"
    MESSAGE = "message"
    REASON = "reason"  # why it was declined
    CONCLUSION = "conclusion"
    EXTRACT = "extract"  # what goes on without who reported it


class Author(StrEnum):
    """Who wrote a piece."""

    REPORTER = "reporter"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something sealed: which row has it and the hash of its ciphertext, never what it says."""

    id: UUID
    sort: Sort
    author: Author
    sha256: str
    for_reporter: bool = False  # sealed to the reporter as well


@dataclass(frozen=True, slots=True)
class ReportState:
    """A report as its events tell it."""

    id: UUID
    number: str = ""
    sequence: int = 0
    kind: Kind = Kind.OTHER
    status: Status = Status.RECEIVED
    body_id: UUID | None = None
    keys: tuple[UUID, ...] = ()  # the recipients' keys that open it
    is_named: bool = False  # the reporter said who they are; who is sealed
    received_on: date | None = None
    arrived_on: date | None = None  # at the body that has it now
    classify_by: date | None = None
    pass_on_by: date | None = None
    has_many_places: bool = False
    taken_up_at: datetime | None = None
    due: date | None = None
    extensions: int = 0
    passed_on: int = 0
    pieces: tuple[Piece, ...] = ()
    waits_for_body: bool = False  # nobody opened it since the reporter wrote
    ended_on: date | None = None
    was_late: bool = False
    is_destroyed: bool = False

    @property
    def next_limit(self) -> date | None:
        """The day by which the body owes the next step."""
        return self.classify_by if self.status == Status.RECEIVED else self.due
