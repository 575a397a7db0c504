"""Reads of news: what matters now, what mattered earlier, one item, what an official writes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.platform.actor import Actor
from motcua.platform.alike import holding
from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import system_scope

from .codec import read_state
from .errors import NewsNotFound
from .models import News, NewsDraft
from .rules.case import Who
from .types import NewsState, Status

_NEWEST = {"-published_at": moment, "-number": text}


@dataclass(frozen=True, slots=True)
class NewsFilter:
    """Which news are wanted; empty parts say nothing."""

    words: str = ""
    procedure_code: str = ""
    agency_id: UUID | None = None
    earlier: bool = False  # what no longer matters, instead of what does


def matters(on: date) -> Q:
    """Return the condition of what still matters on a day."""
    return Q(matters_until__isnull=True) | Q(matters_until__gte=on)


def published_news(
    wanted: NewsFilter, *, on: date, cursor: str = "", limit: int = 20
) -> tuple[list[NewsState], str]:
    """Return a page of what everybody reads, the newest first; raises ``CursorInvalid``."""
    rows = holding(_published(), wanted.words)
    rows = rows.exclude(matters(on)) if wanted.earlier else rows.filter(matters(on))
    if wanted.procedure_code:
        rows = rows.filter(procedures__contains=[wanted.procedure_code])
    if wanted.agency_id:
        rows = rows.filter(agency_id=wanted.agency_id)
    found, following = rows_page(rows, _NEWEST, cursor=cursor, limit=limit)
    return [read_state(one.state) for one in found], following


def publishing_agencies() -> list[UUID]:
    """Return the agencies that have told anything."""
    rows = _published().filter(agency_id__isnull=False)
    found = rows.order_by("agency_id").values_list("agency_id", flat=True).distinct()
    return [agency_id for agency_id in found if agency_id is not None]


def news_item(number: str) -> NewsState:
    """Return one item, also one that was taken down; raises ``NewsNotFound``."""
    row = News.objects.filter(number=number).first()
    if row is None:
        raise NewsNotFound(news=number)
    return read_state(row.state)


def kept_item(number: str, who: Who) -> NewsState:
    """Return an item to who publishes for its agency; raises ``NewsNotFound`` for others."""
    state = news_item(number)
    if not who.publishes(state):
        raise NewsNotFound(news=number)
    return state


def news_to_keep(who: Who, *, cursor: str = "", limit: int = 30) -> tuple[list[NewsState], str]:
    """Return a page of what the official's agencies told, taken down too; ``CursorInvalid``."""
    own = Q(agency_id__in=who.agency_ids)
    if who.keeps_catalogue:
        own |= Q(agency_id__isnull=True)
    found, following = rows_page(News.objects.filter(own), _NEWEST, cursor=cursor, limit=limit)
    return [read_state(one.state) for one in found], following


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What an official typed so far, and when it was kept."""

    typed: dict[str, object]
    kept_at: datetime


def draft_of(actor: Actor) -> KeptDraft | None:
    """Return what the official is writing; None for nothing."""
    if actor.official_id is None:
        return None
    with system_scope():
        row = NewsDraft.objects.filter(official_id=actor.official_id).first()
    return KeptDraft(row.typed, row.kept_at) if row else None


def _published() -> QuerySet[News]:
    return News.objects.filter(status=Status.PUBLISHED)
