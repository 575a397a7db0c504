"""Courses that the program proposes, once what is counted of a quarter can be contested no more."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.organizations.public import official_facts
from motcua.platform.database.scope import system_scope

from ..figures import PartFigures, official_figures, terms_of
from ..matters import About, Kind, MatterState
from ..models import Matter, PartPoints
from ..rules.settling import decide_course
from ..types import Period
from .record import record
from .tell import tell_opened

# Later nobody looks again.
_ENDS = timedelta(days=10)
# One course for an official and a quarter: its id follows from both.
_COURSES = UUID("6b0e3f0a-6f6b-5d0f-9a43-3f1f4b0a7c11")


def keep_courses(now: datetime) -> None:
    """Propose for the quarter before, in the days after contests have ended; safe to repeat."""
    quarter = Period.of(now).quarters[0].before
    period = Period(quarter.year, quarter.number)
    start = period.bounds[1] + terms_of(period).limits.contest
    if start <= now < start + _ENDS:
        propose_courses(period, now=now)


def propose_courses(period: Period, *, now: datetime) -> int:
    """Propose a course to everybody whose figures have the lowest rank; return how many are new.

    No rank is proposed from fewer dossiers than ``rank_from``, and so no course.
    """
    begin, end = period.bounds
    with system_scope():
        rows = PartPoints.objects.filter(ended_at__gte=begin, ended_at__lt=end)
        officials = {one for one in rows.values_list("official_id", flat=True) if one}
        figures = official_figures(officials, period, now=now)
        return sum(
            _propose(official_id, one, period, now) for official_id, one in sorted(figures.items())
        )


@transaction.atomic
def _propose(official_id: UUID, figures: PartFigures, period: Period, now: datetime) -> bool:
    facts = official_facts(official_id, legal_day(now))
    held = next(iter(facts.own_positions), None)
    if held is None:  # holds no post any more
        return False
    about = About(
        Kind.TRAINING,
        held.agency_id,
        held.unit_id,
        official_id,
        period.year,
        period.quarter,
        proposed=figures.rank,
        points=str(figures.total.scaled),
        most=figures.total.full,
        dossiers=figures.dossiers,
    )
    events = decide_course(about, [key for key, _least in terms_of(period).official.steps])
    matter_id = uuid5(_COURSES, f"{official_id} {period}")
    if not events or Matter.objects.filter(id=matter_id).exists():
        return False
    tell_opened(record(MatterState(matter_id), events, by=None, at=now), now=now)
    return True
