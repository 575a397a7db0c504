"""What the virus scan can do to what was handed in; ``events`` has them all."""

from dataclasses import dataclass
from uuid import UUID

from .types import SubmittedFile


@dataclass(frozen=True, slots=True)
class DocumentQuarantined:
    """A file that was handed in is kept apart: nobody can open it any more."""

    file_id: UUID
    required_document_id: UUID
    cause: str  # virus: one was found; unscannable: the scanner cannot look at it


@dataclass(frozen=True, slots=True)
class DocumentReplaced:
    """The person handed in the same documents anew, in place of files that are kept apart."""

    files: tuple[SubmittedFile, ...]
    replaced: tuple[UUID, ...]
    by: UUID | None = None
