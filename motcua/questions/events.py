"""What happens to questions; each is one row, one leaf of the log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel import recorded as kernel
from motcua.organizations.public import Seat

from .types import Wording


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A person asked; a desk has it, with a limit, from the same moment."""

    number: str
    procedure_code: str
    area_code: str
    title: str
    text: str
    asker_id: UUID
    seat: Seat
    due: datetime


@dataclass(frozen=True, slots=True)
class QuestionWritten:
    """An office wrote a question that people ask often; its answer follows in the same act."""

    number: str
    procedure_code: str
    seat: Seat
    by: UUID


@dataclass(frozen=True, slots=True)
class AnswerPublished:
    """Everybody reads question and answer, in the words of the desk."""

    wording: Wording
    version_number: int
    by: UUID


@dataclass(frozen=True, slots=True)
class AnswerCorrected:
    """Another wording took the place of the one before, which is kept."""

    wording: Wording
    version_number: int
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class AnswerConfirmed:
    """The answer was read again and is still right under this version of the procedure."""

    version_number: int
    by: UUID


@dataclass(frozen=True, slots=True)
class AnswerTakenDown:
    """What was published is gone from everywhere; everybody reads why."""

    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class AnswerPutBack:
    """Everybody reads it again, in these words."""

    wording: Wording
    version_number: int
    by: UUID


@dataclass(frozen=True, slots=True)
class QuestionClosed:
    """It is not answered, on a ground of the list; the asker reads why."""

    ground: str
    explanation: str
    by: UUID


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn:
    """The asker took it back before it was answered."""


PublicEvent = AnswerPublished | AnswerCorrected | AnswerConfirmed | AnswerTakenDown | AnswerPutBack
QuestionEvent = QuestionAsked | QuestionWritten | PublicEvent | QuestionClosed | QuestionWithdrawn
Recorded = kernel.Recorded[QuestionEvent]
