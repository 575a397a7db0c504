"""What goes over the wire for dossiers: identifiers are UUIDs, moments ISO 8601 with zone."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from ninja import Field, Schema
from pydantic import model_validator

from motcua.platform.web.wire import Out

from ..rules.whose_move import Side, waiting_for
from ..types import Channel, DossierState, ReturnMethod
from ..web.requests import requests_out


class HandedInIn(Schema):
    """One file for one required document of the procedure's list."""

    required_document_id: UUID
    file_id: UUID | None = Field(None, description="From POST /files; empty for paper at a desk.")
    form: str = Field("electronic", pattern="^(electronic|scanned|paper)$")


class GivenDocumentIn(HandedInIn):
    """One file, or one paper of the caller's own store, for one required document."""

    stored_paper_id: UUID | None = Field(
        None, description="From GET /papers, instead of a file; only the applicant's own."
    )

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if self.stored_paper_id and (self.file_id or self.form != "electronic"):
            raise ValueError("Name either a file or a paper of your store, not both.")
        return self


class FilingIn(Schema):
    """A filing: answers to the procedure's form and the listed documents."""

    procedure_code: str = Field(max_length=20, examples=["1.001193"])
    case: str = Field("", max_length=80)
    applicant_id: UUID | None = Field(None, description="Whose matter it is; empty: the caller.")
    answers: dict[str, Any]
    documents: list[GivenDocumentIn] = Field(default_factory=list, max_length=100)
    channel: Channel = Channel.ONLINE
    return_method: ReturnMethod = ReturnMethod.ONLINE
    area_code: str = Field("", max_length=10, description="Commune where the matter lies.")
    form_version: int | None = None
    declaration: bool = Field(False, description="The person declares that all this is true.")
    filed_by: UUID | None = Field(
        None, description="At a desk: who brings it for the applicant, by a mandate."
    )
    mandate_file_id: UUID | None = Field(
        None, description="At a desk: the scanned authorisation, where no mandate is on record."
    )


class HolderOut(Out):
    """Who holds the dossier now."""

    kind: str
    id: UUID
    since: datetime | None


class AskedAgencyOut(Out):
    """A unit of another agency that was asked for its opinion and owes it until ``due``."""

    unit_id: UUID
    agency_id: UUID
    office: str
    since: datetime
    due: datetime


class StepOut(Out):
    """An open step of the internal process."""

    key: str
    kind: str
    role: str
    unit_id: UUID
    agency_id: UUID
    official_id: UUID | None
    opened_at: datetime
    due: datetime | None


class QuestionWordsOut(Out):
    """A question of the form that is asked anew, with what is wrong with its answer."""

    pointer: str
    words: str


class DossierOut(Out):
    """A dossier as its people see it."""

    number: str
    status: str
    sequence: int
    procedure_code: str
    procedure_version_id: UUID
    channel: str
    applicant_id: UUID | None = Field(description="Whose matter it is.")
    submitted_by: UUID | None = Field(description="Who filed it for the applicant; null: they did.")
    mandate_id: UUID | None = Field(description="By which mandate it was filed for the applicant.")
    helped_by: list[UUID] = Field(description="Who helped to write it, without any part in it.")
    holder: HolderOut | None
    submitted_at: datetime
    answer_due: datetime | None
    received_at: datetime | None
    first_due: datetime | None
    due: datetime | None
    is_paused: bool
    finished_at: datetime | None
    returned_at: datetime | None
    fee_total: int
    fee_paid: int
    fee_refunded: int
    supplement_items: list[UUID]
    supplement_questions: list[QuestionWordsOut]
    steps: list[StepOut]
    asked_agencies: list[AskedAgencyOut]
    waiting_for: Side = Field(description="Whose move it is, as the pages say it.")
    result_number: str
    result_file_id: UUID | None
    result_revoked_at: datetime | None = Field(description="When the agency took the result back.")


