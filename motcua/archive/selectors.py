"""Reads of the archive: how long what is kept, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings

from motcua.dossiers.public import EndedBefore, Page, ended_dossiers, held_dossiers
from motcua.kernel.clock import ZONE, legal_day
from motcua.platform.actor import Actor
from motcua.platform.cursors import rows_page

from .models import RetentionClass
from .rules.retention import Kept, class_of, classes_on, ended_before, kept_through

Classes = Mapping[str, Kept]


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """One dossier as lists of the archive show it; nobody's name is in it."""

    number: str
    procedure_code: str
    status: str
    finished_at: datetime | None
    years: int | None
    legal_basis: str
    kept_through: date | None
    held_since: datetime | None


@lru_cache(maxsize=1)
def shipped_class() -> Kept:
    """Return the class that comes with the program, for what has none of its own."""
    path = Path(settings.ROOT) / "data" / "retention" / "default.yaml"
    told = yaml.safe_load(path.read_text("utf-8"))
    return Kept("", told["years"], told["legal_basis"], told["effective_from"], is_shipped=True)


def retention_on(day: date) -> dict[str, Kept]:
    """Return the classes in force on the day by procedure; "" is that of all others; one query."""
    rows = RetentionClass.objects.order_by("set_at", "id")
    written = [_kept(row) for row in rows]
    return classes_on(max(day, shipped_class().effective_from), [shipped_class(), *written])


def retention_page(
    *, procedure_code: str | None = None, cursor: str = "", limit: int
) -> tuple[list[RetentionClass], str]:
    """Return a page of what was written, the newest first; raises ``CursorInvalid``."""
    rows = RetentionClass.objects.all()
    if procedure_code is not None:
        rows = rows.filter(procedure_code=procedure_code)
    return rows_page(rows, {"-id": UUID}, cursor=cursor, limit=limit)


def due_dossiers(actor: Actor, *, now: datetime, cursor: str = "", limit: int = 50) -> Page:
    """Return as ``ArchiveLine`` what was kept long enough, the oldest end first.

    Only of agencies whose archive the actor keeps; nothing that is held for a dispute.
    Raises ``CursorInvalid``.
    """
    today = legal_day(now)
    classes = retention_on(today)
    named = {code: _moment(ended_before(today, one.years)) for code, one in classes.items() if code}
    before = EndedBefore(_moment(ended_before(today, classes[""].years)), named)
    page = ended_dossiers(actor, before, now=now, cursor=cursor, limit=limit)
    return Page(lines_of(page.items, classes), page.next_cursor)


def held_lines(actor: Actor, *, now: datetime, cursor: str = "", limit: int = 50) -> Page:
    """Return as ``ArchiveLine`` what the actor may see and is held; raises ``CursorInvalid``."""
    page = held_dossiers(actor, now=now, cursor=cursor, limit=limit)
    return Page(lines_of(page.items, retention_on(legal_day(now))), page.next_cursor)


def lines_of(rows: Sequence[Any], classes: Classes) -> list[ArchiveLine]:
    """Return dossiers with how long each is kept."""
    found = []
    for row in rows:
        kept = class_of(row.procedure_code, classes)
        ended = row.finished_at
        since = row.state.get("held_records_since")
        found.append(
            ArchiveLine(
                number=row.number,
                procedure_code=row.procedure_code,
                status=row.status,
                finished_at=ended,
                years=kept.years,
                legal_basis=kept.legal_basis,
                kept_through=kept_through(legal_day(ended), kept.years) if ended else None,
                held_since=datetime.fromisoformat(since) if since else None,
            )
        )
    return found


def _kept(row: RetentionClass) -> Kept:
    return Kept(row.procedure_code, row.years, row.legal_basis, row.effective_from)


def _moment(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE) if day else None
