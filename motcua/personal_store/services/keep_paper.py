"""Taking papers in: each once, whatever is seen again."""

from datetime import datetime

from motcua.kernel.identifiers import uuid7

from ..models import StoredPaper
from ..types import NewPaper, Source


def keep_paper(paper: NewPaper, *, now: datetime) -> None:
    """Enter a paper into its owner's store; seeing it again changes nothing.

    A second result of the same dossier replaces the one before. What the owner gave once more
    – the same bytes as the same kind of document – is no second paper.
    """
    same_place = StoredPaper.objects.filter(
        dossier_id=paper.dossier_id, sequence=paper.sequence, position=paper.position
    )
    if same_place.exists() or _is_given_again(paper):
        return
    StoredPaper.objects.create(
        id=uuid7(now),
        owner_id=paper.owner_id,
        source=str(paper.source),
        result_code=paper.kind.result_code,
        document_kind=paper.kind.document_kind,
        title=paper.title,
        number=paper.number,
        agency_id=paper.agency_id,
        agency_name=paper.agency_name,
        issued_at=paper.issued_at,
        valid_until=paper.valid_until,
        file_id=paper.file_id,
        sha256=paper.sha256,
        dossier_id=paper.dossier_id,
        dossier_number=paper.dossier_number,
        sequence=paper.sequence,
        position=paper.position,
        replaces=_replaced(paper),
        entered_at=now,
    )


def _is_given_again(paper: NewPaper) -> bool:
    return (
        paper.source == Source.GIVEN
        and StoredPaper.objects.filter(
            owner_id=paper.owner_id,
            sha256=paper.sha256,
            document_kind=paper.kind.document_kind,
            result_code=paper.kind.result_code,
        ).exists()
    )


def _replaced(paper: NewPaper) -> StoredPaper | None:
    """Return the result of the same dossier that this one follows."""
    if paper.source != Source.RESULT:
        return None
    earlier = StoredPaper.objects.filter(
        dossier_id=paper.dossier_id, source=str(Source.RESULT), sequence__lt=paper.sequence
    )
    return earlier.order_by("-sequence").first()
