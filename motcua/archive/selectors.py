"""Reads of the archive: how long what is kept, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings
from django.db.models import QuerySet

from motcua.dossiers.public import (
    ARCHIVING,
    EndedBefore,
    Page,
    RegisterTooLong,
    ended_dossiers,
    held_dossiers,
)
from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import agencies_by_ids, official_names
from motcua.platform.actor import Actor
from motcua.platform.cursors import rows_page

from .errors import DestructionNotFound
from .models import DestructionLine, DestructionList, RetentionClass, Transfer
from .rules.retention import Kept, class_of, classes_on, ended_before, kept_through
from .types import MatterKind

Classes = Mapping[str, Kept]
MOST_LINES = 1000  # a print of some five seconds; a longer period is refused, never cut


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """One matter as lists of the archive show it; nobody's name is in it."""

    number: str
    procedure_code: str
    status: str
    finished_at: datetime | None
    years: int | None
    legal_basis: str
    kept_through: date | None
    held_since: datetime | None
    kind: MatterKind = MatterKind.DOSSIER


@dataclass(frozen=True, slots=True)
class ArchiveLook:
    """One package for an archive in which a dossier went, as its applicant reads of it."""

    at: datetime
    who: str
    agency: str
    receiver: str
    reason: str


def archive_looks(number: str) -> list[ArchiveLook]:
    """Return who put a dossier into a package for an archive, for whom and why, the last first.

    The caller looked the dossier up for somebody who may see it.
    """
    rows = list(Transfer.objects.filter(numbers__contains=[number]).order_by("-made_at", "-id"))
    officials = official_names([one.official_id for one in rows])
    agencies = agencies_by_ids([one.agency_id for one in rows])
    return [
        ArchiveLook(
            at=one.made_at,
            who=officials.get(one.official_id, ""),
            agency=agencies[one.agency_id].name,
            receiver=one.receiver,
            reason=one.reason,
        )
        for one in rows
    ]


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


def archive_agencies(actor: Actor) -> set[UUID]:
    """Return the agencies whose archive the actor keeps."""
    return {one.agency_id for one in actor.roles if one.role in ARCHIVING}


def destruction_lists(
    actor: Actor, *, cursor: str = "", limit: int = 50
) -> tuple[list[DestructionList], str]:
    """Return a page of the lists of one's agencies, the newest first; ``CursorInvalid``."""
    rows = DestructionList.objects.filter(agency_id__in=archive_agencies(actor))
    rows = rows.select_related("decision").prefetch_related("lines")
    return rows_page(rows, {"-id": UUID}, cursor=cursor, limit=limit)


def destruction_list(list_id: UUID, actor: Actor) -> DestructionList:
    """Return one list of one's agencies; raises ``DestructionNotFound``."""
    rows = DestructionList.objects.filter(agency_id__in=archive_agencies(actor), pk=list_id)
    found = rows.select_related("decision").prefetch_related("lines").first()
    if found is None:
        raise DestructionNotFound(list=str(list_id))
    return found


def destroyed_lines() -> QuerySet[DestructionLine]:
    """Return the lines of approved lists: what is no more."""
    return DestructionLine.objects.filter(list__decision__is_approved=True)


@dataclass(frozen=True, slots=True)
class RegisterWanted:
    """Which part of the register: a year or a month of it, of one agency or all of one's own."""

    year: int
    month: int | None = None
    agency_id: UUID | None = None

    def of(self, agency_id: UUID) -> "RegisterWanted":
        """Return the same of one agency."""
        return replace(self, agency_id=agency_id)

    @property
    def first(self) -> datetime:
        """The moment with which it begins."""
        return datetime(self.year, self.month or 1, 1, tzinfo=ZONE)

    @property
    def end(self) -> datetime:
        """The moment from which on nothing belongs to it."""
        if self.month in (None, 12):
            return datetime(self.year + 1, 1, 1, tzinfo=ZONE)
        return datetime(self.year, (self.month or 1) + 1, 1, tzinfo=ZONE)


def destruction_register(actor: Actor, wanted: RegisterWanted) -> list[DestructionLine]:
    """Return what one's agencies destroyed in a year or a month, in the order of deciding.

    Raises ``RegisterTooLong`` for more than one print takes.
    """
    agencies = archive_agencies(actor)
    if wanted.agency_id is not None:
        agencies &= {wanted.agency_id}
    rows = destroyed_lines().filter(
        list__agency_id__in=agencies,
        list__decision__decided_at__gte=wanted.first,
        list__decision__decided_at__lt=wanted.end,
    )
    ordered = rows.select_related("list__decision")
    found = list(
        ordered.order_by("list__decision__decided_at", "list_id", "number")[: MOST_LINES + 1]
    )
    if len(found) > MOST_LINES:
        raise RegisterTooLong(dossiers=rows.count(), most=MOST_LINES)
    return found
