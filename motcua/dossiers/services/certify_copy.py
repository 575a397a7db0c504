"""The certified copy: what its statement says, its pages, its number in the book of the year."""

from datetime import datetime
from typing import Any

from motcua.documents.public import PaperKind, content_of, joined
from motcua.kernel.clock import ZONE
from motcua.organizations.public import official_names

from ..models import CopyEntry
from ..rules.result_parts import cleaned
from ..rules.rulebook import Rulebook
from ..types import ComparedOriginal, DossierState
from .give_number import next_number

TITLE = "Bản sao điện tử chứng thực từ bản chính"


def copied_content(original: ComparedOriginal) -> dict[str, Any]:
    """Return the content of the statement: what was compared, by whom, of which scan."""
    of = original.of
    return cleaned(
        {
            "kind": str(PaperKind.CERTIFIED_COPY),
            "title": TITLE,
            "parts": {
                "original": of.name,
                "original_number": of.number,
                "issued_by": of.issued_by,
                "issued_on": of.issued_on,
                "pages": f"{original.pages:02d}",
                "sha256": original.sha256,
                "compared_by": official_names([original.by]).get(original.by, ""),
            },
        }
    )


def behind_scan(original: ComparedOriginal, statement: bytes) -> bytes:
    """Return the scan's own pages with the statement as the last one.

    Raises ``FileQuarantined`` and ``FileNotScanned`` for a scan that may not be opened.
    """
    return joined(content_of(original.file_id), statement)


def give_copy_number(state: DossierState, rules: Rulebook, *, now: datetime) -> str:
    """Return the number of the copy and enter it into the agency's book of the year.

    Circular 01/2020/TT-BTP: one book a year, from 01. Number and line are of one transaction with
    the signature, so that there is no gap; a test dossier has number 0 and no line.
    """
    year = now.astimezone(ZONE).year
    if state.is_test:
        return rules.copy_number_pattern.format(sequence=0, year=year)
    assert state.competent_agency_id is not None
    entry = next_number(series_of(state.competent_agency_id), str(year))
    CopyEntry.objects.create(
        dossier_id=state.id,
        agency_id=state.competent_agency_id,
        year=year,
        entry=entry,
        entered_at=now,
    )
    return rules.copy_number_pattern.format(sequence=entry, year=year)


def series_of(agency_id: object) -> str:
    """Return the name of the counter of an agency's books."""
    return f"copies:{agency_id}"
