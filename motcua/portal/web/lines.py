"""Dossiers as lines of a list: name, status, who has the ball, days left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from motcua.calendars.public import pinned_calendar
from motcua.catalog.public import version_facts
from motcua.dossiers.public import Badge, badge_for
from motcua.dossiers.public.moves import Side

from ..words.deadlines import badge_of_end
from ..words.holding import line_of
from ..words.statuses import name_of, tone_of
from .naming import places_of
from .reading import title_of


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One dossier in a list."""

    number: str
    procedure: str
    status: Promise | str
    tone: str
    side: Side
    held: str
    badge: Badge | None
    submitted_at: datetime
    applicant: str


def badge_of(row: Any, now: datetime) -> Badge | None:
    """Return the deadline badge by the calendar the dossier is pinned to."""
    if row.finished_at is not None:
        return badge_of_end(row.due, row.finished_at)
    pinned = row.state["versions"]
    calendar = pinned_calendar(pinned["calendar_code"], pinned["calendar_version"])
    return badge_for(row.due, calendar=calendar, now=now, is_paused=row.is_paused)


def procedure_name(version_id: UUID) -> str:
    """Return the name of the procedure as people know it."""
    return title_of(version_facts(version_id))


def lines_of(rows: Iterable[Any], *, now: datetime) -> list[DossierLine]:
    """Return the lines of a list; names come in two queries, versions from memory."""
    rows = list(rows)
    held = [(row.holder_agency_id, row.holder_unit_id) for row in rows]
    places = places_of([*held, *((None, unit) for row in rows for unit in row.asked_units)])
    return [
        DossierLine(
            number=row.number,
            procedure=procedure_name(row.procedure_version_id),
            status=name_of(row.status),
            tone=tone_of(row.status),
            side=row.waiting_for,
            held=line_of(
                row, places.holder(row), [places.name(None, one) for one in row.asked_units]
            ),
            badge=badge_of(row, now),
            submitted_at=row.submitted_at,
            applicant=row.applicant_name,
        )
        for row in rows
    ]
