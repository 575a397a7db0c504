"""Reads of the personal document store: each owner's own papers, behind the second wall too."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.organizations.public import agencies_by_ids, official_names
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import apply_scope

from .errors import StoredPaperNotFound
from .models import PaperUse, StoredPaper
from .rules.kinds import best_fit
from .types import Kind, PaperFacts, Source, UseFacts, UseKind

MOST = 200


def papers_page(
    owner_id: UUID, *, cursor: str = "", limit: int = MOST
) -> tuple[list[PaperFacts], str]:
    """Return a page of the owner's papers, the newest first, and the cursor of the next one.

    Raises ``CursorInvalid``.
    """
    order: dict[str, Reader] = {"-entered_at": moment, "-id": UUID}
    rows, following = rows_page(_papers(owner_id), order, cursor=cursor, limit=limit)
    return [facts_of(row) for row in rows], following


def paper_of(paper_id: UUID, *, owner_id: UUID) -> PaperFacts:
    """Return one paper; "not yours" and "not there" are the same ``StoredPaperNotFound``."""
    row = _papers(owner_id).filter(pk=paper_id).first()
    if row is None:
        raise StoredPaperNotFound(paper=str(paper_id))
    return facts_of(row)


def papers_for(owner_id: UUID, wanted: Mapping[UUID, Kind], today: date) -> dict[UUID, PaperFacts]:
    """Return for each wanted document the owner's paper to propose; those without are left out."""
    codes = {one.result_code for one in wanted.values()} - {""}
    kinds = {one.document_kind for one in wanted.values()} - {""}
    if not codes and not kinds:
        return {}
    rows = _papers(owner_id)
    able = rows.filter(result_code__in=codes) | rows.filter(document_kind__in=kinds)
    papers = [facts_of(row) for row in able.order_by("-entered_at")[:MOST]]
    found = {document: best_fit(papers, one, today) for document, one in wanted.items()}
    return {document: paper for document, paper in found.items() if paper is not None}


def uses_page(
    paper_id: UUID, *, owner_id: UUID, cursor: str = "", limit: int = MOST
) -> tuple[list[UseFacts], str]:
    """Return a page of the uses of the owner's paper, the newest first, with who it was.

    Raises ``StoredPaperNotFound`` and ``CursorInvalid``.
    """
    paper_of(paper_id, owner_id=owner_id)
    order: dict[str, Reader] = {"-at": moment, "-id": UUID}
    rows, following = rows_page(
        PaperUse.objects.filter(paper_id=paper_id), order, cursor=cursor, limit=limit
    )
    return _uses(rows), following


def _papers(owner_id: UUID) -> QuerySet[StoredPaper]:
    apply_scope()
    rows = StoredPaper.objects.filter(owner_id=owner_id)
    return rows.select_related("replacement", "revocation")


def facts_of(row: StoredPaper) -> PaperFacts:
    """Return the row as others know it, with what became of the paper."""
    revoked = getattr(row, "revocation", None)
    newer = getattr(row, "replacement", None)
    return PaperFacts(
        id=row.id,
        owner_id=row.owner_id,
        source=Source(row.source),
        kind=Kind(row.result_code, row.document_kind),
        title=row.title,
        number=row.number,
        agency_id=row.agency_id,
        agency_name=row.agency_name,
        issued_at=row.issued_at,
        valid_until=row.valid_until,
        file_id=row.file_id,
        sha256=row.sha256,
        dossier_id=row.dossier_id,
        dossier_number=row.dossier_number,
        entered_at=row.entered_at,
        replaced_by=newer.id if newer else None,
        revoked_at=revoked.at if revoked else None,
        revoked_why=revoked.why if revoked else "",
    )


def _uses(rows: Iterable[PaperUse]) -> list[UseFacts]:
    rows = list(rows)
    officials = official_names([one.official_id for one in rows if one.official_id])
    agencies = agencies_by_ids([one.agency_id for one in rows if one.agency_id])
    return [
        UseFacts(
            id=one.id,
            kind=UseKind(one.kind),
            at=one.at,
            dossier_number=one.dossier_number,
            procedure=one.procedure,
            official_id=one.official_id,
            who=officials.get(one.official_id, "") if one.official_id else "",
            agency=agencies[one.agency_id].name if one.agency_id in agencies else "",
        )
        for one in rows
    ]
