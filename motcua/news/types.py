"""Values by which the package knows an item of news and its revisions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.organizations.public import Role

# Who publishes in the name of an agency. What the catalogue tells of itself is looked after by
# whoever publishes the catalogue.
PUBLISHING = (Role.HEAD_OF_ONE_STOP, Role.HEAD_OF_AGENCY, Role.ADMINISTRATOR)
KEEPING_CATALOGUE = (Role.ADMINISTRATOR,)


class Status(StrEnum):
    """Where an item stands."""

    PUBLISHED = "published"  # everybody reads it
    TAKEN_DOWN = "taken_down"  # its page says why it is gone


class Act(StrEnum):
    """What happened to a procedure, as the catalogue calls it."""

    PUBLISHED = "published"  # a version took the place of another
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NewsWording:
    """What everybody reads, what it is about, and from which to which day it matters."""

    title: str
    summary: str
    text: str
    procedures: tuple[str, ...]
    matters_from: date
    matters_until: date | None = None


@dataclass(frozen=True, slots=True)
class NewsRevision:
    """One published wording, and why the one before was corrected."""

    wording: NewsWording
    by: UUID
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What changed of a procedure; pages say it in words, in their own language."""

    change_id: int
    act: Act
    procedure_code: str
    name: str
    version_id: UUID
    before_id: UUID | None  # what a new version took the place of
    parts: tuple[str, ...]  # of the procedure that read differently
    reason: str
    on: date  # from which day it holds


@dataclass(frozen=True, slots=True)
class NewsState:
    """An item as its events tell it: written by an office, or told by the catalogue."""

    id: UUID
    number: str = ""
    sequence: int = 0
    acted_at: datetime | None = None
    status: Status = Status.PUBLISHED
    agency_id: UUID | None = None  # none: the catalogue tells it itself
    published_at: datetime | None = None
    concerns_open: bool = False
    revisions: tuple[NewsRevision, ...] = ()
    change: CatalogueChange | None = None
    matters_until: date | None = None
    reason: str = ""  # why it was taken down
    taken_down_at: datetime | None = None

    @property
    def current(self) -> NewsRevision | None:
        """The wording of an office that is read now; None for what the catalogue tells."""
        return self.revisions[-1] if self.revisions else None

    @property
    def procedures(self) -> tuple[str, ...]:
        """The codes of the procedures that it is about."""
        if self.change is not None:
            return (self.change.procedure_code,)
        return self.current.wording.procedures if self.current else ()

    @property
    def matters_from(self) -> date | None:
        """The day from which it matters."""
        if self.change is not None:
            return self.change.on
        return self.current.wording.matters_from if self.current else None
