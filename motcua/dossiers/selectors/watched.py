"""What control officers and inspectors look through: every dossier, narrowed, page by page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.kernel.text import fold
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, read_cursor

from ..models import Dossier
from .lists import PAGE, Page, named_or_numbered
from .visible import visible_dossiers


@dataclass(frozen=True, slots=True)
class WatchFilter:
    """Which dossiers: by number or name, of an agency, in a status, or late ones only."""

    text: str = ""
    agency_id: UUID | None = None
    status: str = ""
    is_late: bool = False


def watched_dossiers(
    actor: Actor, *, wanted: WatchFilter, now: datetime, cursor: str = "", limit: int = PAGE
) -> Page:
    """Return dossiers the actor may see, the newest first; late ones the latest first.

    Late is a running dossier whose legal time passed: a paused or finished one is none of them.
    Raises ``CursorInvalid``.
    """
    rows = _narrowed(visible_dossiers(actor, now=now), wanted)
    if wanted.is_late:
        rows = rows.filter(finished_at__isnull=True, due__lt=now, is_paused=False)
        rows = rows.order_by("due", "id")
        if cursor:
            due, last = read_cursor(cursor, moment, UUID)
            rows = rows.filter(Q(due__gt=due) | Q(due=due, id__gt=last))
        return Page(*page_of(list(rows[: limit + 1]), limit, lambda row: [row.due, row.id]))
    # The key is made of the moment of filing, so its own index has the order.
    rows = rows.order_by("-id")
    if cursor:
        rows = rows.filter(id__lt=read_cursor(cursor, UUID)[0])
    return Page(*page_of(list(rows[: limit + 1]), limit, lambda row: [row.id]))


def _narrowed(rows: QuerySet[Dossier], wanted: WatchFilter) -> QuerySet[Dossier]:
    if fold(wanted.text):
        rows = rows.filter(named_or_numbered(wanted.text))
    if wanted.agency_id is not None:
        agency = wanted.agency_id
        rows = rows.filter(Q(competent_agency_id=agency) | Q(receiving_agency_id=agency))
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    return rows
