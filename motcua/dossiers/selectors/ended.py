"""Dossiers that ended long ago or are kept for a dispute, for the archive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page

from ..models import Dossier
from ..roles import ARCHIVING
from ..types import ENDED
from .lists import Page
from .visible import visible_dossiers


@dataclass(frozen=True, slots=True)
class EndedBefore:
    """Before which moment a dossier must have ended: for each named procedure, and for the rest.

    None stands for never.
    """

    rest: datetime | None = None
    by_procedure: Mapping[str, datetime | None] = field(default_factory=dict)


def ended_dossiers(
    actor: Actor, before: EndedBefore, *, now: datetime, cursor: str = "", limit: int = 50
) -> Page:
    """Return ended dossiers of the agencies whose archive the actor keeps, the oldest end first.

    What is held for a dispute or was a test is none of them. Raises ``CursorInvalid``.
    """
    rows = _of_archive(actor, now=now).filter(
        _ended(before), ~_HELD, status__in=list(ENDED), is_test=False
    )
    order: dict[str, Reader] = {"finished_at": moment, "id": UUID}
    return Page(*rows_page(rows, order, cursor=cursor, limit=limit))


def held_dossiers(actor: Actor, *, now: datetime, cursor: str = "", limit: int = 50) -> Page:
    """Return the dossiers the actor may see that are held, the last filed first.

    Raises ``CursorInvalid``.
    """
    rows = visible_dossiers(actor, now=now).filter(_HELD)
    return Page(*rows_page(rows, {"-id": UUID}, cursor=cursor, limit=limit))


def archived_dossiers(actor: Actor, numbers: Sequence[str], *, now: datetime) -> dict[str, Dossier]:
    """Return by number the ended dossiers of the agencies whose archive the actor keeps."""
    rows = _of_archive(actor, now=now).filter(number__in=list(numbers), status__in=list(ENDED))
    return {row.number: row for row in rows}


def _of_archive(actor: Actor, *, now: datetime) -> QuerySet[Dossier]:
    kept = {one.agency_id for one in actor.roles if one.role in ARCHIVING}
    return visible_dossiers(actor, now=now).filter(competent_agency_id__in=kept)


# States stored before there were holds do not know the name.
_HELD = Q(state__has_key="held_records_since") & ~Q(state__held_records_since=None)


def _ended(before: EndedBefore) -> Q:
    wanted = Q(pk__in=[])
    if before.rest is not None:
        named = Q(procedure_code__in=list(before.by_procedure))
        wanted |= ~named & Q(finished_at__lt=before.rest)
    for code, then in before.by_procedure.items():
        if then is not None:
            wanted |= Q(procedure_code=code, finished_at__lt=then)
    return wanted
