"""What was kept long enough, and what is held for a dispute, for whoever keeps the archive."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.dossiers.public import ARCHIVING, HOLDING
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import due_dossiers, held_lines
from ..services.matters import due_matters
from ..types import MatterKind

router = Router(tags=["archive"])


class ArchiveLineOut(Schema):
    """One matter: when it ended, how long it is kept by which text; no name."""

    number: str
    kind: MatterKind
    procedure_code: str
    status: str
    finished_at: datetime | None
    years: int | None
    legal_basis: str
    kept_through: date | None
    held_since: datetime | None


class ArchiveLines(Schema):
    """Matters; ``next`` is the ``cursor`` of the following page."""

    items: list[ArchiveLineOut]
    next: str = ""


@router.get("/due", response=ArchiveLines, summary="What was kept long enough")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def due(
    request: HttpRequest,
    kind: MatterKind = MatterKind.DOSSIER,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Any:
    """Return what ended in one's agencies and whose time of keeping is over, the oldest first."""
    actor, now = actor_of(request), clock.now()
    if kind != MatterKind.DOSSIER:
        found, following = due_matters(kind, actor, now=now, cursor=cursor, limit=limit)
        return {"items": found, "next": following}
    page = due_dossiers(actor, now=now, cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/held", response=ArchiveLines, summary="Dossiers kept for a dispute")
@policy(Policy.OFFICIAL, roles=ARCHIVING | HOLDING)
def held(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the dossiers one may see that are held, the last filed first."""
    page = held_lines(actor_of(request), now=clock.now(), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}
