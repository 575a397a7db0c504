"""What counts against units: one by one, and counted by unit and quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.public import WATCHING, states_by_ids, visible_dossiers
from motcua.kernel.quarters import Quarter
from motcua.organizations.public import UnitFacts, official_names, units_by_ids
from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page

from .models import UnitMark
from .selectors import heads, leads

PAGE = 50


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One thing that counts against a unit."""

    number: str
    kind: str
    at: datetime
    agency_id: UUID
    unit_id: UUID
    unit: str
    official_id: UUID | None
    official: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How often a unit was marked for one thing in a quarter."""

    agency_id: UUID
    unit_id: UUID
    unit: str
    kind: str
    count: int


def marks_page(
    actor: Actor, quarter: Quarter, *, now: datetime, cursor: str = "", limit: int = PAGE
) -> tuple[list[MarkLine], str]:
    """Return a page of the quarter's marks the actor looks over, in order; ``CursorInvalid``."""
    order: dict[str, Reader] = {"at": moment, "id": UUID}
    page, following = rows_page(_marks(actor, quarter, now), order, cursor=cursor, limit=limit)
    states = states_by_ids({row.dossier_id for row in page})
    units = units_by_ids({row.unit_id for row in page})
    names = official_names({row.official_id for row in page if row.official_id})
    lines = [
        MarkLine(
            number=states[row.dossier_id].number,
            kind=row.kind,
            at=row.at,
            agency_id=row.agency_id,
            unit_id=row.unit_id,
            unit=_name(units.get(row.unit_id)),
            official_id=row.official_id,
            official=names.get(row.official_id, "") if row.official_id else "",
            words=tuple(row.words),
        )
        for row in page
        if row.dossier_id in states
    ]
    return lines, following


def mark_counts(actor: Actor, quarter: Quarter, *, now: datetime) -> Sequence[MarkCount]:
    """Return the quarter's marks by unit and kind, the most first."""
    rows = _marks(actor, quarter, now).order_by()
    counted = list(rows.values_list("agency_id", "unit_id", "kind").annotate(n=Count("id")))
    units = units_by_ids({unit for _, unit, _, _ in counted})
    found = [
        MarkCount(agency, unit, _name(units.get(unit)), kind, n)
        for agency, unit, kind, n in counted
    ]
    return sorted(found, key=lambda one: (-one.count, one.unit, one.kind))


def _marks(actor: Actor, quarter: Quarter, now: datetime) -> QuerySet[UnitMark]:
    start, end = quarter.bounds
    seen = visible_dossiers(actor, now=now).values("id")
    rows = UnitMark.objects.filter(dossier_id__in=seen, at__gte=start, at__lt=end)
    if actor.has_role(*WATCHING):
        return rows
    return rows.filter(Q(agency_id__in=heads(actor)) | Q(unit_id__in=leads(actor)))


def _name(unit: UnitFacts | None) -> str:
    return f"{unit.name}, {unit.agency_name}" if unit else ""
