"""One dossier as people see it: timeline, holders, documents, what may be done now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, place, read_cursor
from motcua.platform.database.prepared import run_prepared

from ..codec import event_from_text
from ..events import Recorded
from ..models import Dossier
from ..types import DossierState, Status
from .visible import visible_with


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
    """A dossier with its history and its holders; one round trip."""

    row: Dossier
    state: DossierState
    history: Sequence[Recorded]
    baton: Sequence[StretchRow]


def dossier_detail(number: str, *, actor: Actor, now: datetime) -> DossierDetail:
    """Return everything a page of the dossier shows; raises ``DossierNotFound``."""
    return _read(number, actor, now)


def history_page(
    number: str, *, actor: Actor, now: datetime, cursor: str = "", limit: int
) -> tuple[DossierDetail, str]:
    """Return the dossier with a page of its history, the oldest first, and the next cursor.

    An act's events share a moment and a stretch begins with one of them: each stretch is on the
    page on which its moment comes first. Raises ``CursorInvalid`` and ``DossierNotFound``.
    """
    last, since = read_cursor(cursor, place, moment) if cursor else (0, None)
    found = _read(number, actor, now, after=last, since=since, limit=limit + 1)
    history, following = page_of(found.history, limit, lambda one: [one.sequence, one.at])
    until = history[-1].at if following else None
    baton = [one for one in found.baton if until is None or one.from_at <= until]
    return replace(found, history=history, baton=baton), following


# Of the number, not of the id: all three statements travel together.
_OF_NUMBER = "(SELECT id FROM dossiers_dossier WHERE number = %s::text)"
_EVENTS = f"""
    SELECT sequence, name, at, actor_kind, actor_id, payload FROM dossiers_event
    WHERE dossier_id = {_OF_NUMBER} AND sequence > %s::int ORDER BY sequence LIMIT %s::bigint
"""  # noqa: S608
_BATON = f"""
    SELECT holder_kind, holder_id, agency_id, unit_id, from_at, until_at FROM dossiers_baton
    WHERE dossier_id = {_OF_NUMBER} AND from_at > coalesce(%s::timestamptz, '-infinity')
    ORDER BY from_at
"""  # noqa: S608


def _read(
    number: str,
    actor: Actor,
    now: datetime,
    *,
    after: int = 0,
    since: datetime | None = None,
    limit: int | None = None,
) -> DossierDetail:
    parts = (_EVENTS, [number, after, limit]), (_BATON, [number, since])
    row, state, (events, stretches) = visible_with(number, *parts, actor=actor, now=now)
    history = tuple(
        Recorded(sequence, at, kind, by, event_from_text(name, payload))
        for sequence, name, at, kind, by, payload in events
    )
    return DossierDetail(row, state, history, [StretchRow(*values) for values in stretches])


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """What anybody with the code on a certified copy may know of it.

    The number in the agency's book, when it was certified, how many pages of the original it has,
    and the SHA-256 of the file that was issued.
    """

    number: str
    agency_id: UUID
    certified_at: datetime
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PublicRevocation:
    """What anybody with the code on a result may know: when which agency took it back, not why."""

    revoked_at: datetime
    agency_id: UUID


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What anybody with the number may know: the level of completion, no more.

    ``certified_copy`` is there when the dossier ended in one: whoever is shown a copy asks for it.
    ``revocation`` is there when the result was taken back: whoever is shown it must know.
    """

    number: str
    status: str
    procedure_code: str
    submitted_on: datetime
    due: datetime | None
    is_late: bool
    certified_copy: PublicCopy | None = None
    revocation: PublicRevocation | None = None


_HAS_RESULT = (Status.RESULT_READY, Status.RETURNED)
_STATUS = """
    SELECT s.number, status, procedure_code, submitted_at, due, finished_at, revoked_at, agency_id
    FROM motcua_public_status(%s::text) s LEFT JOIN motcua_public_revocation(s.number) r ON true
"""
_COPY = "SELECT number, agency_id, certified_at, pages, sha256 FROM motcua_public_copy(%s::text)"


def public_status(number: str, *, now: datetime) -> PublicStatus | None:
    """Return the public status of a dossier by its number, None where there is none.

    TT 01/2018/TT-VPCP, art. 16: by the code alone people see just the level of completion.
    """
    rows = run_prepared(_STATUS, [number])
    if not rows:
        return None
    name, status, code, submitted, due, finished, *taken_back = rows[0]
    late = due is not None and (finished or now) > due
    copies = run_prepared(_COPY, [number]) if status in _HAS_RESULT else []
    copy = PublicCopy(*copies[0]) if copies else None
    revocation = PublicRevocation(*taken_back) if taken_back[0] else None
    return PublicStatus(name, status, code, submitted, due, late, copy, revocation)
