"""Messages, notes and opinions as they go over the wire."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema


class PaperWordsOut(Schema):
    """Papers that words name and that are not on the procedure's list."""

    papers: list[str]


class MessageOut(Schema):
    """Words that the person and the desk both see."""

    id: UUID
    at: datetime
    text: str
    from_applicant: bool
    author_name: str = Field(description="Empty where a citizen reads words of the desk.")


class MessagePage(Schema):
    """A page of messages, the newest first."""

    items: list[MessageOut]
    next: str = ""


class NoteOut(Schema):
    """A note among officials; it decides nothing."""

    id: UUID
    at: datetime
    text: str
    official_id: UUID
    official_name: str
    unit_id: UUID


class NotePage(Schema):
    """A page of notes, the newest first."""

    items: list[NoteOut]
    next: str = ""


class OpinionOut(Schema):
    """A question to a unit; ``outcome`` is empty while nobody answered."""

    id: UUID
    unit_id: UUID
    unit_name: str
    agency_id: UUID
    question: str
    asked_by: UUID
    asked_at: datetime
    due: datetime
    outcome: str
    text: str
    answered_by: UUID | None
    answered_at: datetime | None


class AskedOut(Schema):
    """A question that a unit of the caller has to answer."""

    id: UUID
    number: str
    procedure_code: str
    applicant_name: str
    unit_id: UUID
    unit_name: str
    question: str
    asked_at: datetime
    due: datetime


class AskedPage(Schema):
    """A page of open questions, the most urgent first."""

    items: list[AskedOut]
    next: str = ""


class OpinionPage(Schema):
    """A page of opinions, the newest first."""

    items: list[OpinionOut]
    next: str = ""
