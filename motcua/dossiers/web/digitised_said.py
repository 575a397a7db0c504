"""What pages of a dossier say of papers that were digitised and of values that are confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from motcua.documents.public import stored_files

from ..selectors.signed_files import signed_file
from ..types import DossierState
from .digitised_labels import SOURCES, field_lines
from .names import Names

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DigitisedSaid:
    """Words for signed copies, by the document and file they were made of, and for values."""

    copies: Mapping[tuple[UUID | None, UUID | None], Words]
    values: Mapping[UUID, Words]

    def of(self, document_id: UUID, file_id: UUID | None) -> dict[str, Any]:
        """Return what is said of a document as it was handed in, and which file can be read."""
        copy = self.copies.get((document_id, file_id))
        read = file_id or (copy["scan_id"] if copy else None)
        return {
            "digitised": copy,
            "confirmed": self.values.get(read) if read else None,
            "read_id": str(read or ""),
        }

    @property
    def result(self) -> Words | None:
        """What is said of the result on paper."""
        return self.copies.get((None, None))


def digitised_said(
    state: DossierState, names: Names, *, address: Callable[[UUID], str], now: datetime
) -> DigitisedSaid:
    """Return the words for a dossier; ``address`` leads to a file. One query, if any."""
    files = stored_files([one.file_id for one in state.digitised]) if state.digitised else {}
    copies = {
        (one.required_document_id, one.handed_in_file_id): {
            "by": names.official(one.by),
            "at": one.at,
            "source": gettext(SOURCES[one.source]),
            "pages": one.pages,
            "scan_id": one.scan_id,
            "href": address(one.file_id),
            "shown": signed_file(files.get(one.file_id), now),
        }
        for one in state.digitised
    }
    values = {
        one.file_id: {
            "lines": field_lines(one.fields),
            "by": names.official(one.by),
            "at": one.at,
        }
        for one in state.confirmed
    }
    return DigitisedSaid(copies, values)
