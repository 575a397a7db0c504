"""Papers made into signed electronic copies, values confirmed; ``events`` has them all."""

from dataclasses import dataclass
from uuid import UUID

from .types_digitised import ConfirmedField, PaperSource


@dataclass(frozen=True, slots=True)
class DocumentDigitised:
    """An official signed the scan of a paper of the list, or of the result on paper.

    ``file_id`` is the signed PDF beside the scan; ``handed_in_file_id`` is the scan where it came
    with the document, None where the document was taken on paper alone.
    """

    required_document_id: UUID | None
    handed_in_file_id: UUID | None
    scan_id: UUID
    scan_sha256: str
    file_id: UUID
    sha256: str
    pages: int
    source: PaperSource
    by: UUID


@dataclass(frozen=True, slots=True)
class FieldsConfirmed:
    """An official confirmed what a document says; a later confirmation takes its place."""

    required_document_id: UUID
    file_id: UUID
    sha256: str
    fields: tuple[ConfirmedField, ...]
    by: UUID
