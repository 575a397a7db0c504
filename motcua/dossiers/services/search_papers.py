"""Searching people's papers: an official's search is written down with its reason.

Personal data are opened for a purpose (Law on the Protection of Personal Data 91/2025): who
searched, when, for what and why, and whose dossiers were shown, stays readable for those people
and for inspectors.
"""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from motcua.digitisation.public import wanted_words
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import normalise
from motcua.platform.actor import Actor

from ..errors_search import PURPOSE_LENGTHS, SearchNotByOfficial, SearchPurposeMissing
from ..models import Dossier, PaperSearch
from ..selectors.papers_found import PAGE, FoundPages, found_pages
from .look_at_reused import look_at_reused

logger = structlog.get_logger("motcua.dossiers")
SHORTEST, LONGEST = 5, 300


@transaction.atomic
def search_own_papers(
    typed: str, *, actor: Actor, now: datetime, cursor: str = "", limit: int = PAGE
) -> FoundPages:
    """Return pages of papers of the person's own dossiers and of those he or she acts for.

    Raises ``SearchWordsInvalid`` and ``CursorInvalid``.
    """
    found = found_pages(actor, wanted_words(typed), now=now, cursor=cursor, limit=limit)
    _look(found, actor, now)
    return found


@transaction.atomic
def search_papers(
    typed: str, *, purpose: str, actor: Actor, now: datetime, cursor: str = "", limit: int = PAGE
) -> FoundPages:
    """Return pages of papers of dossiers the official may see; each page shown is written down.

    Raises ``SearchWordsInvalid``, ``SearchPurposeMissing``, ``CursorInvalid``, and
    ``SearchNotByOfficial`` for whoever is none.
    """
    if actor.official_id is None:
        raise SearchNotByOfficial()
    wanted = wanted_words(typed)
    why = normalise(purpose.replace("\0", " "))
    if not SHORTEST <= len(why) <= LONGEST:
        raise SearchPurposeMissing(PURPOSE_LENGTHS, least=SHORTEST, most=LONGEST)
    found = found_pages(actor, wanted, now=now, cursor=cursor, limit=limit)
    shown: list[Dossier | None] = [*{one.row.id: one.row for one in found.items}.values()]
    search_id = uuid7(now)
    PaperSearch.objects.bulk_create(
        PaperSearch(
            id=uuid7(now),
            search_id=search_id,
            dossier=row,
            at=now,
            official_id=actor.official_id,
            agency_id=_agency(row, actor),
            words=wanted.typed,
            purpose=why,
        )
        for row in shown or [None]
    )
    _look(found, actor, now)
    logger.info("papers searched", official=str(actor.official_id), shown=len(shown))
    return found


def _look(found: FoundPages, actor: Actor, now: datetime) -> None:
    """Write the look down where a shown paper came out of somebody's own store."""
    reused = {
        (one.row.id, one.stored.id): one.row
        for one in found.items
        if one.document.stored_paper_id is not None
    }
    for (_, file_id), row in reused.items():
        look_at_reused(row, file_id, actor=actor, now=now)


def _agency(row: Dossier | None, actor: Actor) -> UUID | None:
    """Return for which agency the official looked: one with a part in the dossier, if any."""
    near = actor.dossier_agency_ids & set(row.agencies) if row else frozenset()
    return min(near or actor.agency_ids, key=str, default=None)
