"""What grows with a dossier, a page at a time: papers, messages, notes, opinions.

Callers look the dossier up first (``visible_dossier``); row-level security is the second wall.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, place, read_cursor
from motcua.platform.database.scope import apply_scope

from ..models import Message, Opinion, Paper, PrivateNote
from .contents import own_drafts
from .lists import Page

MOST = 200


def papers_page(dossier_id: UUID, *, cursor: str = "", limit: int = MOST) -> Page:
    """Return a page of the papers and results in the order they came; raises ``CursorInvalid``."""
    apply_scope()
    rows = Paper.objects.filter(dossier_id=dossier_id).select_related("file")
    rows = rows.order_by("sequence", "kind")
    if cursor:
        sequence, kind = read_cursor(cursor, place, str)
        rows = rows.filter(Q(sequence__gt=sequence) | Q(sequence=sequence, kind__gt=kind))
    found = list(rows[: limit + 1])
    return Page(*page_of(found, limit, lambda row: [row.sequence, row.kind]))


def messages_page(dossier_id: UUID, *, cursor: str = "", limit: int = MOST) -> Page:
    """Return a page of the words both sides see, the newest first; raises ``CursorInvalid``."""
    return _newest_first(Message.objects.filter(dossier_id=dossier_id), "at", cursor, limit)


def notes_page(dossier_id: UUID, *, cursor: str = "", limit: int = MOST) -> Page:
    """Return a page of the notes among officials, the newest first; raises ``CursorInvalid``."""
    return _newest_first(PrivateNote.objects.filter(dossier_id=dossier_id), "at", cursor, limit)


def opinions_page(dossier_id: UUID, *, cursor: str = "", limit: int = MOST) -> Page:
    """Return a page of the questions to units, the newest first; raises ``CursorInvalid``."""
    return _newest_first(Opinion.objects.filter(dossier_id=dossier_id), "asked_at", cursor, limit)


def _newest_first(rows: QuerySet[Any], at: str, cursor: str, limit: int) -> Page:
    apply_scope()
    rows = rows.order_by(f"-{at}", "-id")
    if cursor:
        then, last = read_cursor(cursor, moment, UUID)
        rows = rows.filter(Q(**{f"{at}__lt": then}) | Q(**{at: then, "id__lt": last}))
    return Page(*page_of(list(rows[: limit + 1]), limit, lambda row: [getattr(row, at), row.id]))


def drafts_page(
    actor: Actor, *, discarded: bool = False, cursor: str = "", limit: int = MOST
) -> Page:
    """Return a page of the actor's drafts, the last saved first; raises ``CursorInvalid``."""
    rows = own_drafts(actor).filter(deleted_at__isnull=not discarded)
    return _newest_first(rows, "saved_at", cursor, limit)
