"""What a dossier holds, as it goes over the wire: answers, papers handed in, possible acts."""

from typing import Any
from uuid import UUID

from ninja import Field, Schema

from .digitising_schemas import ConfirmedOut, DigitisedOut, FlagsOut


class AnswerLineOut(Schema):
    """One answer as people read it."""

    pointer: str
    section: str
    section_title: str
    group: str = Field(description="The entry of a repeating group; empty outside one.")
    label: str
    value: str


class AnswersOut(Schema):
    """One revision of the answers, with the form they were given to."""

    revision: int
    form_key: str
    form_version: int
    lines: list[AnswerLineOut]
    answers: dict[str, Any]
    hidden: list[str] = Field(description="Pointers of ways to reach somebody, left out here.")


class GivenFileOut(Schema):
    """Something handed in for a paper; no file where the desk saw it on paper."""

    file_id: UUID | None
    name: str
    media_type: str
    status: str = Field(
        description="not_scanned (no scanner), waiting, clean, quarantined; empty without a file."
    )
    size: int
    sha256: str
    form: str
    reuse: int = Field(
        description="0: sent with this dossier; from the person's document store: 1: a document of"
        " an earlier dossier, 2: the result of one (DuocTaiSuDung)."
    )
    sequence: int = Field(description="The event that brought it.")
    digitised: DigitisedOut | None = Field(description="The signed copy of a paper.")
    confirmed: ConfirmedOut | None = Field(description="What an official confirmed it says.")


class ListedDocumentOut(Schema):
    """One paper of the closed list with what was handed in for it, the newest first."""

    required_document_id: UUID
    name: str
    condition: str
    is_required: bool
    is_held_by_register: bool
    is_asked_for: bool
    files: list[GivenFileOut]
    national: FlagsOut


class ChoiceOut(Schema):
    """One value an act takes, with its words."""

    value: str
    text: str


class PossibleActOut(Schema):
    """One act with its address, possible or with the problem that it would end in now."""

    name: str
    target: str = Field(description="The step, opinion or file it is about; empty for the dossier.")
    is_possible: bool
    method: str
    path: str
    choices: list[ChoiceOut] = Field(description="Codes, steps, units or papers it takes.")
    why_not: dict[str, Any] | None = Field(description="A problem of RFC 9457.")
