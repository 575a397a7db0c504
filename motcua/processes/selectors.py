"""Reads of the processes package."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.working_time import TimeLimit
from motcua.platform.cursors import place, rows_page, text

from .errors import ProcessNotFound
from .models import InternalProcess, ProcessVersion
from .rules.judging import Judgement, judge
from .rules.stored import from_json
from .types import Process, PublishedProcess, VersionStatus, VersionSummary
from .uses import uses_of


def process_version(version_id: UUID) -> PublishedProcess:
    """Return a version that is or was published; raises ``ProcessNotFound``.

    Kept in memory: such a version never changes, but for its status.
    """
    return _fixed_version(version_id)


def published_process(key: str) -> PublishedProcess:
    """Return the version that new dossiers start with; raises ``ProcessNotFound``."""
    found = ProcessVersion.objects.filter(process__key=key, status=VersionStatus.PUBLISHED)
    version_id = found.values_list("id", flat=True).first()
    if version_id is None:
        raise ProcessNotFound(process=key)
    return process_version(version_id)


def published_processes() -> list[PublishedProcess]:
    """Return all processes that dossiers may start with, by title."""
    found = ProcessVersion.objects.filter(status=VersionStatus.PUBLISHED).order_by("title", "id")
    return [process_version(version_id) for version_id in found.values_list("id", flat=True)]


def published_by_key() -> dict[str, Process]:
    """Return the processes that a drawing may call, by key."""
    return {one.key: one.process for one in published_processes()}


def judged(xml: bytes, *, key: str = "", limit: TimeLimit | None = None) -> Judgement:
    """Return what stands against a drawing, as ``judge`` has it, with what is published today."""
    return judge(xml, published_by_key(), uses_of, key=key, limit=limit)


def published_page(*, cursor: str, limit: int) -> tuple[list[PublishedProcess], str]:
    """Return a page of those processes by key; raises ``CursorInvalid``."""
    rows = ProcessVersion.objects.filter(status=VersionStatus.PUBLISHED)
    rows = rows.select_related("process").defer("xml", "graph")
    found, following = rows_page(rows, {"process__key": text}, cursor=cursor, limit=limit)
    return [process_version(row.id) for row in found], following


def hold_processes(keys: Iterable[str]) -> None:
    """Lock the processes until the transaction ends: no other version of them is published."""
    list(InternalProcess.objects.select_for_update().filter(key__in=list(keys)).order_by("key"))


def draft_version(version_id: UUID) -> PublishedProcess:
    """Return a version of any status, freshly read; for administrators."""
    return _read(ProcessVersion.objects.filter(pk=version_id))


def versions_of(key: str) -> list[VersionSummary]:
    """Return the history of a process, newest first; empty for an unknown key."""
    return [_summary(row) for row in _lines(key).order_by("-version")]


def versions_page(key: str, *, cursor: str, limit: int) -> tuple[list[VersionSummary], str]:
    """Return a page of that history and the cursor of the next; raises ``CursorInvalid``."""
    rows, following = rows_page(_lines(key), {"-version": place}, cursor=cursor, limit=limit)
    return [_summary(row) for row in rows], following


def _lines(key: str) -> QuerySet[ProcessVersion]:
    return ProcessVersion.objects.filter(process__key=key).defer("xml", "graph")


def _summary(row: ProcessVersion) -> VersionSummary:
    return VersionSummary(
        version_id=row.id,
        version=row.version,
        title=row.title,
        status=VersionStatus(row.status),
        legal_limit=row.legal_limit,
        created_at=row.created_at,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at,
    )


def newest_processes() -> list[tuple[str, VersionSummary]]:
    """Return the newest version of every process with its key, drafts included, by key."""
    return [(row.process.key, _summary(row)) for row in _newest().order_by("process__key")]


def newest_processes_page(
    *, cursor: str, limit: int
) -> tuple[list[tuple[str, VersionSummary]], str]:
    """Return a page of the newest versions by key; raises ``CursorInvalid``."""
    rows, following = rows_page(_newest(), {"process__key": text}, cursor=cursor, limit=limit)
    return [(row.process.key, _summary(row)) for row in rows], following


def _newest() -> QuerySet[ProcessVersion]:
    newest = ProcessVersion.objects.order_by("process_id", "-version").distinct("process_id")
    rows = ProcessVersion.objects.filter(pk__in=newest.values("pk")).select_related("process")
    return rows.defer("xml", "graph")


def process_keys() -> list[str]:
    """Return the keys of all processes, drafts included."""
    return list(InternalProcess.objects.order_by("key").values_list("key", flat=True))


def drawing_digest(version_id: UUID) -> str:
    """Return the SHA-256 of that file, by which a change on top of it is known."""
    found = ProcessVersion.objects.filter(pk=version_id).values_list("sha256", flat=True).first()
    if found is None:
        raise ProcessNotFound(version=str(version_id))
    return found


def drawing_of(version_id: UUID) -> bytes:
    """Return the BPMN file of a version as it was handed in; raises ``ProcessNotFound``."""
    found = ProcessVersion.objects.filter(pk=version_id).values_list("xml", flat=True).first()
    if found is None:
        raise ProcessNotFound(version=str(version_id))
    return bytes(found)


@lru_cache(maxsize=512)
def _fixed_version(version_id: UUID) -> PublishedProcess:
    return _read(ProcessVersion.objects.filter(pk=version_id).exclude(status=VersionStatus.DRAFT))


def _read(found: QuerySet[ProcessVersion]) -> PublishedProcess:
    row = found.select_related("process").first()
    if row is None:
        raise ProcessNotFound()
    status = VersionStatus(row.status)
    return PublishedProcess(row.id, row.process.key, row.version, status, from_json(row.graph))
