"""From what a case may be opened: each source is looked up as the caller may see it."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import Subject
from motcua.petitions.public import conduct_petition
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.signals.public import signal_by_id

from ..errors import SourceNotUsable
from ..models import Plan, Sample, SampleResult
from ..types import Source, SourceKind


def usable_source(source: Source, subject: Subject, *, actor: Actor, now: datetime) -> Source:
    """Return the source as it is kept, or raise ``SourceNotUsable``."""
    reference = source.reference.strip()
    check = _CHECKS[source.kind]
    if not reference or not check(reference, subject, actor, now):
        raise SourceNotUsable(source=str(source.kind))
    return Source(source.kind, reference)


def _signal(signal_id: str, subject: Subject, actor: Actor, now: datetime) -> bool:
    """A signal the actor may see, about this very unit or person."""
    try:
        found = signal_by_id(actor, UUID(signal_id), now=now)
    except (DomainError, ValueError):
        return False
    if subject.official_id is not None and found.subject_official_id is not None:
        return subject.official_id == found.subject_official_id
    is_there = subject.agency_id == found.agency_id
    return is_there and subject.unit_id in (found.subject_unit_id, None)


def _petition(number: str, subject: Subject, actor: Actor, now: datetime) -> bool:
    try:
        found = conduct_petition(number, actor=actor, now=now)
    except DomainError:
        return False
    return found.agency_id == subject.agency_id


def _plan(plan_id: str, subject: Subject, actor: Actor, now: datetime) -> bool:
    plan = plan_by_id(plan_id)
    if plan is None or not plan.begin <= legal_day(now) <= plan.end:
        return False
    return subject.unit_id in plan.unit_ids


def plan_by_id(plan_id: str) -> Plan | None:
    """Return a plan by its id as text, or None."""
    try:
        key = UUID(plan_id)
    except ValueError:
        return None
    with system_scope():
        return Plan.objects.filter(pk=key).first()


def _sample(number: str, subject: Subject, actor: Actor, now: datetime) -> bool:
    with system_scope():
        return _drawn(number).filter(sample__agency_id=subject.agency_id).exists()


def sample_that_drew(number: str, sample_id: UUID) -> Sample | None:
    """Return the sample if the dossier was drawn in it."""
    with system_scope():
        found = _drawn(number).filter(sample_id=sample_id).select_related("sample").first()
    return found.sample if found else None


def _drawn(number: str) -> QuerySet[SampleResult]:
    return SampleResult.objects.filter(drawn__contains=[name_in_pool(number)])


def name_in_pool(number: str) -> str:
    """Return how a dossier stands in a pool that is kept: its number is not readable there."""
    return hashlib.sha256(number.encode()).hexdigest()


_CHECKS: dict[SourceKind, Callable[[str, Subject, Actor, datetime], bool]] = {
    SourceKind.SIGNAL: _signal,
    SourceKind.PETITION: _petition,
    SourceKind.PLAN: _plan,
    SourceKind.SAMPLE: _sample,
}
