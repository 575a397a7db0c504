"""What is settled between officials about figures: values, and the events by which it moves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What a matter is about."""

    CONTEST = "contest"  # an official says that something is counted wrongly
    OFFICIAL_RANK = "official_rank"  # the rank of an official in a period
    AGENCY_RANK = "agency_rank"  # the rank of an agency in a period
    TRAINING = "training"  # a course is proposed to an official
    REPLACEMENT = "replacement"  # a one-stop unit asks for somebody else at its desk


class Stage(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    SAID = "said"  # whom it is about had the say
    DONE = "done"


@dataclass(frozen=True, slots=True)
class About:
    """Whom a matter is about, and which period or criterion.

    An agency's rank is about nobody: its head has the say. ``points`` of ``most`` in ``dossiers``
    dossiers are what the proposal of a rank was made from.
    """

    kind: Kind
    agency_id: UUID
    unit_id: UUID | None = None
    official_id: UUID | None = None
    year: int = 0
    quarter: int = 0
    criterion: int = 0
    proposed: str = ""
    points: str = ""
    most: int = 0
    dossiers: int = 0


@dataclass(frozen=True, slots=True)
class MatterOpened:
    """Somebody opened it, with words; until ``say_until`` whom it is about has the say.

    ``by`` is none, and ``words`` are empty, where the program did: ``about`` says why.
    """

    about: About
    words: str
    by: UUID | None
    say_until: datetime | None


@dataclass(frozen=True, slots=True)
class SayGiven:
    """Whom it is about said something."""

    words: str
    by: UUID


@dataclass(frozen=True, slots=True)
class MatterDecided:
    """It ended: ``outcome`` is one its kind has."""

    outcome: str
    words: str
    by: UUID


MatterEvent = MatterOpened | SayGiven | MatterDecided


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place and moment."""

    sequence: int
    at: datetime
    event: MatterEvent


@dataclass(frozen=True, slots=True)
class MatterState:
    """A matter as its events tell it."""

    id: UUID
    sequence: int = 0
    about: About | None = None
    stage: Stage = Stage.OPEN
    opened_at: datetime | None = None
    opened_by: UUID | None = None
    words: str = ""
    say_until: datetime | None = None
    say: str = ""
    said_by: UUID | None = None
    outcome: str = ""
    outcome_words: str = ""
    decided_by: UUID | None = None
    decided_at: datetime | None = None

    @property
    def kind(self) -> Kind:
        """What it is about."""
        assert self.about is not None
        return self.about.kind
