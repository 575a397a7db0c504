"""Finding procedures: the one index of the process, rebuilt when the catalogue changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from uuid import UUID

from django.db.models import Q

from motcua.platform.cursors import make_cursor, read_cursor
from motcua.platform.errors import CursorInvalid

from .models import (
    CatalogueCounter,
    ProcedureResult,
    ProcedureVersion,
    RequiredDocument,
)
from .search.index import SearchIndex
from .search.load import load_life_events, load_synonyms
from .search.rows import row_of, usage_of
from .search.types import Filters, LifeEvent, SearchRow
from .types import VersionStatus

MOST = 500
# How many of the last lines a cursor names: one of them will still be there.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class FoundProcedure:
    """One line of a result list."""

    code: str
    name: str
    everyday_name: str
    everyday_name_en: str
    field: str
    levels: tuple[str, ...]
    audience: tuple[str, ...]
    agency: str


@dataclass(frozen=True, slots=True)
class SearchChoices:
    """What a search can be narrowed by, as the catalogue stands."""

    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """The index with what it was made of; ``stamp`` says of which day and state."""

    stamp: tuple[int, date]
    index: SearchIndex
    found: Mapping[str, FoundProcedure] = field(default_factory=dict)
    choices: SearchChoices = SearchChoices()


_held: _Held | None = None
_building = Lock()


def search_procedures(
    query: str, filters: Filters | None = None, *, limit: int = 20, on: date
) -> list[FoundProcedure]:
    """Return the best procedures in force on ``on``, the best first; one query to look for changes.

    Without words and conditions the most used ones come. ``limit`` is at most 500.
    """
    held = _current(on)
    return [held.found[code] for code in _codes(held, query, filters, min(limit, MOST))]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of a result list; ``total`` counts all lines, to 500 at most."""

    items: tuple[FoundProcedure, ...]
    next_cursor: str
    total: int


def procedures_page(
    query: str, filters: Filters | None = None, *, cursor: str = "", limit: int = 20, on: date
) -> FoundPage:
    """Return the lines that follow those of the page before.

    The cursor names the last lines told, so what enters the catalogue or leaves it moves nothing.
    Raises ``CursorInvalid`` where none of them is there any more.
    """
    held = _current(on)
    codes = _codes(held, query, filters, MOST)
    start = _after(codes, *read_cursor(cursor, _told)) if cursor else 0
    page = codes[start : start + limit]
    following = make_cursor([page[-_NAMED:]]) if len(codes) > start + limit else ""
    return FoundPage(tuple(held.found[code] for code in page), following, len(codes))


def _codes(held: _Held, query: str, filters: Filters | None, limit: int) -> list[str]:
    conditions = filters or Filters()
    if not query.strip() and not conditions.any():
        return list(held.found)[:limit]
    return [hit.code for hit in held.index.search_with(query, conditions, limit=limit)]


def _told(value: object) -> list[str]:
    if not isinstance(value, list) or not value:
        raise ValueError(value)
    return [str(code) for code in value]


def _after(codes: Sequence[str], told: Sequence[str]) -> int:
    places = {code: place for place, code in enumerate(codes)}
    for code in reversed(told):
        if code in places:
            return places[code] + 1
    raise CursorInvalid()


def search_choices(on: date) -> SearchChoices:
    """Return the fields, levels, audiences and life events there are to narrow a search by."""
    return _current(on).choices


def _current(on: date) -> _Held:
    """Return the index of this state of the catalogue; the first asker after a change builds it."""
    global _held
    changes = CatalogueCounter.objects.filter(pk=1).values_list("changes", flat=True).first()
    stamp = (changes or 0, on)
    held = _held
    if held is not None and held.stamp == stamp:
        return held
    with _building:
        if _held is None or _held.stamp != stamp:
            _held = _build(stamp)
        return _held


def rows_in_force(on: date) -> list[SearchRow]:
    """Return what the index of the day ``on`` is built of, the most used first."""
    return _rows(_versions(on))


def _versions(on: date) -> list[ProcedureVersion]:
    rows = (
        ProcedureVersion.objects.filter(
            Q(effective_to__isnull=True) | Q(effective_to__gt=on),
            status=VersionStatus.PUBLISHED,
            effective_from__lte=on,
        )
        .select_related("procedure")
        .defer("source_record", "steps", "conditions", "document_notes")
        .order_by("name")
    )
    return sorted(rows, key=lambda one: -_usage(one))


def _usage(version: ProcedureVersion) -> float:
    return usage_of(version.usage, version.procedure.filed_last_year)


def _rows(versions: Sequence[ProcedureVersion]) -> list[SearchRow]:
    ids = [version.pk for version in versions]
    documents = _names(RequiredDocument, ids)
    results = _names(ProcedureResult, ids)
    return [_row(one, documents[one.pk], results[one.pk]) for one in versions]


def _build(stamp: tuple[int, date]) -> _Held:
    versions = _versions(stamp[1])
    events = load_life_events()
    index = SearchIndex.build(_rows(versions), load_synonyms(), events)
    return _Held(
        stamp=stamp,
        index=index,
        found={one.procedure.code: _found(one) for one in versions},
        choices=SearchChoices(
            fields=tuple(sorted({one.field for one in versions})),
            levels=tuple(sorted({level for one in versions for level in one.levels})),
            audiences=tuple(sorted({who for one in versions for who in one.audience})),
            life_events=events,
        ),
    )


def _names(
    part: type[RequiredDocument] | type[ProcedureResult], ids: list[UUID]
) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = part._default_manager.filter(version_id__in=ids).order_by("version_id", "position")
    for version_id, name in rows.values_list("version_id", "name"):
        found[version_id].append(name)
    return found


def _row(version: ProcedureVersion, documents: list[str], results: list[str]) -> SearchRow:
    return row_of(
        version.procedure.code,
        version,
        version.agencies,
        documents=documents,
        results=results,
        filed=version.procedure.filed_last_year,
    )


def _agency(version: ProcedureVersion) -> str:
    known = version.agencies
    return "; ".join(known.get("competent") or known.get("implementing") or ())


def _found(version: ProcedureVersion) -> FoundProcedure:
    return FoundProcedure(
        code=version.procedure.code,
        name=version.name,
        everyday_name=version.everyday_name,
        everyday_name_en=version.everyday_name_en,
        field=version.field,
        levels=tuple(version.levels),
        audience=tuple(version.audience),
        agency=_agency(version),
    )
