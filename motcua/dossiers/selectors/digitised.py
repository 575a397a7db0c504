"""The files that officials made of papers, for whoever may see the dossier."""

from dataclasses import dataclass
from uuid import UUID

from motcua.documents.public import StoredFile, stored_files

from ..types import DossierState


@dataclass(frozen=True, slots=True)
class DigitisedFile:
    """A signed copy, or the scan under it where that was not handed in; by the order they came."""

    sequence: int  # the place among what was digitised, from 1
    kind: str  # copy | scan
    required_document_id: UUID | None  # None: the result
    file: StoredFile


def digitised_files(state: DossierState) -> list[DigitisedFile]:
    """Return every file that was made; one query, none where nothing was digitised."""
    if not state.digitised:
        return []
    stored = stored_files(state.digitised_files)
    found = []
    for place, one in enumerate(state.digitised, start=1):
        document = one.required_document_id
        found.append(DigitisedFile(place, "copy", document, stored[one.file_id]))
        if one.handed_in_file_id is None:
            found.append(DigitisedFile(place, "scan", document, stored[one.scan_id]))
    return found
