"""Reads of matters and of officials' figures: each judges first who may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.dossiers.public import visible_dossiers
from motcua.kernel.clock import legal_day
from motcua.organizations.public import OfficialFacts, officials_of_agency
from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import system_scope

from .codec import read_state
from .errors import EvaluationNotFound
from .figures import PartFigures, official_figures
from .matters import Kind, MatterState, Stage
from .models import ContestedDossier, Matter, PartPoints
from .rules.settling import Who, may_read
from .services.settle import who_of
from .types import Period

LEADING = frozenset({"head_of_agency", "head_of_one_stop", "unit_leader", "control_officer"})
PAGE = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """One dossier behind an official's figures; criterion 7 is told in sums alone."""

    number: str
    ended_at: datetime
    p1: int | None
    p2: int | None
    p3: int | None
    p4: int | None


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """One official of those one leads, with what was counted, if anything was."""

    official: OfficialFacts
    unit_id: UUID
    figures: PartFigures | None


def matters_for(
    actor: Actor, *, now: datetime, cursor: str = "", limit: int = PAGE
) -> tuple[list[MatterState], str]:
    """Return the matters the actor may read, the newest first; ``CursorInvalid``."""
    who = who_of(actor)
    mine = Q(official_id=who.official_id) | Q(agency_id__in=who.heads) | Q(unit_id__in=who.leads)
    order: dict[str, Reader] = {"-opened_at": moment, "id": UUID}
    with system_scope():
        rows = Matter.objects.all() if who.controls else Matter.objects.filter(mine)
        page, following = rows_page(rows, order, cursor=cursor, limit=limit)
    states = [read_state(row.state) for row in page]
    return [one for one in states if one.about and may_read(one.about, who)], following


def matter_for(matter_id: UUID, actor: Actor) -> tuple[MatterState, Who, str]:
    """Return a matter, what the actor is to it, and the number of a dossier it is about.

    The number is empty where the matter has none, or the dossier is no more. Not there and not
    shown are the same ``EvaluationNotFound``.
    """
    who = who_of(actor)
    with system_scope():
        row = Matter.objects.filter(id=matter_id).first()
        state = read_state(row.state) if row else None
        if state is None or state.about is None or not may_read(state.about, who):
            raise EvaluationNotFound()
        number = ""
        if state.kind == Kind.CONTEST and state.about.criterion != 7:
            number = _number_of(matter_id)
    return state, who, number


def _number_of(matter_id: UUID) -> str:
    from motcua.dossiers.public import states_by_ids

    link = ContestedDossier.objects.filter(matter_id=matter_id).first()
    if link is None:
        return ""
    state = states_by_ids([link.dossier_id]).get(link.dossier_id)
    return state.number if state else ""


def own_dossiers(actor: Actor, period: Period, *, now: datetime, limit: int = 200) -> list[Counted]:
    """Return the dossiers counted of the actor that the actor may still read, the worst first."""
    begin, end = period.bounds
    with system_scope():
        rows = {
            row.points_id: row
            for row in PartPoints.objects.filter(
                official_id=actor.official_id, ended_at__gte=begin, ended_at__lt=end
            ).order_by("p2", "p1", "p3", "ended_at")[:limit]
        }
    seen = dict(
        visible_dossiers(actor, now=now).filter(id__in=list(rows)).values_list("id", "number")
    )
    return [
        Counted(seen[key], row.ended_at, row.p1, row.p2, row.p3, row.p4)
        for key, row in rows.items()
        if key in seen
    ]


def led_officials(actor: Actor, period: Period, *, now: datetime) -> list[OfficialLine]:
    """Return the officials of the units the actor leads, or of the agencies headed, by name."""
    who, day = who_of(actor), legal_day(now)
    lead_in = {one.agency_id for one in actor.roles if one.unit_id in who.leads}
    found: dict[UUID, tuple[OfficialFacts, UUID]] = {}
    for agency_id in sorted(who.heads | lead_in):
        for one in officials_of_agency(agency_id, day):
            unit_id = _led_in(one, agency_id, who)
            if unit_id is not None and one.id != who.official_id:
                found.setdefault(one.id, (one, unit_id))
    figures = official_figures(found, period, now=now)
    lines = [OfficialLine(one, unit_id, figures.get(key)) for key, (one, unit_id) in found.items()]
    return sorted(lines, key=lambda line: (str(line.unit_id), line.official.name))


def _led_in(official: OfficialFacts, agency_id: UUID, who: Who) -> UUID | None:
    held = [one.unit_id for one in official.own_positions if one.agency_id == agency_id]
    led = held if agency_id in who.heads else [one for one in held if one in who.leads]
    return next(iter(led), None)


def agency_ranks(agency_ids: Iterable[UUID], period: Period) -> dict[UUID, MatterState]:
    """Return the ranks of agencies in a period that were confirmed; everybody may read these."""
    with system_scope():
        rows = Matter.objects.filter(
            kind=Kind.AGENCY_RANK,
            stage=Stage.DONE,
            agency_id__in=list(agency_ids),
            year=period.year,
            quarter=period.quarter,
        )
        return {row.agency_id: read_state(row.state) for row in rows}
