"""Acts on published versions as packages above tell of them, and names by code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .models import ProcedureVersion, VersionChange
from .types import VersionStatus


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One act on a version; ``before_id`` is the version that a published one took over from."""

    id: int
    act: str
    at: datetime
    reason: str
    code: str
    name: str
    version_id: UUID
    before_id: UUID | None
    on: date | None  # from which day a new version is in force, an ended one is not; else None


def told_changes(ids: Sequence[int]) -> list[ToldChange]:
    """Return what happened to versions, in the order in which it happened."""
    changes = list(VersionChange.objects.filter(pk__in=ids).order_by("pk"))
    rows = ProcedureVersion.objects.select_related("procedure").defer("source_record", "steps")
    versions = rows.in_bulk([one.version_id for one in changes])
    before = _before(versions.values())
    found = []
    for one in changes:
        version = versions[one.version_id]
        days = {"published": version.effective_from, "withdrawn": version.effective_to}
        found.append(
            ToldChange(
                id=one.pk,
                act=one.act,
                at=one.at,
                reason=one.reason,
                code=version.procedure.code,
                name=version.everyday_name or version.name,
                version_id=version.pk,
                before_id=before.get((version.procedure_id, version.number)),
                on=days.get(one.act),
            )
        )
    return found


def _before(versions: Iterable[ProcedureVersion]) -> dict[tuple[UUID, int], UUID]:
    """Return the published version before each, by procedure and number."""
    procedures = {one.procedure_id for one in versions}
    rows = ProcedureVersion.objects.filter(procedure_id__in=procedures)
    rows = rows.exclude(status=VersionStatus.DRAFT).order_by("procedure_id", "number")
    found, last = {}, dict[UUID, UUID]()
    for procedure, number, pk in rows.values_list("procedure_id", "number", "pk"):
        if procedure in last:
            found[procedure, number] = last[procedure]
        last[procedure] = pk
    return found


def newest_names(codes: Iterable[str]) -> dict[str, str]:
    """Return what people call each of the procedures that was ever published, by code."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=sorted(set(codes)))
    rows = rows.exclude(status=VersionStatus.DRAFT).order_by("procedure_id", "-number")
    found = rows.distinct("procedure_id").values_list("procedure__code", "everyday_name", "name")
    return {code: everyday or name for code, everyday, name in found}
