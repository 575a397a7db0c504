"""Importing an export of the national portal: new and changed records become versions."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.catalog.importer.fingerprints import fingerprint
from motcua.catalog.importer.reading import LeftOutRecord, read_procedures
from motcua.catalog.importer.types import ImportedProcedure
from motcua.kernel import clock
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold
from motcua.platform.actor import SYSTEM, Actor

from ..bare_numbers import bare_numbers
from ..models import ImportProblem, ImportRun, ProcedureVersion
from ..rules.difference import difference_between
from ..rules.imported_content import LocalParts, content_of
from ..types import Origin, ProcedureVersionFacts, VersionSource
from .curated import curated_versions
from .store_versions import REVIEW, NewVersion, store_versions


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came of one import."""

    run_id: UUID
    records: int
    published: int
    drafted: int
    unchanged: int
    repeated: int
    left_out: int
    to_review: int
    problems: int
    drafts_by_missing_part: dict[str, int]


@transaction.atomic
def import_procedures(path: str | Path, *, now: datetime, actor: Actor = SYSTEM) -> ImportOutcome:
    """Import every record of the file; the whole file or, when it is broken, nothing.

    A record without a code or a name is left out and listed with its place in the file.
    A record that says what the last import said changes nothing. A complete one is published from
    today, one that lacks a part the law requires stays a draft with its gaps. Where a version that
    people wrote here is in force it stays, and the record becomes a draft with what differs. Raises
    ``ProcedureFileUnreadable``.
    """
    read = read_procedures(path)
    newest = {one.code: one for one in read.procedures}
    last_prints = _last_fingerprints()
    kept = _local_parts()
    bare = bare_numbers(clock.legal_day(now))
    curated = curated_versions()
    fresh: list[NewVersion] = []
    for one in newest.values():
        mark = fingerprint(one)
        if last_prints.get(one.code) != mark:
            content = content_of(
                one,
                read=clock.legal_day(now).isoformat(),
                kept=kept.get(one.code),
                bare=bare.get(fold(one.field)),
            )
            source = VersionSource(Origin.NATIONAL_PORTAL, mark, one.source)
            fresh.append(NewVersion(one.code, content, source, one.code in curated))
    stored = store_versions(fresh, effective_from=clock.legal_day(now), actor=actor, now=now)
    run = ImportRun.objects.create(
        id=uuid7(now),
        file_name=Path(path).name[:200],
        file_sha256=hashlib.sha256(Path(path).read_bytes()).hexdigest(),
        started_at=now,
        records=len(read.procedures),
        published=stored.published,
        drafted=stored.drafted,
        unchanged=len(newest) - len(fresh),
    )
    problems = _problem_rows(run, newest.values(), stored.missing)
    problems += [_left_out_row(run, one) for one in read.left_out]
    problems += _differences(run, fresh, curated)
    ImportProblem.objects.bulk_create(problems, batch_size=2000)
    return ImportOutcome(
        run_id=run.pk,
        records=len(read.procedures),
        published=stored.published,
        drafted=stored.drafted,
        unchanged=len(newest) - len(fresh),
        repeated=len(read.procedures) - len(newest),
        left_out=len(read.left_out),
        to_review=stored.to_review,
        problems=len(problems),
        drafts_by_missing_part=dict(Counter(p for parts in stored.missing.values() for p in parts)),
    )


def _last_fingerprints() -> dict[str, str]:
    """Return the fingerprint of each procedure's last version of this origin."""
    rows = (
        ProcedureVersion.objects.filter(origin=Origin.NATIONAL_PORTAL)
        .order_by("procedure_id", "number")
        .values_list("procedure__code", "fingerprint")
    )
    return dict(rows)


def _differences(
    run: ImportRun, fresh: Iterable[NewVersion], curated: Mapping[str, ProcedureVersionFacts]
) -> list[ImportProblem]:
    """Return a row for each part in which a record differs from the curated version."""
    found = []
    for one in fresh:
        changes = difference_between(curated[one.code], one.content) if one.is_for_review else ()
        parts = Counter(change.part for change in changes)
        found += [
            ImportProblem(run=run, code=one.code, field=part, reason=REVIEW, excerpt=f"{number}")
            for part, number in parts.items()
        ]
    return found


_LOCAL = (
    "everyday_name",
    "everyday_name_en",
    "life_events",
    "keywords",
    "usage",
    "process_key",
    "form_key",
    "form_version",
    "retention_years",
)


def _local_parts() -> dict[str, LocalParts]:
    """Return what the newest version of each procedure says that an export does not know."""
    rows = ProcedureVersion.objects.order_by("procedure_id", "number").values(
        "procedure__code", *_LOCAL
    )
    return {
        row["procedure__code"]: LocalParts(
            **{name: _frozen(row[name]) for name in _LOCAL},
        )
        for row in rows
    }


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _left_out_row(run: ImportRun, one: LeftOutRecord) -> ImportProblem:
    words = f"{one.place}: {one.excerpt}".rstrip(": ")
    return ImportProblem(run=run, field=one.field, reason=one.reason, excerpt=words)


def _problem_rows(
    run: ImportRun,
    imports: Iterable[ImportedProcedure],
    missing: dict[str, tuple[str, ...]],
) -> list[ImportProblem]:
    rows = [
        ImportProblem(
            run=run,
            code=one.code,
            field=problem.field[:60],
            reason=problem.reason[:80],
            excerpt=problem.excerpt,
        )
        for one in imports
        for problem in one.problems
    ]
    rows += [
        ImportProblem(run=run, code=code, field=part, reason="obligatory-part-missing")
        for code, parts in missing.items()
        for part in parts
    ]
    return rows
