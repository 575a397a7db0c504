"""Pages of papers that say what somebody looks for, in the dossiers he or she may see.

The database finds inside the scope of the connection; ``visible_dossiers`` and the policies of
dossiers, documents and pages are asked again for whatever it named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.digitisation.public import Part, Wanted, excerpts_of, page_queries
from motcua.documents.public import StoredFile, may_be_opened
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.cursors import told_page
from motcua.platform.database.scope import run_in_scope

from ..models import Dossier, SubmittedDocument
from .visible import visible_dossiers

# So many pages are put in order, the newest dossiers first; who has more says more words.
MOST_FOUND = 200
# A person's own dossiers, the newest: an enterprise with more searches those.
MOST_DOSSIERS = 5000
PAGE = 20

_SAYING = """
    SELECT dossier_id, sequence, nth, page, rank, submitted_at
    FROM motcua_papers_saying(%(words)s::tsquery, %(among)s::uuid[], %(most)s::int)
"""


class Place(NamedTuple):
    """Where a page of a paper stands."""

    dossier_id: UUID
    sequence: int
    position: int
    page: int


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of one paper that says what was looked for, with a stretch of its text."""

    place: Place
    row: Dossier
    document: SubmittedDocument
    stored: StoredFile
    document_name: str
    procedure: str
    is_exact: bool
    excerpt: Sequence[Part]

    @property
    def number(self) -> str:
        """The number of the dossier."""
        return self.row.number


@dataclass(frozen=True, slots=True)
class FoundPages:
    """A part of what was found, best first; ``is_cut`` where more fits than was put in order."""

    items: Sequence[FoundPage]
    count: int
    is_cut: bool
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    place: Place
    is_exact: bool
    rank: float
    submitted_at: datetime


def found_pages(
    actor: Actor, wanted: Wanted, *, now: datetime, cursor: str = "", limit: int = PAGE
) -> FoundPages:
    """Return pages of papers handed in with the actor's dossiers that say what is wanted.

    Words with the accents as typed come first, then what stands closer together, then the newest.
    A file that the actor could not open now is left out. Raises ``CursorInvalid``.
    """
    hits, is_cut = _hits(wanted, _among(actor, now))
    rows = {
        row.id: row
        for row in visible_dossiers(actor, now=now)
        .filter(pk__in={hit.place.dossier_id for hit in hits})
        .defer("state")
    }
    documents = _documents(hit.place for hit in hits)
    reader = actor.party_id or actor.official_id
    shown = [
        hit
        for hit in hits
        if hit.place.dossier_id in rows
        and hit.place[:3] in documents
        and may_be_opened(_file(documents[hit.place[:3]]), reader=reader)
    ]
    part, following = told_page(shown, _key, cursor=cursor, limit=limit)
    pages = {(_file(documents[hit.place[:3]]).sha256, hit.place.page) for hit in part}
    excerpts = excerpts_of(pages, wanted) if pages else {}
    items = [_found(hit, rows, documents, excerpts) for hit in part]
    return FoundPages([one for one in items if one.excerpt], len(shown), is_cut, following)


def _among(actor: Actor, now: datetime) -> list[UUID] | None:
    """Return the dossiers to look in; None for what the scope itself narrows, an official's."""
    if actor.kind in (ActorKind.OFFICIAL, ActorKind.SYSTEM):
        return None
    rows = visible_dossiers(actor, now=now).order_by("-submitted_at")
    return list(rows.values_list("pk", flat=True)[:MOST_DOSSIERS])


def _hits(wanted: Wanted, among: list[UUID] | None) -> tuple[list[_Hit], bool]:
    """Return what the database found, best first, and whether there is more."""
    queries = page_queries(wanted)
    asked = [query for query in (queries.exact, queries.any_accents) if query]
    values = {"among": among, "most": MOST_FOUND + 1}
    found = run_in_scope(*((_SAYING, {**values, "words": query}) for query in asked))
    hits: dict[Place, _Hit] = {}
    for query, rows in zip(asked, found, strict=True):
        for *place, rank, submitted_at in rows[:MOST_FOUND]:
            hit = _Hit(Place(*place), query == queries.exact, rank, submitted_at)
            hits.setdefault(hit.place, hit)
    ordered = sorted(hits.values(), key=attrgetter("submitted_at", "place"), reverse=True)
    ordered.sort(key=lambda hit: (not hit.is_exact, -hit.rank))
    return ordered[:MOST_FOUND], any(len(rows) > MOST_FOUND for rows in found)


def _documents(places: Iterable[Place]) -> dict[tuple[object, ...], SubmittedDocument]:
    """Return the submitted documents by dossier, sequence and position, as the policies show."""
    keys = {place[:3] for place in places}
    if not keys:
        return {}
    rows = SubmittedDocument.objects.filter(pk__in=sorted(keys), file__isnull=False)
    return {
        (row.dossier_id, row.sequence, row.position): row for row in rows.select_related("file")
    }


def _file(document: SubmittedDocument) -> StoredFile:
    assert document.file is not None  # asked for above
    return document.file


def _found(
    hit: _Hit,
    rows: dict[UUID, Dossier],
    documents: dict[tuple[object, ...], SubmittedDocument],
    excerpts: Mapping[tuple[str, int], Sequence[Part]],
) -> FoundPage:
    row, document = rows[hit.place.dossier_id], documents[hit.place[:3]]
    facts = version_facts(row.procedure_version_id)
    stored = _file(document)
    names = {item.id: item.name for item in facts.documents}
    return FoundPage(
        place=hit.place,
        row=row,
        document=document,
        stored=stored,
        document_name=names.get(document.required_document_id, stored.name),
        procedure=facts.name,
        is_exact=hit.is_exact,
        excerpt=excerpts.get((stored.sha256, hit.place.page), ()),
    )


def _key(hit: _Hit) -> str:
    return ":".join(map(str, hit.place))
