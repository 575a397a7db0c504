"""Storing many versions at once: publishes those that are complete, keeps the others as drafts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..models import Procedure, ProcedureVersion, VersionChange
from ..rules.completeness import missing_parts
from ..types import VersionContent, VersionSource
from .change_log import change_row
from .process_limits import Fitting
from .publish_version import put_in_force
from .version_rows import PartRows, fill_version

_BATCH = 500
# Named among the missing parts: no process that keeps the limits of the version.
PROCESS = "process"
# Named among the gaps: an import met a version that people curated (docs/decisions/0006).
REVIEW = "differs-from-curated"


@dataclass(frozen=True, slots=True)
class NewVersion:
    """One version to be stored: of which procedure, what it says, where it is from.

    ``is_for_review``: it stays a draft although it may be complete; a person decides.
    """

    code: str
    content: VersionContent
    source: VersionSource
    is_for_review: bool = False


@dataclass(slots=True)
class Stored:
    """What was stored; ``missing`` names the missing parts of the drafts by code."""

    published: int = 0
    drafted: int = 0
    to_review: int = 0
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)


def store_versions(
    versions: Sequence[NewVersion], *, effective_from: date, actor: Actor, now: datetime
) -> Stored:
    """Store ``versions``, one a procedure, inside the caller's transaction."""
    stored = Stored()
    if not versions:
        return stored
    ids = _procedures([one.code for one in versions], now)
    last = _last_numbers()
    rows: list[ProcedureVersion] = []
    complete: list[ProcedureVersion] = []
    parts = PartRows(now)
    fitting = Fitting.of_today()
    for one in versions:
        content, missing = _judged(one, fitting)
        gaps = (*content.gaps, *(f"missing: {part}" for part in missing))
        if one.is_for_review:
            gaps = (*gaps, REVIEW)
        row = ProcedureVersion(
            id=uuid7(now),
            procedure_id=ids[one.code],
            number=last.get(ids[one.code], 0) + 1,
            created_at=now,
        )
        fill_version(row, replace(content, gaps=gaps), one.source)
        rows.append(row)
        parts.add(row.pk, content)
        stored.to_review += one.is_for_review
        if missing:
            stored.missing[one.code] = missing
        elif not one.is_for_review:
            complete.append(row)
    ProcedureVersion.objects.bulk_create(rows, batch_size=_BATCH)
    parts.write()
    VersionChange.objects.bulk_create(
        [change_row(row.pk, "created", actor=actor, now=now) for row in rows]
    )
    put_in_force(complete, effective_from=effective_from, actor=actor, now=now)
    stored.published = len(complete)
    stored.drafted = len(rows) - len(complete)
    return stored


def _judged(one: NewVersion, fitting: Fitting) -> tuple[VersionContent, tuple[str, ...]]:
    """Return the version with its process, and the parts without which it stays a draft."""
    missing = missing_parts(one.content)
    if not one.content.publication.number.strip():
        missing = (*missing, "decision")
    fitted = fitting.fitted(one.code, one.content)
    return fitted.content, (*missing, PROCESS) if fitted.problems else missing


def _procedures(codes: list[str], now: datetime) -> dict[str, UUID]:
    Procedure.objects.bulk_create(
        [Procedure(id=uuid7(now), code=code) for code in codes], ignore_conflicts=True
    )
    found = Procedure.objects.filter(code__in=codes).select_for_update()
    return {row.code: row.pk for row in found}


def _last_numbers() -> dict[UUID, int]:
    rows = ProcedureVersion.objects.values_list("procedure_id").annotate(last=Max("number"))
    return dict(rows.order_by())
