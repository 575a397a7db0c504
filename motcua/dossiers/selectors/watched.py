"""What control officers and inspectors look through: every dossier, narrowed, page by page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.kernel.text import fold
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, read_cursor

from ..models import Dossier
from ..types import Status
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

    Late is a running dossier whose legal time passed, and a filing that nobody answered or took
    over within its own limit: a paused or finished one is none of them.
    Raises ``CursorInvalid``.
    """
    rows = _narrowed(visible_dossiers(actor, now=now), wanted)
    if wanted.is_late:
        rows = _late(rows, now).order_by("late_since", "id")
        if cursor:
            since, last = read_cursor(cursor, moment, UUID)
            rows = rows.filter(Q(late_since__gt=since) | Q(late_since=since, id__gt=last))
        return Page(*page_of(list(rows[: limit + 1]), limit, _late_key))
    # The key is made of the moment of filing, so its own index has the order.
    rows = rows.order_by("-id")
    if cursor:
        rows = rows.filter(id__lt=read_cursor(cursor, UUID)[0])
    return Page(*page_of(list(rows[: limit + 1]), limit, lambda row: [row.id]))


def _late(rows: QuerySet[Dossier], now: datetime) -> QuerySet[Any]:
    """Keep what is late, each with ``late_since``: until somebody answers, that limit counts."""
    result = Q(due__lt=now)
    # One line a status, so that each has an index to go by.
    unanswered = Q(status=Status.SUBMITTED, answer_due__lt=now)
    not_taken_over = Q(status=Status.FORWARDED, answer_due__lt=now)
    return rows.filter(
        result | unanswered | not_taken_over, finished_at__isnull=True, is_paused=False
    ).annotate(late_since=Coalesce("answer_due", "due"))


def _late_key(row: Dossier) -> list[object]:
    return [row.answer_due or row.due, row.id]


def _narrowed(rows: QuerySet[Dossier], wanted: WatchFilter) -> QuerySet[Dossier]:
    if fold(wanted.text):
        rows = rows.filter(named_or_numbered(wanted.text))
    if wanted.agency_id is not None:
        agency = wanted.agency_id
        rows = rows.filter(Q(competent_agency_id=agency) | Q(receiving_agency_id=agency))
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    return rows
