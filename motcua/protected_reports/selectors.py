"""Reads of protected reports: what is addressed to an official, and figures for everybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q

from motcua.kernel.clock import legal_day
from motcua.organizations.public import Role, official_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from .codec import read_state
from .errors import ReportNotFound
from .events import Recorded
from .models import Extract, RecipientKey, Report
from .services.act import who_of
from .services.history import recorded_of
from .types import ReportState

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Counts of one year; None where there are fewer than are told."""

    year: int
    received: int | None
    ended: int | None


@dataclass(frozen=True, slots=True)
class Addressed:
    """A report addressed to an official, without anything it says."""

    state: ReportState
    history: tuple[Recorded, ...]
    extracts: tuple[tuple[date, str], ...]  # those wanted in clear


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """Whether an official has a key, and which colleagues have one."""

    made_on: date | None
    colleagues: int


def reports_addressed_to(actor: Actor, *, now: datetime) -> list[ReportState]:
    """Return the reports sealed to the official's key of a body it inspects in today.

    The first limit first, those that ended last, at most 200.
    """
    if actor.official_id is None:
        return []
    with system_scope():
        own = RecipientKey.objects.filter(official_id=actor.official_id).values_list(
            "id", flat=True
        )
        rows = (
            Report.objects.filter(keys__overlap=list(own), body_id__in=_bodies(actor, now))
            .order_by(F("ended_on").asc(nulls_first=True), "next_limit", "number")
            .values_list("state", flat=True)[:MOST_LISTED]
        )
        return [read_state(one) for one in rows]


def addressed_report(number: str, *, actor: Actor, now: datetime) -> Addressed:
    """Return what a recipient sees of a report without the passphrase; ``ReportNotFound`` else."""
    with system_scope():
        row = Report.objects.filter(number=number).first()
        if row is None or not who_of(actor, read_state(row.state), now).is_recipient:
            raise ReportNotFound()
        history = tuple(map(recorded_of, row.events.order_by("sequence")))
        extracts = Extract.objects.filter(report_id=row.id).order_by("made_on", "id")
        told = tuple((one.made_on, one.text) for one in extracts)
        return Addressed(read_state(row.state), history, told)


def key_standing(actor: Actor, *, now: datetime) -> KeyStanding:
    """Return the official's own key and how many of the same bodies have one."""
    bodies = _bodies(actor, now)
    with system_scope():
        rows = list(RecipientKey.objects.filter(retired_on__isnull=True))
    own = next((row for row in rows if row.official_id == actor.official_id), None)
    others = Counter(
        held.agency_id
        for row in rows
        if row.official_id != actor.official_id
        for held in official_facts(row.official_id, legal_day(now)).positions
        if held.role == Role.INSPECTOR
    )
    return KeyStanding(own.made_on if own else None, sum(others[one] for one in bodies))


def _bodies(actor: Actor, now: datetime) -> set[UUID]:
    if actor.official_id is None:
        return set()
    positions = official_facts(actor.official_id, legal_day(now)).positions
    return {one.agency_id for one in positions if one.role == Role.INSPECTOR}


def yearly_figures(least: int) -> list[YearFigures]:
    """Return the counts of each year, the newest first; fewer than ``least`` are not told."""
    with system_scope():
        came = Report.objects.values("received_on__year").annotate(many=Count("id"))
        went = Report.objects.filter(Q(ended_on__isnull=False)).values("ended_on__year")
        received = {one["received_on__year"]: one["many"] for one in came}
        ended = {one["ended_on__year"]: one["many"] for one in went.annotate(many=Count("id"))}

    def told(many: int) -> int | None:
        return many if many >= least else None

    years = sorted({*received, *ended}, reverse=True)
    return [
        YearFigures(year, told(received.get(year, 0)), told(ended.get(year, 0))) for year in years
    ]
