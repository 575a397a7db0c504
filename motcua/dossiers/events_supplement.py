"""What can happen between a dossier and its missing papers; ``events`` has them all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .types import Stage, SubmittedFile
from .types_questions import QuestionWords


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """The one complete request for what is missing, and for answers that are wrong or unclear."""

    stage: Stage
    items: tuple[UUID, ...]
    explanation: str
    by: UUID
    legal_basis: str = ""
    on_paper: bool = False
    proposed_by: UUID | None = None  # who handles it, where the one-stop unit sent the request
    questions: tuple[QuestionWords, ...] = ()  # of the form, each with what is wrong


@dataclass(frozen=True, slots=True)
class SupplementProposed:
    """Who handles the dossier wants papers; the one-stop unit asks the person or gives it back."""

    items: tuple[UUID, ...]
    unusable: tuple[UUID, ...]
    explanation: str
    by: UUID
    legal_basis: str = ""
    on_paper: bool = False
    questions: tuple[QuestionWords, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementProposalReturned:
    """The one-stop unit did not send the request; the handling goes on."""

    reason: str
    by: UUID
    proposed_by: UUID


@dataclass(frozen=True, slots=True)
class FurtherSupplementApproved:
    """A superior allowed one more supplement request, with its legal basis."""

    by: UUID
    legal_basis: str
    reason: str


@dataclass(frozen=True, slots=True)
class DossierSupplemented:
    """The person handed in what was asked for; only pointers are kept here, answers beside it."""

    files: tuple[SubmittedFile, ...]
    answers_revision: int
    answers_sha256: str
    facts: dict[str, object]
    answer_due: datetime
    by: UUID | None = None
    changed: tuple[str, ...] = ()  # pointers of the questions answered otherwise than before
    said: tuple[QuestionWords, ...] = ()  # what the person says to asked questions
