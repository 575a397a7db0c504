"""What happens to the original of a certified copy; ``events`` has them all."""

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
