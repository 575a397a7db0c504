"""Signed electronic copies of papers, and what officials confirmed that papers say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel.paper_fields import PaperField


class PaperSource(StrEnum):
    """What lay on the scanner."""

    ORIGINAL = "original"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class PaperToDigitise:
    """One paper of the list as it was handed in; no document: the result on paper.

    ``handed_in_file_id`` names the scan that is in the dossier already, None for a paper that was
    taken without one.
    """

    required_document_id: UUID | None
    handed_in_file_id: UUID | None
    source: PaperSource


@dataclass(frozen=True, slots=True)
class DigitisedDocument:
    """A scan as it was made, and beside it the PDF of the same pages that an official signed."""

    required_document_id: UUID | None
    handed_in_file_id: UUID | None
    scan_id: UUID
    file_id: UUID  # the signed PDF
    sha256: str
    pages: int
    source: PaperSource
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class ConfirmedField:
    """One value of a paper; ``proposed`` is what a program read on ``page``, if it read any."""

    field: PaperField
    value: str  # days as YYYY-MM-DD
    proposed: str = ""
    page: int | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the official put right what was proposed."""
        return bool(self.proposed) and self.proposed != self.value


@dataclass(frozen=True, slots=True)
class ConfirmedPaper:
    """What an official confirmed that a document says, read in one of its files."""

    required_document_id: UUID
    file_id: UUID
    fields: tuple[ConfirmedField, ...]
    by: UUID
    at: datetime

    def value_of(self, field: PaperField) -> str:
        """Return the confirmed value, empty for none."""
        return next((one.value for one in self.fields if one.field == field), "")
