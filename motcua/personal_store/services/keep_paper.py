"""Taking papers in: each once, whatever is seen again."""

from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.identifiers import uuid7
from motcua.platform import outbox

from ..models import StoredPaper
from ..types import NewPaper, Source

PAPER_ENDS = "personal_store.paper_ends"
TOLD_BEFORE = timedelta(days=30)  # time enough to ask for a new one
MORNING = time(8)


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
    row = StoredPaper.objects.create(
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
    announce_end(row, now=now)


def announce_end(row: StoredPaper, *, now: datetime) -> None:
    """Leave work for the days on which the owner is told that the paper expires, and that it did.

    Of one that counts a month or less, only the end is told; nothing of one without a last day.
    """
    last = row.valid_until
    if last is None:
        return
    if last - TOLD_BEFORE > legal_day(now):
        _announce(row, "soon", last - TOLD_BEFORE)
    _announce(row, "over", last + timedelta(days=1))


def _announce(row: StoredPaper, when: str, on: date) -> None:
    at = datetime.combine(on, MORNING, tzinfo=ZONE)
    outbox.publish(PAPER_ENDS, key=row.id, payload={"when": when}, now=at)


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
