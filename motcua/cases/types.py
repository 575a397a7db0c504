"""Values by which the package knows a case, and what may be done with it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.organizations.public import Seat, Subject


class SourceKind(StrEnum):
    """From what a case was opened; none of these is a verdict."""

    SIGNAL = "signal"
    PETITION = "petition"
    PLAN = "plan"  # an inspection plan
    SAMPLE = "sample"  # a dossier that was drawn by lot


class Status(StrEnum):
    """Where a case stands."""

    OPENED = "opened"  # to be given to somebody
    EXAMINED = "examined"  # somebody looks into it
    ASKED = "asked"  # an explanation was asked
    EXPLAINED = "explained"
    CONCLUDED = "concluded"  # an appeal may come, measures are followed
    APPEALED = "appealed"  # with somebody one level up who had no part
    CLOSED = "closed"
    SET_ASIDE = "set-aside"  # nothing to look into


class Finding(StrEnum):
    """What a conclusion says; ``AGAINST`` are those that say something against a person."""

    CLEARED = "cleared"
    SYSTEM_FAULT = "system-fault"  # the rules, the program or the staffing: nobody's fault
    GUIDANCE = "guidance"
    TRAINING = "training"
    REMINDER = "reminder"
    DISCIPLINE = "discipline"  # proposed, by article; the disciplinary procedure decides


# The later, the heavier.
SEVERITY = tuple(Finding)
AGAINST = frozenset(
    {Finding.GUIDANCE, Finding.TRAINING, Finding.REMINDER, Finding.DISCIPLINE},
)
OPEN = (Status.OPENED, Status.EXAMINED, Status.ASKED, Status.EXPLAINED)
GOING_ON = (*OPEN, Status.CONCLUDED, Status.APPEALED)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a case comes from: the kind, and which one of it."""

    kind: SourceKind
    reference: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something a conclusion may rest on: a file, or an event of a dossier.

    ``sha256`` is of the file, or of the event in its canonical form. ``withheld`` says why the
    person concerned is not shown it: it would tell who reported.
    """

    title: str
    origin: str  # where it comes from
    sha256: str
    file_id: UUID | None = None
    dossier: str = ""
    dossier_sequence: int = 0
    withheld: str = ""
    by: UUID | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the person concerned says."""

    text: str
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was found; ``article`` for a proposal of discipline, ``protection`` where a notice of
    a new way stands against it: why it does not protect."""

    finding: Finding
    text: str
    article: str
    protection: str
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Measure:
    """What has to change, who does it until when, and what shows that it was done."""

    text: str
    agency_id: UUID
    unit_id: UUID
    due: datetime
    done: str = ""
    done_by: UUID | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as its events tell it."""

    id: UUID
    number: str = ""
    sequence: int = 0
    acted_at: datetime | None = None
    status: Status = Status.OPENED
    source: Source | None = None
    title: str = ""
    words: str = ""
    subject: Subject | None = None
    meant: tuple[UUID, ...] = ()  # the officials it may be about
    concerned: tuple[UUID, ...] = ()  # who explains: the person, or who leads the unit
    begin: date | None = None  # when what is looked into happened
    end: date | None = None
    opened_at: datetime | None = None
    seat: Seat | None = None  # who leads it; none: every inspector free of it
    examiner: UUID | None = None
    parts: tuple[UUID, ...] = ()  # officials who did something in it for the office
    due: datetime | None = None  # of what comes next, as the status says
    conclude_by: datetime | None = None
    question: str = ""
    asked_at: datetime | None = None
    explain_by: datetime | None = None
    explanations: tuple[Explanation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    conclusion: Conclusion | None = None
    first_conclusion: Conclusion | None = None  # the one that was appealed against
    appeal: str = ""
    appealed_by: UUID | None = None
    measures: tuple[Measure, ...] = ()
    set_aside: str = ""
    closed_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nobody owes anything any more."""
        return self.status in (Status.CLOSED, Status.SET_ASIDE)

    @property
    def was_heard(self) -> bool:
        """Whether the last question was answered."""
        return any(
            self.asked_at is not None and one.at >= self.asked_at for one in self.explanations
        )
