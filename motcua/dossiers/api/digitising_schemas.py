"""What goes over the wire for papers that are digitised and values that are confirmed."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from ninja import Field, Schema

from motcua.kernel.paper_fields import PaperField
from motcua.platform.web.wire import Out

from ..services.confirm_fields import FieldsToConfirm
from ..types import DossierState
from ..types_digitised import PaperSource


class ScannedPaperIn(Schema):
    """One paper: a document as it was handed in, or the result on paper."""

    required_document_id: UUID | None = Field(None, description="Empty: the result.")
    file_id: UUID | None = Field(None, description="The scan that was handed in with it.")
    scan_file_id: UUID | None = Field(
        None, description="From POST /files: the scan of a paper that came without one."
    )
    source: PaperSource


class DigitisationIn(Schema):
    """The papers the caller digitises at once."""

    papers: list[ScannedPaperIn] = Field(min_length=1, max_length=100)


class PaperValuesIn(Schema):
    """What stands on the paper; empty where it says nothing. Days as the paper has them."""

    number: str = Field("", max_length=200)
    issued_on: str = Field("", max_length=40)
    issued_by: str = Field("", max_length=400)
    full_name: str = Field("", max_length=200)
    identity_number: str = Field("", max_length=40)
    date_of_birth: str = Field("", max_length=40)


class FieldsIn(Schema):
    """The values the caller sees on the page."""

    fields: PaperValuesIn


class ProposalOut(Out):
    """A value that a program read."""

    value: str = Field(description="Days as YYYY-MM-DD.")
    page: int
    snippet: str = Field(description="The line it was read from.")
    confidence: int = Field(description="0-100.")


class FieldOut(Out):
    """One value of the paper: what was read, and what is confirmed."""

    field: PaperField
    proposed: ProposalOut | None
    confirmed: str = Field(description="Empty while nobody confirmed it.")


class FieldsOut(Out):
    """What is asked about one file of a document."""

    required_document_id: UUID
    name: str
    reading: str = Field(description="waiting, reading, done, failed; empty: not read at all.")
    fields: list[FieldOut]

    @classmethod
    def of(cls, asked: FieldsToConfirm) -> Self:
        """Return the wire form."""
        reading = asked.found.reading
        return cls(
            required_document_id=asked.required_document_id,
            name=asked.name,
            reading=str(reading.status) if reading else "",
            fields=[
                FieldOut(
                    field=field,
                    proposed=_proposal(asked, field),
                    confirmed=asked.confirmed.value_of(field) if asked.confirmed else "",
                )
                for field in asked.fields
            ],
        )


def _proposal(asked: FieldsToConfirm, field: PaperField) -> ProposalOut | None:
    found = asked.proposals.get(field)
    if found is None:
        return None
    return ProposalOut(
        value=found.value, page=found.page, snippet=found.snippet, confidence=found.confidence
    )


class DigitisedOut(Out):
    """The signed copy of a paper."""

    file_id: UUID
    scan_file_id: UUID
    sha256: str
    pages: int
    source: PaperSource
    digitised_by: UUID
    digitised_at: datetime


class ConfirmedOut(Out):
    """What an official confirmed that the paper says."""

    values: dict[str, str] = Field(description="By the names of the fields; days YYYY-MM-DD.")
    confirmed_by: UUID
    confirmed_at: datetime


class FlagsOut(Out):
    """What the synchronised national dossier says of the paper, under the keys it has there."""

    MaThanhPhanHoSo: str
    DuocSoHoa: int
    DuocTaiSuDung: int
    DuocLayTuKhoDMQG: int
    MaKetQuaThayThe: str


def digitised_of(
    state: DossierState, document_id: UUID, file_id: UUID | None
) -> dict[str, Any] | None:
    """Return the wire form of the signed copy of what was handed in, None for none."""
    for one in state.digitised:
        if (one.required_document_id, one.handed_in_file_id) == (document_id, file_id):
            return {
                "file_id": one.file_id,
                "scan_file_id": one.scan_id,
                "sha256": one.sha256,
                "pages": one.pages,
                "source": one.source,
                "digitised_by": one.by,
                "digitised_at": one.at,
            }
    return None


def confirmed_out(state: DossierState, *file_ids: UUID | None) -> dict[str, Any] | None:
    """Return the wire form of what was confirmed of any of the files, None for nothing."""
    for one in state.confirmed:
        if one.file_id in file_ids:
            values = {str(field.field): field.value for field in one.fields}
            return {"values": values, "confirmed_by": one.by, "confirmed_at": one.at}
    return None