def dossier_out(state: DossierState) -> dict[str, Any]:
    """Return the wire form of a state."""
    holder, applicant, revoked = state.holder, state.applicant, state.revoked_result
    assert state.versions is not None
    return {
        "number": state.number,
        "status": state.status,
        "sequence": state.sequence,
        "procedure_code": state.procedure_code,
        "procedure_version_id": state.versions.procedure_version_id,
        "channel": state.channel,
        "applicant_id": applicant.party_id if applicant else None,
        "submitted_by": applicant.submitted_by if applicant else None,
        "mandate_id": applicant.mandate_id if applicant else None,
        "helped_by": state.helped_by,
        "holder": {"kind": holder.kind, "id": holder.id, "since": state.held_since}
        if holder
        else None,
        "submitted_at": state.submitted_at,
        "answer_due": state.answer_due,
        "received_at": state.received_at,
        "first_due": state.first_due,
        "due": state.due,
        "is_paused": state.is_paused,
        "finished_at": state.finished_at,
        "returned_at": state.returned_at,
        "fee_total": state.fee_total,
        "fee_paid": state.fee_paid,
        "fee_refunded": state.fee_refunded,
        "supplement_items": list(state.supplement_items),
        "supplement_questions": [
            {"pointer": one.pointer, "words": one.words} for one in state.supplement_questions
        ],
        "asked_agencies": requests_out(state),
        "waiting_for": waiting_for(state),
        "steps": [
            {
                "key": step.key,
                "kind": step.kind,
                "role": step.role,
                "unit_id": step.place.unit_id,
                "agency_id": step.place.agency_id,
                "official_id": step.official_id,
                "opened_at": step.opened_at,
                "due": step.due,
            }
            for step in state.open_steps
        ],
        "result_number": state.result_number,
        "result_file_id": state.result_file_id,
        "result_revoked_at": revoked.at if revoked else None,
    }


class FileOut(Out):
    """A stored file; its type is found by content.

    ``sha256`` is of what is kept and filed. A picture is kept without hidden data, so its bytes
    differ from what was sent; ``received_sha256`` is then the hash of those. ``status``:
    not_scanned (no virus scanner is set up), waiting, clean, quarantined.
    """

    id: UUID
    name: str
    sha256: str
    received_sha256: str
    size: int
    media_type: str
    status: str


class DossierPaperOut(Out):
    """An official paper or a result of a dossier, with the layout it was printed with."""

    sequence: int
    kind: str
    number: str
    layout: str
    made_at: datetime
    file_id: UUID
    size: int
    sha256: str


class PaperPage(Out):
    """A page of papers in the order they came."""

    items: list[DossierPaperOut]
    next: str = ""


class WrittenOut(Out):
    """What was written."""

    id: UUID


class EventOut(Out):
    """One event of the history."""

    sequence: int
    name: str
    at: datetime
    actor_kind: str
    payload: dict[str, Any]


class StretchOut(Out):
    """One stretch of the baton."""

    holder_kind: str
    holder_id: UUID
    agency_id: UUID | None
    unit_id: UUID | None
    from_at: datetime
    until_at: datetime | None


class PublicCopyOut(Out):
    """What the public page says of a certified copy: neither person nor paper."""

    number: str
    agency_id: UUID
    certified_at: datetime
    pages: int
    sha256: str


class PublicRevocationOut(Out):
    """When the result was taken back, and by which agency; the reason is for the applicant."""

    revoked_at: datetime
    agency_id: UUID


class StatusOut(Out):
    """The public status by number: the level of completion, no more.

    ``certified_copy`` is there when the dossier ended in a certified copy, ``revocation`` when the
    result was taken back.
    """

    number: str
    status: str
    procedure_code: str
    submitted_on: datetime
    due: datetime | None
    is_late: bool
    certified_copy: PublicCopyOut | None
    revocation: PublicRevocationOut | None


class WorkItemOut(Out):
    """One line of a work list."""

    number: str
    procedure_code: str
    applicant_name: str
    status: str
    step_key: str
    step_kind: str
    unit_id: UUID
    official_id: UUID | None
    opened_at: datetime
    step_due: datetime | None
    due: datetime | None


class LineOut(Out):
    """One line of a list of dossiers."""

    number: str
    procedure_code: str
    applicant_name: str
    status: str
    submitted_at: datetime
    answer_due: datetime | None
    due: datetime | None
    waiting_for: Side = Field(description="Whose move it is, as the pages say it.")
