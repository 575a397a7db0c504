"""Reads of the watch: what is late and what will be, for whoever leads or oversees."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.dossiers.public import WATCHING, DossierState, states_by_ids, visible_dossiers
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import TimeLimit, TimeUnit
from motcua.organizations.public import UnitFacts, units_by_ids, units_of
from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page, text

from .models import Alarm, WatchedClock
from .types import OWED_KINDS, ClockKind

# Who looks over time limits: leaders their own, officers of control and inspectors all.
LEADING = frozenset({"unit_leader", "head_of_one_stop", "head_of_agency"})
OVERSEEING = LEADING | WATCHING
WITHIN_DAYS = (1, 3, 5, 10)
PAGE = 50


@dataclass(frozen=True, slots=True)
class DeadlineFilter:
    """Which clocks: late ones, or those due within some working days; of a unit, kind, holder."""

    within_days: int | None = None
    unit_id: UUID | None = None
    agency_id: UUID | None = None
    kind: ClockKind | None = None
    official_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One running clock with the dossier it is of; nobody's name is in it."""

    number: str
    procedure_version_id: UUID
    process_version_id: UUID
    kind: str
    step: str
    started_at: datetime
    due: datetime
    unit_id: UUID
    agency_id: UUID
    official_id: UUID | None
    stages: tuple[str, ...]
    is_late: bool


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One thing the watch did about a dossier: when, about what, whom it told."""

    kind: str
    step: str
    due: datetime
    stage: str
    at: datetime
    told: tuple[str, ...]
    vacant: tuple[str, ...]


def deadlines_page(
    actor: Actor,
    wanted: DeadlineFilter,
    *,
    now: datetime,
    cursor: str = "",
    limit: int = PAGE,
) -> tuple[list[DeadlineLine], str]:
    """Return a page of the clocks the actor looks over, the first due first; ``CursorInvalid``."""
    rows = _narrowed(watched_by(actor, now=now), wanted, now)
    order: dict[str, Reader] = {"due": moment, "subject_id": UUID, "kind": text, "key": text}
    page, following = rows_page(rows, order, cursor=cursor, limit=limit)
    states = states_by_ids({row.subject_id for row in page})
    return [_line(row, states[row.subject_id], now) for row in page if row.subject_id in states], (
        following
    )


def watched_by(actor: Actor, *, now: datetime) -> QuerySet[WatchedClock]:
    """Return the dossiers' clocks of units and agencies the actor leads; all for who oversees.

    The wait for an applicant's papers is not among them: no office owes it.
    """
    seen = WatchedClock.objects.filter(
        kind__in=OWED_KINDS,
        subject_id__in=visible_dossiers(actor, now=now).values("id"),
    )
    if actor.has_role(*WATCHING):
        return seen
    return seen.filter(Q(agency_id__in=heads(actor)) | Q(unit_id__in=leads(actor)))


def units_watched(actor: Actor, *, now: datetime) -> list[UnitFacts]:
    """Return the units a leader may choose among; none for who oversees all of them."""
    if actor.has_role(*WATCHING):
        return []
    found = units_by_ids(leads(actor))
    for agency_id in heads(actor):
        found |= {one.id: one for one in units_of(agency_id, legal_day(now))}
    return sorted(found.values(), key=lambda one: (one.agency_name, one.name))


def told_about(dossier_id: UUID) -> list[ToldLine]:
    """Return what the watch did about a dossier somebody may see, the latest first."""
    rows = Alarm.objects.filter(subject_id=dossier_id, is_silent=False)
    return [
        ToldLine(
            row.kind,
            row.key if row.kind == ClockKind.STEP else "",
            row.due,
            row.stage,
            row.done_at,
            tuple(row.told),
            tuple(row.vacant),
        )
        for row in rows.order_by("-done_at", "-planned_at", "-id")
    ]


def leads(actor: Actor) -> set[UUID]:
    """Return the units the actor leads."""
    return {one.unit_id for one in actor.roles if one.role in ("unit_leader", "head_of_one_stop")}


def heads(actor: Actor) -> Collection[UUID]:
    """Return the agencies the actor is the head of."""
    return {one.agency_id for one in actor.roles if one.role == "head_of_agency"}


def _narrowed(
    rows: QuerySet[WatchedClock], wanted: DeadlineFilter, now: datetime
) -> QuerySet[WatchedClock]:
    if wanted.within_days is None:
        rows = rows.filter(due__lt=now)
    else:
        calendar = current_calendar(PUBLIC_SECTOR)
        days = TimeLimit(wanted.within_days, TimeUnit.WORKING_DAY)
        rows = rows.filter(due__gte=now, due__lte=calendar.due(now, days))
    chosen = {
        "unit_id": wanted.unit_id,
        "agency_id": wanted.agency_id,
        "kind": wanted.kind,
        "official_id": wanted.official_id,
    }
    return rows.filter(**{name: value for name, value in chosen.items() if value})


def _line(row: WatchedClock, state: DossierState, now: datetime) -> DeadlineLine:
    assert state.versions is not None
    assert row.unit_id is not None
    assert row.agency_id is not None
    return DeadlineLine(
        number=state.number,
        procedure_version_id=state.versions.procedure_version_id,
        process_version_id=state.versions.process_version_id,
        kind=row.kind,
        step=row.key if row.kind == ClockKind.STEP else "",
        due=row.due,
        started_at=row.started_at,
        unit_id=row.unit_id,
        agency_id=row.agency_id,
        official_id=row.official_id,
        stages=tuple(row.told),
        is_late=row.due < now,
    )
