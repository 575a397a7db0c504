"""Lines of lists: a dossier or a step with everything its line shows, without further queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.catalog.public import version_facts
from motcua.dossiers.public import (
    Badge,
    LabelFacts,
    Status,
    WorkItem,
    asked_opinions,
    badge_for,
    labels_on,
)
from motcua.dossiers.public.transfers import SUPERIORS, Dispute, asked_returns
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import agencies_by_ids, official_names, units_by_ids
from motcua.platform.actor import Actor

from .words import CHANNELS, KINDS, status_tone, status_words, words_of

UNANSWERED = (Status.SUBMITTED, Status.FORWARDED)  # no time for the result runs yet


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of the queue or of what was found."""

    number: str
    procedure: str
    applicant: str
    status: str
    tone: str
    channel: str
    submitted_at: datetime
    badge: Badge | None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of the work list."""

    number: str
    procedure: str
    code: str
    applicant: str
    status: str
    tone: str
    kind: str
    step_key: str
    unit: str
    official: str
    is_mine: bool
    may_take: bool
    step_due: datetime | None
    badge: Badge | None
    labels: Sequence[LabelFacts] = ()


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute of competence that waits for who stands above."""

    dispute: Dispute
    procedure: str
    badge: Badge | None


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question another unit waits for."""

    number: str
    opinion_id: str
    procedure: str
    applicant: str
    question: str
    unit: str
    badge: Badge | None


def calendar_now() -> WorkingCalendar:
    """Return the public sector's calendar, by which lists count what is left."""
    return current_calendar(PUBLIC_SECTOR)


def dossier_rows(
    rows: Sequence[Any], *, now: datetime, with_agency: bool = False
) -> list[DossierRow]:
    """Return lines of dossiers; until a desk answered, the time for that answer counts."""
    calendar = calendar_now()
    agencies = agencies_by_ids(row.competent_agency_id for row in rows) if with_agency else {}
    return [
        DossierRow(
            number=row.number,
            procedure=version_facts(row.procedure_version_id).name,
            applicant=row.applicant_name,
            status=status_words(row.status),
            tone=status_tone(row.status),
            channel=words_of(CHANNELS, row.channel),
            submitted_at=row.submitted_at,
            badge=badge_for(
                row.answer_due if row.status in UNANSWERED else row.due,
                calendar=calendar,
                now=now,
                is_paused=row.is_paused,
            )
            if row.finished_at is None
            else None,
            agency=agencies[row.competent_agency_id].name if with_agency else "",
        )
        for row in rows
    ]


def step_rows(items: Sequence[WorkItem], *, actor: Actor, now: datetime) -> list[StepRow]:
    """Return lines of open steps with units, officials and labels by name, three queries."""
    calendar = calendar_now()
    units = units_by_ids(item.unit_id for item in items)
    officials = official_names(item.official_id for item in items if item.official_id)
    labels = labels_on({item.dossier_id for item in items}, actor=actor)
    return [
        StepRow(
            number=item.number,
            procedure=version_facts(item.procedure_version_id).name,
            code=item.procedure_code,
            applicant=item.applicant_name,
            status=status_words(item.status),
            tone=status_tone(item.status),
            kind=words_of(KINDS, item.step_kind),
            step_key=item.step_key,
            unit=units[item.unit_id].name if item.unit_id in units else "",
            official=officials.get(item.official_id, "") if item.official_id else "",
            is_mine=item.official_id is not None and item.official_id == actor.official_id,
            may_take=item.official_id is None and actor.has_role(item.role, unit_id=item.unit_id),
            step_due=item.step_due,
            badge=badge_for(item.due, calendar=calendar, now=now),
            labels=labels.get(item.dossier_id, ()),
        )
        for item in items
    ]


def dispute_rows(actor: Actor, *, now: datetime) -> list[DisputeRow]:
    """Return the dossiers of which the official, standing above, says who handles them."""
    if not actor.has_role(*SUPERIORS):
        return []
    calendar = calendar_now()
    return [
        DisputeRow(
            dispute=one,
            procedure=version_facts(one.procedure_version_id).name,
            badge=badge_for(one.due, calendar=calendar, now=now),
        )
        for one in asked_returns(actor).items
    ]


def asked_rows(actor: Actor, *, now: datetime) -> list[AskedRow]:
    """Return the questions that wait for the official's own units, the most urgent first."""
    rows = asked_opinions(actor).items
    calendar = calendar_now()
    units = units_by_ids(row.unit_id for row in rows)
    return [
        AskedRow(
            number=row.dossier.number,
            opinion_id=str(row.id),
            procedure=version_facts(row.dossier.procedure_version_id).name,
            applicant=row.dossier.applicant_name,
            question=row.question,
            unit=units[row.unit_id].name if row.unit_id in units else "",
            badge=badge_for(row.due, calendar=calendar, now=now),
        )
        for row in rows
    ]
