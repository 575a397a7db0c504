"""Bodies of acts on a dossier."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from ..types import ReturnMethod
from ..types_questions import QuestionWords
from .schemas import GivenDocumentIn


class QuestionWordsIn(Schema):
    """Words about the answer to one question of the form."""

    pointer: str = Field(max_length=200, description="As in `askable-questions`.")
    words: str = Field("", max_length=2000)


class SupplementRequestIn(Schema):
    """The one complete request: listed documents and questions of the form, with the reason."""

    items: list[UUID] = Field(default_factory=list, max_length=100)
    questions: list[QuestionWordsIn] = Field(
        default_factory=list,
        max_length=200,
        description="From `askable-questions`, each with what is wrong with its answer; at least"
        " one document or question is needed.",
    )
    unusable: list[UUID] = Field(default_factory=list, max_length=100)
    explanation: str = Field(max_length=4000)
    on_paper: bool = False
    legal_basis: str = Field("", max_length=500)


class LegalReasonIn(Schema):
    """A legal basis with a reason in words."""

    legal_basis: str = Field(max_length=500)
    reason: str = Field(max_length=4000)


class SupplementIn(Schema):
    """The answer to a supplement request."""

    documents: list[GivenDocumentIn] = Field(default_factory=list, max_length=100)
    answers: dict[str, Any] | None = Field(
        None,
        description="All answers of the form. Where questions were asked anew, only their answers,"
        " and what follows from them, may differ from the filed ones.",
    )
    said: list[QuestionWordsIn] = Field(
        default_factory=list,
        max_length=200,
        description="Words to asked questions: needed where an answer stays as it was.",
    )
    at_desk: bool = False


class ReplacementIn(Schema):
    """Documents handed in anew, each in place of a file that is kept apart."""

    documents: list[GivenDocumentIn] = Field(max_length=100)
    at_desk: bool = False


class RefusalIn(Schema):
    """A lawful no with its coded ground."""

    reason_code: str = Field(max_length=60)
    requirement: str = Field(
        "", max_length=500, description="Its code; needed where the ground can name several."
    )
    explanation: str = Field(max_length=4000)
    guidance: str = Field(max_length=4000)


class ReturnAnswerIn(Schema):
    """Whether the dossier may go back, and why."""

    is_allowed: bool
    reason: str = Field(max_length=1000)


class SettlementIn(Schema):
    """Which agency handles the dossier, and why."""

    agency_id: UUID
    reason: str = Field(max_length=1000)


class ForwardingIn(Schema):
    """To which agency, and why."""

    to_agency_id: UUID
    reason: str = Field(max_length=1000)


class AssignmentIn(Schema):
    """Which official gets the step; a reason when it is taken from another."""

    official_id: UUID
    reason: str = Field("", max_length=1000)


class CompletionIn(Schema):
    """How the step ended."""

    outcome: str = Field("", max_length=60)
    note: str = Field("", max_length=4000)


class SendingBackIn(Schema):
    """To which completed step, and why."""

    to_key: str = Field(max_length=60)
    reason: str = Field(max_length=1000)


class QuestionIn(Schema):
    """A question to another unit."""

    unit_id: UUID
    question: str = Field(max_length=4000)
    upward_reason: str = Field(
        "", max_length=1000, description="Needed where the unit stands above; it is counted."
    )


class OpinionIn(Schema):
    """The asked unit's answer: agree, disagree or remark."""

    outcome: str = Field(max_length=12)
    text: str = Field(max_length=4000)


class SuspensionIn(Schema):
    """A legal ground for stopping the clock."""

    reason_code: str = Field(max_length=60)
    legal_basis: str = Field(max_length=500)
    explanation: str = Field(max_length=4000)
    agency_id: UUID | None = None


class PaymentIn(Schema):
    """Cash at the desk, or a transfer that arrived; there is no amount to give."""

    method: str = Field(pattern="^(cash|transfer)$")
    bank_reference: str = Field("", max_length=60)


class ExplanationIn(Schema):
    """The head's own words to the applicant."""

    text: str = Field(min_length=1, max_length=4000)


class NewDateIn(Schema):
    """The apology with the one new date."""

    new_due: datetime
    cause_code: str = Field(max_length=60)
    cause: str = Field(max_length=2000)


class ReturnIn(Schema):
    """How the result reached the person."""

    method: ReturnMethod
    to: str = Field("", max_length=200)
    tracking: str = Field("", max_length=60)


class ComparisonIn(Schema):
    """The scan of an original, a PDF uploaded before, and what the original is."""

    file_id: UUID
    name: str = Field(max_length=300)
    issued_by: str = Field(max_length=300)
    number: str = Field("", max_length=60)
    issued_on: str = Field("", max_length=60)


class CorrectionIn(Schema):
    """Which mistake of the agency is put right, with the corrected fields of the result."""

    mistake: str = Field(max_length=2000)
    content: dict[str, Any] = Field(default_factory=dict)


class StopIn(Schema):
    """A legal ground for stopping the handling (form 05)."""

    reason_code: str = Field(max_length=60)
    legal_basis: str = Field(max_length=500)
    explanation: str = Field(max_length=4000)


class MessageIn(Schema):
    """Words in a dossier."""

    text: str = Field(max_length=5000)


class WhyIn(Schema):
    """A reason in words."""

    reason: str = Field("", max_length=2000)


def question_words(given: list[QuestionWordsIn]) -> tuple[QuestionWords, ...]:
    """Return the words as the services take them."""
    return tuple(QuestionWords(one.pointer, one.words) for one in given)
