"""Values by which the package knows a petition, and what may be done with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.organizations.public import Seat, Subject


class Kind(StrEnum):
    """What a petition is about (Decree 20/2008, art. 5); it decides who gets it."""

    CONDUCT = "conduct"  # how an official behaves
    RULE = "rule"  # a rule or a procedure
    OTHER = "other"  # another matter of public service


class Status(StrEnum):
    """Where a petition stands."""

    OPEN = "open"  # with whoever has to answer
    ASKED = "asked"  # the sender was asked for more
    ANSWERED = "answered"  # to be published
    PUBLISHED = "published"  # the sender has the word
    REFUSED = "refused"
    MERGED = "merged"  # goes on with another one
    RECHECK = "recheck"  # drawn: somebody else looks at it again
    CLOSED = "closed"


class Source(StrEnum):
    """How a petition came in; all but the first are taken down by an official."""

    ONLINE = "online"
    PAPER = "paper"
    TELEPHONE = "telephone"
    DESK = "desk"


class ClosedBy(StrEnum):
    """On what a petition was closed."""

    WORD = "word"  # the sender said that it is done
    SILENCE = "silence"  # the sender said nothing; it is in the pool of the draw
    RECHECK = "recheck"  # somebody else looked and found it done


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file by its id and what it is."""

    file_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What an official heard in a recording, in written words."""

    file_id: UUID
    text: str
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording that everybody may hear: a file of its own, with parts cut out."""

    recording_id: UUID
    file: FileRef
    cuts: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office says and what it did, with the paper that shows it."""

    text: str
    done: str
    paper: FileRef
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Hiding:
    """Words of abuse that are not shown; the words themselves stay in the petition."""

    words: tuple[str, ...]
    reason: str
    by: UUID
    contested: str = ""  # why the sender disagrees
    lifted: bool = False
    judged_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class PetitionState:
    """A petition as its events tell it."""

    id: UUID
    number: str = ""
    sequence: int = 0
    acted_at: datetime | None = None
    status: Status = Status.OPEN
    kind: Kind = Kind.OTHER
    title: str = ""
    text: str = ""
    area_code: str = ""
    place: str = ""
    subject: Subject | None = None
    kind_before: Kind | None = None  # what an official changed
    subject_before: Subject | None = None
    kind_changed_by: UUID | None = None
    kind_objected: bool = False
    meant: tuple[UUID, ...] = ()  # the officials it may be about
    sender_id: UUID | None = None
    shows_sender: bool = False
    has_dossier: bool = False  # proof of use, without the number
    files: tuple[FileRef, ...] = ()
    recordings: tuple[UUID, ...] = ()  # which of the files are of a voice
    may_be_heard: bool = False  # the sender agrees that everybody hears them
    source: Source = Source.ONLINE
    taken_by: UUID | None = None  # the official who took it down
    scans: tuple[UUID, ...] = ()  # which files are of the paper on which it came
    transcripts: tuple[Transcript, ...] = ()
    heard: tuple[Heard, ...] = ()
    seat: Seat | None = None  # none: nobody is free of conflict, the inspectorate has it
    sent_at: datetime | None = None
    arrived_at: datetime | None = None  # where it is now
    routes: int = 0
    refuse_by: datetime | None = None
    ask_by: datetime | None = None
    route_by: datetime | None = None
    due: datetime | None = None  # answer, publication or word, as the status says
    runs_from: datetime | None = None  # the moment from which ``due`` is counted
    question: str = ""
    reply: str = ""
    ground: str = ""
    answer: Answer | None = None
    answerers: tuple[UUID, ...] = ()
    answer_was_late: bool = False
    published: Answer | None = None  # the answer that everybody reads
    published_late: bool = False  # that answer came after its limit
    published_at: datetime | None = None
    covered: tuple[str, ...] = ()
    hidings: tuple[Hiding, ...] = ()
    reopened: int = 0
    closed_by: ClosedBy | None = None
    closed_at: datetime | None = None
    merged_into: str = ""
    drawn_in: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether nobody owes anything any more; the sender may reopen it all the same."""
        return self.status in (Status.CLOSED, Status.REFUSED, Status.MERGED)

    @property
    def may_lead_to_case(self) -> bool:
        """Whether it is about conduct, and was neither refused nor merged into another."""
        unfit = (Status.REFUSED, Status.MERGED)
        return self.kind == Kind.CONDUCT and self.status not in unfit
