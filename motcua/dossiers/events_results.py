"""What was compared with an original, issued, taken back; ``events`` has them all."""

from dataclasses import dataclass
from uuid import UUID

from .types import CopiedOriginal

# The kind under which an issued certified copy is known to whoever reads ``ResultIssued``.
CERTIFIED_COPY = "certified_copy"


@dataclass(frozen=True, slots=True)
class OriginalCompared:
    """A named official scanned the original and found the scan equal to it."""

    of: CopiedOriginal
    file_id: UUID
    sha256: str
    pages: int
    by: UUID


@dataclass(frozen=True, slots=True)
class ResultIssued:
    """The clerk sealed the result; it can be returned.

    A certified copy says so in ``kind`` and names its original in ``copy_of``.
    """

    file_id: UUID
    sha256: str
    by: UUID
    kind: str = ""
    copy_of: CopiedOriginal | None = None


@dataclass(frozen=True, slots=True)
class ResultRevoked:
    """The agency took its issued result back; it counts from then on no more."""

    result_number: str
    file_id: UUID
    reason: str
    legal_basis: str
    by: UUID
