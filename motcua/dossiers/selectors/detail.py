"""One dossier as people see it: timeline, holders, documents, what may be done now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, place, read_cursor

from ..codec import event_from_json, state_from_json
from ..events import Recorded
from ..models import Dossier
from ..types import DossierState
from .visible import visible_dossier


@dataclass(frozen=True, slots=True)
class StretchRow:
    """One stretch of the baton."""

    holder_kind: str
    holder_id: UUID
    agency_id: UUID | None
    unit_id: UUID | None
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class DossierDetail:
    """A dossier with its history and its holders; three statements."""

    row: Dossier
    state: DossierState
    history: tuple[Recorded, ...]
    baton: tuple[StretchRow, ...]


def dossier_detail(number: str, *, actor: Actor, now: datetime) -> DossierDetail:
    """Return everything a page of the dossier shows; raises ``DossierNotFound``."""
    row = visible_dossier(number, actor=actor, now=now)
    return DossierDetail(row, state_from_json(row.state), _events(row.id), _stretches(row.id))


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Events of a dossier in order, with the stretches of the baton that began with them."""

    events: Sequence[Recorded]
    baton: Sequence[StretchRow]
    next_cursor: str = ""


def history_page(dossier_id: UUID, *, cursor: str = "", limit: int) -> HistoryPage:
    """Return a page of the history, the oldest first; raises ``CursorInvalid``.

    An act's events share a moment and a stretch begins with one of them: each stretch is on the
    page on which its moment comes first.
    """
    last, since = read_cursor(cursor, place, moment) if cursor else (0, None)
    found = _events(dossier_id, after=last, limit=limit + 1)
    events, following = page_of(found, limit, lambda one: [one.sequence, one.at])
    until = events[-1].at if following else None
    return HistoryPage(events, _stretches(dossier_id, since, until), following)


_EVENTS = """
    SELECT sequence, name, at, actor_kind, actor_id, payload FROM dossiers_event
    WHERE dossier_id = %s AND sequence > %s ORDER BY sequence LIMIT %s
"""
_BATON = """
    SELECT holder_kind, holder_id, agency_id, unit_id, from_at, until_at FROM dossiers_baton
    WHERE dossier_id = %s AND from_at > %s::timestamptz AND from_at <= %s::timestamptz
    ORDER BY from_at
"""


def _events(dossier_id: UUID, *, after: int = 0, limit: int | None = None) -> tuple[Recorded, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, [dossier_id, after, limit])
        return tuple(
            Recorded(sequence, at, kind, by, event_from_json(name, _loaded(payload)))
            for sequence, name, at, kind, by, payload in cursor.fetchall()
        )


def _stretches(
    dossier_id: UUID, after: datetime | None = None, until: datetime | None = None
) -> tuple[StretchRow, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_BATON, [dossier_id, after or "-infinity", until or "infinity"])
        return tuple(StretchRow(*values) for values in cursor.fetchall())


def _loaded(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    import orjson

    loaded: dict[str, Any] = orjson.loads(value)
    return loaded


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What anybody with the number may know: the level of completion, no more."""

    number: str
    status: str
    procedure_code: str
    submitted_on: datetime
    due: datetime | None
    is_late: bool


_STATUS = """
    SELECT number, status, procedure_code, submitted_at, due, finished_at
    FROM motcua_public_status(%s)
"""


def public_status(number: str, *, now: datetime) -> PublicStatus | None:
    """Return the public status of a dossier by its number, None where there is none.

    TT 01/2018/TT-VPCP, art. 16: by the code alone people see just the level of completion.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATUS, [number])
        found = cursor.fetchone()
    if found is None:
        return None
    name, status, code, submitted, due, finished = found
    late = due is not None and (finished or now) > due
    return PublicStatus(name, status, code, submitted, due, late)
