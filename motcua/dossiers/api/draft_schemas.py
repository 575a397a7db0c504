"""Drafts as they go over the wire."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from ..services.move_draft import DraftChange
from ..services.quote_draft import DraftQuote
from ..types import Channel, ReturnMethod


class DraftIn(Schema):
    """A filing that is not filed yet."""

    procedure_code: str = Field(max_length=20)
    case: str = Field("", max_length=80)
    answers: dict[str, Any] = Field(default_factory=dict)


Key = Annotated[str, Field(max_length=80)]


class ChoicesIn(Schema):
    """What the person chose beside the form; what is left out stays as it was."""

    model_config = ConfigDict(extra="forbid")

    applicant_id: UUID | None = Field(None, description="Whose matter it is; needs a mandate.")
    area_code: str = Field("", max_length=10)
    return_method: ReturnMethod = ReturnMethod.ONLINE
    channel: Channel = Channel.ONLINE
    filed_by: UUID | None = Field(None, description="Who came to the desk for the applicant.")
    seen: list[Key] = Field(default_factory=list, max_length=100)
    unlocked: list[Key] = Field(default_factory=list, max_length=100)


class DraftChangeIn(Schema):
    """What was typed, right or wrong."""

    answers: dict[str, Any] | None = None
    choices: ChoicesIn | None = None
    revision: int | None = Field(
        None, description="Of the draft as it was read; needed where somebody else wrote in it."
    )

    def stored_choices(self) -> dict[str, Any] | None:
        """Return the choices that were sent, as a draft keeps them."""
        return self.choices.model_dump(mode="json", exclude_unset=True) if self.choices else None


class DeclarationIn(Schema):
    """The declaration with which a draft is filed."""

    declaration: bool


class HeldFilingOut(Schema):
    """A finished filing that a fault of the system holds up: the program files it by itself.

    It counts from ``pressed_at``; ``next_at`` is when it is tried next.
    """

    draft_id: UUID
    pressed_at: datetime
    tries: int
    next_at: datetime


class DraftOut(Schema):
    """A draft: saved, not filed."""

    id: UUID
    procedure_code: str
    case: str
    form_key: str
    form_version: int
    answers: dict[str, Any]
    documents: list[dict[str, Any]]
    choices: dict[str, Any]
    revision: int = Field(description="Counts changes of the answers.")
    saved_at: datetime


class OneDraftOut(DraftOut):
    """One draft with its filing that the program goes on trying, where there is one."""

    held_filing: HeldFilingOut | None = None


class DraftPage(Schema):
    """A page of drafts, the last saved first."""

    items: list[DraftOut]
    next: str = ""


class QuotedFeeOut(Schema):
    """One fee of the table that applies."""

    code: str
    name: str
    kind: str
    quantity: int
    unit_amount: int
    amount: int = Field(description="May be below quantity times unit; ``note`` says why.")
    note: str


class MistakeOut(Schema):
    """What is wrong with one answer."""

    pointer: str
    detail: str


class MissingOut(Schema):
    """A paper that filing waits for."""

    required_document_id: UUID
    name: str


class PlaceOut(Schema):
    """An agency or a desk."""

    id: UUID
    name: str


class DraftQuoteOut(Schema):
    """A draft measured against the law of the day; nothing is promised by it."""

    is_ready: bool
    procedure_version_id: UUID
    fee_total: int
    fee_lines: list[QuotedFeeOut]
    unknown_fees: list[str] = Field(description="Fees whose amount the table does not say.")
    limit: str = Field(description="The legal time, such as ``5 working_day``; may be empty.")
    competent_agency: PlaceOut | None
    desk: PlaceOut | None
    mistakes: list[MistakeOut]
    missing: list[MissingOut]

    @classmethod
    def of(cls, quote: DraftQuote, language: str) -> Self:
        """Make it, with the words in ``language``."""
        return cls(
            is_ready=quote.is_ready,
            procedure_version_id=quote.version.version_id,
            fee_total=quote.fee.total,
            fee_lines=[QuotedFeeOut(**asdict(one)) for one in quote.fee.lines],
            unknown_fees=list(quote.fee.unknown),
            limit=str(quote.limit or ""),
            competent_agency=_place(quote.competent),
            desk=_place(quote.desk),
            mistakes=[
                MistakeOut(pointer=one.pointer, detail=one.text(language))
                for one in quote.checked.errors
            ],
            missing=[
                MissingOut(required_document_id=one.id, name=one.name) for one in quote.missing
            ],
        )


def _place(found: Any) -> PlaceOut | None:
    return PlaceOut(id=found.id, name=found.name) if found else None


class DraftChangeOut(Schema):
    """What becomes of a draft under the version in force now."""

    is_changed: bool
    procedure_version_id: UUID | None = None
    form_version: int | None = None
    lost_answers: list[str] = []
    new_questions: list[str] = []
    lost_documents: list[str] = []
    is_case_kept: bool = True

    @classmethod
    def of(cls, change: DraftChange | None) -> Self:
        """Make it; None stands for no change."""
        if change is None:
            return cls(is_changed=False)
        return cls(
            is_changed=True,
            procedure_version_id=change.version.version_id,
            form_version=change.new_form.version,
            lost_answers=list(change.lost_answers),
            new_questions=list(change.new_questions),
            lost_documents=list(change.lost_documents),
            is_case_kept=change.is_case_kept,
        )
