"""A new calendar version moves running deadlines; each difference is an event."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.platform.actor import SYSTEM

from ..models import Dossier
from ..rules.case import Who
from ..rules.clock_acts import RecomputeDeadline, decide_recomputation
from .act import author_of, lock_dossier
from .record import moment_after, record
from .surroundings import case_of


def recompute_deadlines(*, calendar_code: str, version: int, now: datetime) -> int:
    """Recompute every running deadline under the new version; return how many moved."""
    running = Dossier.objects.filter(
        finished_at__isnull=True,
        received_at__isnull=False,
        state__versions__calendar_code=calendar_code,
    ).values_list("number", flat=True)
    return sum(_recompute(number, version, now) for number in running.iterator())


@transaction.atomic
def _recompute(number: str, version: int, now: datetime) -> int:
    state = lock_dossier(number, actor=SYSTEM, now=now)
    at = moment_after(state, now)
    case = case_of(state, on=legal_day(at), calendar_version=version)
    command = RecomputeDeadline(version)
    events = decide_recomputation(case, command, Who(is_system=True), at)
    record(state, events, author=author_of(SYSTEM), at=at)
    return len(events)
