"""Reads of the personal document store: each owner's own papers, behind the second wall too."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from motcua.documents.public import is_shut
from motcua.organizations.public import agencies_by_ids, official_names
from motcua.parties.public import parties_by_ids
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import apply_scope, system_scope

from .errors import StoredPaperNotFound
from .models import PaperUse, StoredPaper, Vouching
from .rules.identity_papers import KINDS, identity_asked
from .rules.kinds import best_fit
from .rules.standing import standing_of
from .types import IdentityKind, Kind, PaperFacts, Source, Standing, UseFacts, UseKind

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


def papers_by_ids(ids: Collection[UUID], *, owner_id: UUID) -> dict[UUID, PaperFacts]:
    """Return the owner's papers with these ids; raises ``StoredPaperNotFound`` if one is not."""
    found = {row.id: facts_of(row) for row in _papers(owner_id).filter(pk__in=ids)}
    if lost := [str(one) for one in ids if one not in found]:
        raise StoredPaperNotFound(paper=lost[0])
    return found


def papers_for(owner_id: UUID, wanted: Mapping[UUID, Kind], today: date) -> dict[UUID, PaperFacts]:
    """Return for each wanted document the owner's paper to propose; those without are left out.

    What is kept apart for safety is not proposed.
    """
    codes = {one.result_code for one in wanted.values()} - {""}
    kinds = {one.document_kind for one in wanted.values()} - {""}
    if not codes and not kinds:
        return {}
    rows = _papers(owner_id)
    kinds |= {KINDS[one].document_kind for name in kinds for one in identity_asked(name)}
    able = rows.filter(result_code__in=codes) | rows.filter(document_kind__in=kinds)
    newest = able.select_related("file").order_by("-entered_at")[:MOST]
    papers = [facts_of(row) for row in newest if not is_shut(row.file.status)]
    found = {document: best_fit(papers, one, today) for document, one in wanted.items()}
    return {document: paper for document, paper in found.items() if paper is not None}


def standings_of(ids: Collection[UUID], today: date) -> dict[UUID, Standing]:
    """Return where papers that somebody handed in stand today; for whoever sees their dossier.

    It says nothing else of the store, which officials never read.
    """
    if not ids:
        return {}
    with system_scope():
        rows = StoredPaper.objects.filter(pk__in=ids).select_related("replacement", "revocation")
        return {row.id: standing_of(facts_of(row), today) for row in rows}


def identity_papers(owner_id: UUID, today: date) -> dict[IdentityKind, PaperFacts]:
    """Return the owner's identity papers that VNeID vouches for and that count on ``today``."""
    kinds = {kind.document_kind: name for name, kind in KINDS.items()}
    rows = [facts_of(row) for row in _papers(owner_id).filter(source=Source.VNEID)]
    return {
        kinds[one.kind.document_kind]: one
        for one in rows
        if standing_of(one, today) == Standing.VALID
    }


def identity_vouched(owner_id: UUID, today: date) -> frozenset[IdentityKind]:
    """Return which identity papers of a person count on ``today`` by the word of VNeID.

    For rules about what may be asked of the person; it says nothing else of the store.
    """
    with system_scope():
        return frozenset(identity_papers(owner_id, today))


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
    return uses_of(rows), following


class PaperLook(NamedTuple):
    """A use by somebody else, with the paper's title."""

    title: str
    use: UseFacts


def looks_of(
    owner_id: UUID, *, before: tuple[datetime, UUID] | None, limit: int
) -> list[PaperLook]:
    """Return when others opened papers of the owner, the newest first, before a moment and id."""
    apply_scope()
    rows = PaperUse.objects.filter(paper__owner_id=owner_id, kind=str(UseKind.LOOKED))
    if before is not None:
        at, last = before
        rows = rows.filter(Q(at__lt=at) | Q(at=at, id__lt=last))
    found = list(rows.select_related("paper").order_by("-at", "-id")[:limit])
    return [PaperLook(row.paper.title, use) for row, use in zip(found, uses_of(found), strict=True)]


def _papers(owner_id: UUID) -> QuerySet[StoredPaper]:
    apply_scope()
    rows = StoredPaper.objects.filter(owner_id=owner_id)
    said = Vouching.objects.filter(paper_id=OuterRef("pk")).values("paper_id")
    last_said = Subquery(said.annotate(last=Max("at")).values("last"))
    return rows.select_related("replacement", "revocation").annotate(vouched_at=last_said)


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
        vouched_at=getattr(row, "vouched_at", None),
    )


def uses_of(rows: Iterable[PaperUse]) -> list[UseFacts]:
    """Return the rows as owners read them, with the names of who opened the paper."""
    rows = list(rows)
    officials = official_names([one.official_id for one in rows if one.official_id])
    agencies = agencies_by_ids([one.agency_id for one in rows if one.agency_id])
    helpers = parties_by_ids([one.party_id for one in rows if one.party_id])
    people = {**officials, **{key: one.full_name for key, one in helpers.items()}}
    return [
        UseFacts(
            id=one.id,
            kind=UseKind(one.kind),
            at=one.at,
            dossier_number=one.dossier_number,
            procedure=one.procedure,
            official_id=one.official_id,
            who=people.get(one.official_id or one.party_id or one.paper_id, ""),
            agency=agencies[one.agency_id].name if one.agency_id in agencies else "",
            party_id=one.party_id,
        )
        for one in rows
    ]
