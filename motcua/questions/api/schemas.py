"""What programs send and read of questions; who asked is in none of it."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from motcua.platform.web.wire import Out

from ..rules.answering import LONGEST_ANSWER, LONGEST_REASON
from ..rules.asking import LONGEST_TEXT, LONGEST_TITLE
from ..rules.possible import possible_acts
from ..selectors import OneQuestion, ToCheck
from ..types import Status, Wording


class PublicQuestionOut(Out):
    """What everybody reads of a question."""

    number: str
    procedure_code: str
    agency_id: UUID
    unit_id: UUID
    title: str
    text: str
    answer: str
    version_number: int = Field(description="Of the procedure, when it was answered.")
    is_outdated: bool = Field(description="Another version is in force since, or none.")
    was_asked: bool = Field(description="By a person; else the office wrote it.")
    was_late: bool
    asked_at: datetime
    answered_at: datetime
    confirmed_at: datetime | None
    revision: int
    correction: str
    helpful: int
    unhelpful: int


class PublicQuestionsOut(Out):
    """Public questions; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[PublicQuestionOut]
    next: str = ""


class QuestionLineOut(Out):
    """A question in a list of who asked it or has to answer."""

    number: str
    procedure_code: str
    status: Status
    title: str
    asked_at: datetime | None
    due: datetime | None


class QuestionLinesOut(Out):
    """Questions; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[QuestionLineOut]
    next: str = ""


class AnswerToCheckOut(Out):
    """A published answer of another version than that in force, to be read again by ``due``."""

    number: str
    procedure_code: str
    title: str
    version_number: int
    in_force: int | None
    due: datetime | None

    @classmethod
    def of(cls, one: ToCheck) -> "AnswerToCheckOut":
        """Return what a program reads of it."""
        current = one.state.current
        assert current is not None
        return cls(
            number=one.state.number,
            procedure_code=one.state.procedure_code,
            title=current.wording.title,
            version_number=current.version_number,
            in_force=one.line.number if one.line else None,
            due=one.due,
        )


class AnswersToCheckOut(Out):
    """Answers; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[AnswerToCheckOut]
    next: str = ""


class AnswerRevisionOut(Out):
    """One published wording."""

    title: str
    text: str
    answer: str
    version_number: int
    at: datetime
    reason: str


class QuestionHappenedOut(Out):
    """What happened, and when."""

    name: str
    at: datetime


class QuestionOut(QuestionLineOut):
    """A question as its asker or its desk sees it; ``acts`` are those the caller may do now."""

    text: str
    agency_id: UUID
    unit_id: UUID
    sequence: int = Field(description="Send it back as ``seen``: who acts on an older one is told.")
    revisions: list[AnswerRevisionOut]
    is_outdated: bool
    ground: str
    explanation: str
    acts: list[str]
    history: list[QuestionHappenedOut]

    @classmethod
    def of(cls, one: OneQuestion) -> "QuestionOut":
        """Return what this reader may know; never who asked."""
        state = one.state
        assert state.seat is not None
        return cls(
            **{name: getattr(state, name) for name in _PLAIN},
            agency_id=state.seat.agency_id,
            unit_id=state.seat.unit_id,
            revisions=[
                AnswerRevisionOut(
                    title=each.wording.title,
                    text=each.wording.text,
                    answer=each.wording.answer,
                    version_number=each.version_number,
                    at=each.at,
                    reason=each.reason,
                )
                for each in state.revisions
            ],
            is_outdated=one.is_outdated,
            acts=possible_acts(state, one.who, one.version_number),
            history=[
                QuestionHappenedOut(name=type(each.event).__name__, at=each.at)
                for each in one.events
            ],
        )


_PLAIN = (
    *("number", "procedure_code", "status", "title", "text", "asked_at", "due", "sequence"),
    *("ground", "explanation"),
)


class AskedQuestionIn(Schema):
    """A question; ``area_code`` is the ward, commune or province where one would file."""

    procedure_code: str = Field(max_length=40)
    area_code: str = Field(max_length=10)
    title: str = Field(max_length=LONGEST_TITLE)
    text: str = Field("", max_length=LONGEST_TEXT)


class QuestionWordingIn(Schema):
    """What everybody shall read."""

    title: str = Field(max_length=LONGEST_TITLE)
    text: str = Field("", max_length=LONGEST_TEXT)
    answer: str = Field(max_length=LONGEST_ANSWER)

    def wording(self) -> Wording:
        """Return the value."""
        return Wording(self.title, self.text, self.answer)


class QuestionAnswerIn(QuestionWordingIn):
    """An answer; ``seen`` is the ``sequence`` that was read, so that nobody is overwritten."""

    seen: int | None = Field(None, ge=0, lt=2**31)


class AnswerCorrectionIn(QuestionAnswerIn):
    """Another wording, and what was wrong with the one before."""

    reason: str = Field(max_length=LONGEST_REASON)


class QuestionRemovalIn(Schema):
    """Why it goes; everybody reads that in its place."""

    reason: str = Field(max_length=LONGEST_REASON)
    seen: int | None = Field(None, ge=0, lt=2**31)


class QuestionClosureIn(Schema):
    """The end without an answer, on a ground of the list."""

    ground: str = Field(max_length=40)
    explanation: str = Field(max_length=2000)
    seen: int | None = Field(None, ge=0, lt=2**31)


class AnswerConfirmationIn(Schema):
    """That an answer is still right."""

    seen: int | None = Field(None, ge=0, lt=2**31)


class QuestionWrittenIn(QuestionWordingIn):
    """A question that people ask often, with its answer."""

    procedure_code: str = Field(max_length=40)


class AnswerVoteIn(Schema):
    """Whether an answer helped."""

    is_helpful: bool
