"""Values by which the package knows a question and its answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.organizations.public import Role, Seat

# Who answers at a desk; who looks at what waits there.
ANSWERING = (Role.DESK_OFFICIAL, Role.HEAD_OF_ONE_STOP)
LEADING = (Role.HEAD_OF_AGENCY,)


class Status(StrEnum):
    """Where a question stands."""

    OPEN = "open"  # with the desk that has to answer
    PUBLISHED = "published"  # everybody reads question and answer
    CLOSED = "closed"  # not answered; the asker knows why
    WITHDRAWN = "withdrawn"  # the asker took it back
    TAKEN_DOWN = "taken-down"  # was published; everybody reads only why it is gone


class Order(StrEnum):
    """In which order public questions are listed."""

    HELPFUL = "helpful"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Wording:
    """What everybody reads: the question as the desk words it, and its answer."""

    title: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One published wording: who stands for it, and under which version of the procedure."""

    wording: Wording
    version_number: int
    by: UUID
    at: datetime
    reason: str = ""  # why the one before was corrected


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question as its events tell it."""

    id: UUID
    number: str = ""
    sequence: int = 0
    acted_at: datetime | None = None
    status: Status = Status.OPEN
    procedure_code: str = ""
    area_code: str = ""
    title: str = ""  # as it was asked; the public wording is that of the last revision
    text: str = ""
    asker_id: UUID | None = None  # none: the office wrote it itself
    seat: Seat | None = None
    asked_at: datetime | None = None
    due: datetime | None = None
    revisions: tuple[Revision, ...] = ()
    was_late: bool = False
    confirmed_at: datetime | None = None
    ground: str = ""
    explanation: str = ""
    ended_by: UUID | None = None
    taken_down_at: datetime | None = None
    taken_down_for: str = ""

    @property
    def current(self) -> Revision | None:
        """The wording published last; None before an answer was published."""
        return self.revisions[-1] if self.revisions else None
