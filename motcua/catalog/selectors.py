"""Reads of the catalogue: what a procedure says on a day, its versions, its history."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.kernel.text import normalise
from motcua.platform.cursors import moment, place, rows_page

from .content_loading import load_content, publication_of
from .errors import ProcedureNotFound, ProcedureNotInForce, ProcedureSuspended, VersionNotFound
from .models import ImportProblem, ImportRun, Procedure, ProcedureVersion, VersionChange
from .rules.difference import Change, difference_between
from .types import ProcedureVersionFacts, VersionLine, VersionStatus

# Published versions never change, so a process keeps those it used last.
_KEPT = 512
_facts: OrderedDict[UUID, ProcedureVersionFacts] = OrderedDict()
_lock = Lock()


def published_version(code: str, on: date) -> ProcedureVersionFacts:
    """Return what is in force for the procedure on the day ``on``; one query when it is known.

    Raises ``ProcedureNotFound``, ``ProcedureSuspended`` or ``ProcedureNotInForce``.
    """
    lines = version_lines(code)
    for line in lines:
        if line.is_in_force(on):
            return version_facts(line.version_id)
    open_ends = [line.status for line in lines if line.effective_to is None]
    if VersionStatus.SUSPENDED in open_ends:
        raise ProcedureSuspended(procedure=code)
    raise ProcedureNotInForce(procedure=code, on=on.isoformat())


def published_versions(on: date) -> list[ProcedureVersionFacts]:
    """Return every procedure in force on the day ``on``, by code."""
    rows = ProcedureVersion.objects.filter(
        Q(effective_to__isnull=True) | Q(effective_to__gt=on),
        status=VersionStatus.PUBLISHED,
        effective_from__lte=on,
    ).order_by("procedure__code")
    return [version_facts(version_id) for version_id in rows.values_list("id", flat=True)]


def lines_in_force(codes: Iterable[str], on: date) -> dict[str, VersionLine]:
    """Return the version in force on the day ``on`` of each of the procedures that has one."""
    rows = ProcedureVersion.objects.filter(
        Q(effective_to__isnull=True) | Q(effective_to__gt=on),
        procedure__code__in=sorted(set(codes)),
        status=VersionStatus.PUBLISHED,
        effective_from__lte=on,
    ).select_related("procedure")
    rows = rows.defer("source_record", "steps", "keywords")
    return {row.procedure.code: _line(row, row.procedure.code) for row in rows}


def version_facts(version_id: UUID) -> ProcedureVersionFacts:
    """Return one version whole, drafts included; raises ``VersionNotFound``."""
    with _lock:
        known = _facts.get(version_id)
        if known is not None:
            _facts.move_to_end(version_id)
            return known
    row = ProcedureVersion.objects.select_related("procedure").filter(pk=version_id).first()
    if row is None:
        raise VersionNotFound(version=str(version_id))
    found = load_content([row])[version_id]
    if row.status != VersionStatus.DRAFT:
        with _lock:
            _facts[version_id] = found
            while len(_facts) > _KEPT:
                _facts.popitem(last=False)
    return found


def version_lines(code: str, *, drafts: bool = False) -> tuple[VersionLine, ...]:
    """Return the versions of a procedure, the newest first; raises ``ProcedureNotFound``."""
    rows = _versions_of(code, drafts=drafts).order_by("-number")
    lines = tuple(_line(row, code) for row in rows)
    if not lines:
        _check_known(code)
    return lines


def version_lines_page(
    code: str, *, drafts: bool = False, cursor: str, limit: int
) -> tuple[list[VersionLine], str]:
    """Return a page of the versions, the newest first, and the cursor of the next.

    Raises ``ProcedureNotFound`` and ``CursorInvalid``.
    """
    rows = _versions_of(code, drafts=drafts)
    found, following = rows_page(rows, {"-number": place}, cursor=cursor, limit=limit)
    if not found:
        _check_known(code)
    return [_line(row, code) for row in found], following


def _versions_of(code: str, *, drafts: bool) -> QuerySet[ProcedureVersion]:
    rows = ProcedureVersion.objects.filter(procedure__code=code)
    if not drafts:
        rows = rows.exclude(status=VersionStatus.DRAFT)
    return rows.defer("source_record", "steps", "keywords")


def _check_known(code: str) -> None:
    if not Procedure.objects.filter(code=code).exists():
        raise ProcedureNotFound(procedure=code)


def version_by_number(code: str, number: int, *, drafts: bool = False) -> ProcedureVersionFacts:
    """Return the version with this number; raises ``VersionNotFound``."""
    for line in version_lines(code, drafts=drafts):
        if line.number == number:
            return version_facts(line.version_id)
    raise VersionNotFound(procedure=code, number=number)


def difference_of_versions(before: UUID, after: UUID) -> tuple[Change, ...]:
    """Return every change from one version to another."""
    return difference_between(version_facts(before), version_facts(after))


def newest_published(code: str, on: date) -> tuple[ProcedureVersionFacts, VersionLine]:
    """Return what a page about the procedure shows: in force, else the latest that was published.

    Raises ``ProcedureNotFound`` also when nothing was ever published.
    """
    lines = version_lines(code)
    if not lines:
        raise ProcedureNotFound(procedure=code)
    line = next((one for one in lines if one.is_in_force(on)), lines[0])
    return version_facts(line.version_id), line


def source_record(version_id: UUID) -> dict[str, object]:
    """Return the record a version was read from, as it was read."""
    found = ProcedureVersion.objects.filter(pk=version_id).values_list("source_record", flat=True)
    return next(iter(found), {})


def changes_of_version(version_id: UUID) -> list[dict[str, Any]]:
    """Return the acts on a version, the first first."""
    rows = VersionChange.objects.filter(version_id=version_id).order_by("at", "id")
    return [dict(row) for row in rows.values("act", "at", "reason", by=F("by_name"))]


def drafts_waiting(*, after: str = "", limit: int = 50) -> list[VersionLine]:
    """Return drafts with their gaps by code, a page after the code ``after``."""
    rows = (
        ProcedureVersion.objects.filter(status=VersionStatus.DRAFT, procedure__code__gt=after)
        .select_related("procedure")
        .defer("source_record")
        .order_by("procedure__code", "number")[:limit]
    )
    return [_line(row, row.procedure.code) for row in rows]


def newest_lines(
    text: str = "", *, status: str = "", after: str = "", limit: int = 50
) -> list[VersionLine]:
    """Return the newest version of each procedure by code, drafts included, behind ``after``.

    ``text`` is part of a name or of a code; ``status`` that of the newest version.
    """
    newest = ProcedureVersion.objects.order_by("procedure_id", "-number").distinct("procedure_id")
    rows = ProcedureVersion.objects.filter(pk__in=newest.values("pk"), procedure__code__gt=after)
    if text.strip():
        words = Q(procedure__code__icontains=text.strip())
        rows = rows.filter(words | Q(name__icontains=normalise(text)))
    if status:
        rows = rows.filter(status=status)
    rows = rows.select_related("procedure").defer("source_record", "steps", "keywords")
    return [_line(row, row.procedure.code) for row in rows.order_by("procedure__code")[:limit]]


def field_names() -> dict[str, str]:
    """Return the fields of the catalogue, code to name, by name."""
    rows = ProcedureVersion.objects.exclude(field_code="").order_by("field", "field_code")
    return dict(rows.values_list("field_code", "field").distinct())


def count_drafts() -> int:
    """Return how many drafts wait for their publication."""
    return ProcedureVersion.objects.filter(status=VersionStatus.DRAFT).count()


def import_runs(*, limit: int = 20) -> list[ImportRun]:
    """Return the last imports with how many problems each noted, latest first."""
    return list(_runs().order_by("-started_at", "-id")[:limit])


def import_runs_page(*, cursor: str, limit: int) -> tuple[list[ImportRun], str]:
    """Return a page of the imports, latest first; raises ``CursorInvalid``."""
    return rows_page(_runs(), {"-started_at": moment, "-id": UUID}, cursor=cursor, limit=limit)


def import_run(run_id: UUID) -> ImportRun:
    """Return one import with how many problems it noted."""
    return _runs().get(pk=run_id)


def _runs() -> QuerySet[ImportRun]:
    return ImportRun.objects.annotate(noted=Count("problems"))


def problems_of_import(run_id: UUID, *, after: int = 0, limit: int = 100) -> list[ImportProblem]:
    """Return what one import could not read, those behind the key ``after``."""
    rows = ImportProblem.objects.filter(run_id=run_id, pk__gt=after)
    return list(rows.order_by("pk")[:limit])


def _line(row: ProcedureVersion, code: str) -> VersionLine:
    return VersionLine(
        version_id=row.pk,
        code=code,
        number=row.number,
        status=VersionStatus(row.status),
        name=row.name,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        publication=publication_of(row),
        origin=row.origin,
        gaps=tuple(row.gaps),
    )
