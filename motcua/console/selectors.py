"""Reads of the trace of administrators."""

from dataclasses import dataclass
from uuid import UUID

from .models import AdminAct


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts are wanted; empty parts say nothing."""

    kind: str = ""
    by_name: str = ""
    object_id: str = ""


def acts_of(kind: str, object_id: object, *, limit: int = 20) -> list[AdminAct]:
    """Return the acts on one object, latest first."""
    rows = AdminAct.objects.filter(object_kind=kind, object_id=str(object_id))
    return list(rows.order_by("-at", "-id")[:limit])


def latest_acts(
    wanted: ActFilter, *, before: UUID | None = None, limit: int = 50
) -> list[AdminAct]:
    """Return acts, latest first, those earlier than the act ``before``."""
    rows = AdminAct.objects.order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if wanted.kind:
        rows = rows.filter(object_kind=wanted.kind)
    if wanted.object_id:
        rows = rows.filter(object_id=wanted.object_id)
    if wanted.by_name.strip():
        rows = rows.filter(by_name__icontains=wanted.by_name.strip())
    return list(rows[:limit])
