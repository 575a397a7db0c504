"""Reads of the digitisation package; who may see a file is decided by whoever knows the dossier."""

from collections.abc import Iterable, Mapping
from typing import IO, Any, NamedTuple
from uuid import UUID

import orjson

from motcua.documents.public import StoredFile, open_content, openable_file
from motcua.platform.database.scope import apply_scope, run_in_scope

from .errors import NoSearchableCopy
from .models import Page, Reading
from .rules.excerpt import Part, excerpt_of
from .rules.lexemes import exact_query_of, query_of
from .rules.wanted_words import Wanted
from .types import Finding, PageFacts, ReadingFacts, ReadingStatus, TextSource

_PAGES = """
    (SELECT json_agg(json_build_array(p.number, p.findings, p.source, p.words, p.confidence)
        ORDER BY p.number) FROM digitisation_page p WHERE p.reading_id = r.sha256)::text
"""
_READINGS = f"""
    SELECT r.sha256, r.status, r.pages_total, r.pages_done, r.problem, r.copy_sha256 <> '', {_PAGES}
    FROM digitisation_reading r WHERE r.sha256 = ANY(%(hashes)s::text[])
"""  # noqa: S608 - constants


class FileText(NamedTuple):
    """A stored file with its reading, None where it is not read, and the text of its pages."""

    stored: StoredFile
    reading: ReadingFacts | None


class SearchableCopy(NamedTuple):
    """The copy of a file with a text layer; the receiver closes the stream."""

    stored: StoredFile
    sha256: str
    stream: IO[bytes]


def readings_of(hashes: Iterable[str]) -> Mapping[str, ReadingFacts]:
    """Return how far each content is and what its pages are like, without their text; one query."""
    wanted = sorted(set(hashes))
    if not wanted:
        return {}
    [rows] = run_in_scope((_READINGS, {"hashes": wanted}))
    return {sha256: _facts(*rest) for sha256, *rest in rows}


def text_of_file(file_id: UUID, *, reader: UUID | None) -> FileText:
    """Return a file's reading with the text of its pages, for whom the file itself would open.

    Raises what ``open_file`` raises.
    """
    stored = openable_file(file_id, reader=reader)
    reading = readings_of([stored.sha256]).get(stored.sha256)
    if reading is None:
        return FileText(stored, None)
    texts = dict(Page.objects.filter(reading_id=stored.sha256).values_list("number", "text"))
    pages = (
        PageFacts(
            page.number,
            page.findings,
            page.source,
            page.words,
            page.confidence,
            texts.get(page.number, ""),
        )
        for page in reading.pages
    )
    whole = ReadingFacts(
        reading.status,
        reading.pages_total,
        reading.pages_done,
        reading.problem,
        reading.has_copy,
        tuple(pages),
    )
    return FileText(stored, whole)


def searchable_copy(file_id: UUID, *, reader: UUID | None) -> SearchableCopy:
    """Return the copy with a text layer, for whom the file itself would open.

    Raises what ``open_file`` raises, and ``NoSearchableCopy``.
    """
    stored = openable_file(file_id, reader=reader)
    apply_scope()
    found = Reading.objects.filter(pk=stored.sha256).values_list("copy_sha256", flat=True).first()
    if not found:
        raise NoSearchableCopy(file=str(file_id))
    return SearchableCopy(stored, found, open_content(found))


class PageQueries(NamedTuple):
    """What finds pages in the database; ``exact`` is empty where no accent was typed."""

    any_accents: str
    exact: str


def page_queries(wanted: Wanted) -> PageQueries:
    """Return the tsqueries, as text, of the pages that say what is wanted."""
    return PageQueries(query_of(wanted), exact_query_of(wanted))


def excerpts_of(
    pages: Iterable[tuple[str, int]], wanted: Wanted
) -> Mapping[tuple[str, int], tuple[Part, ...]]:
    """Return for each page, by content and number, the stretch that says it; one query.

    Pages that the present scope does not show are left out.
    """
    apply_scope()
    rows = Page.objects.filter(pk__in=sorted(set(pages)))
    found = rows.values_list("reading_id", "number", "text")
    return {(sha256, number): excerpt_of(text, wanted) for sha256, number, text in found}


def _facts(
    status: str, total: int, done: int, problem: str, has_copy: bool, pages: str | None
) -> ReadingFacts:
    return ReadingFacts(
        ReadingStatus(status),
        total,
        done,
        problem,
        has_copy,
        tuple(_page(*values) for values in orjson.loads(pages or "[]")),
    )


def _page(
    number: int, findings: list[Any], source: str, words: int, confidence: float | None
) -> PageFacts:
    return PageFacts(
        number, tuple(Finding(one) for one in findings), TextSource(source), words, confidence
    )
