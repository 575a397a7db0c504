"""What happens to petitions; each is one row, one leaf of the log."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.kernel import recorded as kernel
from motcua.organizations.public import Seat, Subject

from .types import ClosedBy, FileRef, Heard, Kind, Source, Status


@dataclass(frozen=True, slots=True)
class PetitionSent:
    """A person sent it; it has a seat from the same moment."""

    number: str
    kind: Kind
    title: str
    text: str
    area_code: str
    place: str
    subject: Subject
    meant: tuple[UUID, ...]
    sender_id: UUID
    shows_sender: bool
    has_dossier: bool
    files: tuple[FileRef, ...]
    seat: Seat | None
    refuse_by: datetime
    ask_by: datetime
    route_by: datetime
    due: datetime
    recordings: tuple[UUID, ...] = ()
    may_be_heard: bool = False
    source: Source = Source.ONLINE
    taken_by: UUID | None = None
    scans: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordingWritten:
    """An official wrote down what a recording says."""

    file_id: UUID
    text: str
    by: UUID


@dataclass(frozen=True, slots=True)
class PetitionRouted:
    """It went to who is competent; the limit for refusing runs anew there."""

    seat: Seat
    reason: str
    by: UUID
    refuse_by: datetime
    route_by: datetime


@dataclass(frozen=True, slots=True)
class KindChanged:
    """It turned out to be of another kind; it went to who has that."""

    kind: Kind
    subject: Subject
    meant: tuple[UUID, ...]
    seat: Seat | None
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class KindObjected:
    """The sender objected: it has its kind back, and somebody else has it."""

    reason: str
    seat: Seat | None


@dataclass(frozen=True, slots=True)
class SenderAsked:
    """The office asked for more, once."""

    question: str
    by: UUID


@dataclass(frozen=True, slots=True)
class SenderReplied:
    """The sender said more."""

    text: str


@dataclass(frozen=True, slots=True)
class PetitionRefused:
    """It is not looked at, on a ground of the dated list."""

    ground: str
    explanation: str
    by: UUID


@dataclass(frozen=True, slots=True)
class PetitionAnswered:
    """The office says what it did, with a paper."""

    text: str
    done: str
    paper: FileRef
    by: UUID
    due: datetime  # of the publication


@dataclass(frozen=True, slots=True)
class SuggestionPassedOn:
    """A petition about a rule was answered: the reform register may take it up."""

    agency_id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class AnswerPublished:
    """Petition and answer are public; ``covered`` are the words that are not shown."""

    covered: tuple[str, ...]
    reason: str
    by: UUID
    due: datetime  # of the sender's word
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class WordGiven:
    """The sender says that it is done."""


@dataclass(frozen=True, slots=True)
class PetitionReopened:
    """The sender, or a re-check, says that it is not done: one level up, by somebody else."""

    reason: str
    seat: Seat | None
    by_recheck: UUID | None
    refuse_by: datetime
    ask_by: datetime
    route_by: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class PetitionClosed:
    """Nothing is owed any more."""

    by: ClosedBy
    checked_by: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecheckDrawn:
    """The draw chose it: somebody who had no part looks at it again."""

    draw: str
    seat: Seat | None
    due: datetime


@dataclass(frozen=True, slots=True)
class PetitionMerged:
    """It says the same as another one, and goes on with it."""

    into: str
    by: UUID


@dataclass(frozen=True, slots=True)
class AbuseHidden:
    """Words of abuse are not shown any more."""

    words: tuple[str, ...]
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class HidingContested:
    """The sender says that these words are no abuse."""

    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class HidingJudged:
    """Another official looked at the hiding."""

    place: int
    lifted: bool
    by: UUID


@dataclass(frozen=True, slots=True)
class LimitsRecounted:
    """A new calendar moved the limits that run."""

    calendar_version: int
    refuse_by: datetime | None
    ask_by: datetime | None
    route_by: datetime | None
    due: datetime


@dataclass(frozen=True, slots=True)
class PetitionDestroyed:
    """The last event: what stays when everything before it is erased.

    It names no person of the matter; what figures count of a petition stands in it.
    """

    number: str
    agency_id: UUID  # whom it was about
    sent_at: datetime
    status: Status  # how it ended
    was_late: bool
    list_id: UUID
    kept_through: date
    legal_basis: str
    proposed_by: UUID
    by: UUID


PetitionEvent = (
    PetitionSent
    | RecordingWritten
    | PetitionRouted
    | KindChanged
    | KindObjected
    | SenderAsked
    | SenderReplied
    | PetitionRefused
    | PetitionAnswered
    | SuggestionPassedOn
    | AnswerPublished
    | WordGiven
    | PetitionReopened
    | PetitionClosed
    | RecheckDrawn
    | PetitionMerged
    | AbuseHidden
    | HidingContested
    | HidingJudged
    | LimitsRecounted
    | PetitionDestroyed
)
Recorded = kernel.Recorded[PetitionEvent]
