"""A new calendar version counts every open dossier on; each one says so with an event."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.platform.actor import SYSTEM

from ..events import DeadlineRecomputed
from ..models import Dossier, Event, Opinion
from ..rules.case import Who
from ..rules.recount import RecomputeDeadline, decide_recomputation, moved
from .act import author_of, lock_dossier
from .apologise import apology_of
from .record import moment_after, record
from .surroundings import case_of

# From the moment of these the desk has its time to answer or to take over.
_ANSWERED_FROM = ("DossierSubmitted", "DossierSupplemented", "DossierForwarded")


def recompute_deadlines(*, calendar_code: str, version: int, now: datetime) -> int:
    """Count every open dossier on the new version; return how many due moments moved."""
    open_ones = Dossier.objects.filter(
        finished_at__isnull=True, state__versions__calendar_code=calendar_code
    ).values_list("number", flat=True)
    return sum(_recompute(number, version, now) for number in open_ones.iterator())


@transaction.atomic
def _recompute(number: str, version: int, now: datetime) -> int:
    state = lock_dossier(number, actor=SYSTEM, now=now)
    at = moment_after(state, now)
    case = case_of(state, on=legal_day(at), calendar_version=version)
    counted_from = _answer_runs_from(state.id) if state.answer_due else None
    command = RecomputeDeadline(version, counted_from, apology_of(case, at))
    events = decide_recomputation(case, command, Who(is_system=True), at)
    record(state, events, author=author_of(SYSTEM), at=at)
    changed = [event for event in events if isinstance(event, DeadlineRecomputed)]
    for event in changed:
        for opinion in event.opinions:
            Opinion.objects.filter(pk=opinion.id).update(due=opinion.due)
    return sum(moved(event) for event in changed)


def _answer_runs_from(dossier_id: UUID) -> datetime | None:
    rows = Event.objects.filter(dossier_id=dossier_id, name__in=_ANSWERED_FROM)
    last = rows.order_by("-sequence").values_list("at", "payload__pressed_at").first()
    if last is None:
        return None
    at, pressed_at = last
    return datetime.fromisoformat(pressed_at) if pressed_at else at
