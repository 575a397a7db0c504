"""One dossier as people see it: timeline, holders, documents, what may be done now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.platform.actor import Actor

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
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, [row.id])
        history = tuple(
            Recorded(sequence, at, kind, by, event_from_json(name, _loaded(payload)))
            for sequence, name, at, kind, by, payload in cursor.fetchall()
        )
        cursor.execute(_BATON, [row.id])
        baton = tuple(StretchRow(*values) for values in cursor.fetchall())
    return DossierDetail(row, state_from_json(row.state), history, baton)


_EVENTS = """
    SELECT sequence, name, at, actor_kind, actor_id, payload FROM dossiers_event
    WHERE dossier_id = %s ORDER BY sequence
"""
_BATON = """
    SELECT holder_kind, holder_id, agency_id, unit_id, from_at, until_at FROM dossiers_baton
    WHERE dossier_id = %s ORDER BY from_at
"""


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
