"""The promises of dossiers: apologies prepared and given out, lateness recorded, by any watcher."""

from datetime import datetime

import structlog
from django.db import transaction

from motcua.dossiers.public.promises import keep_promise
from motcua.kernel.errors import DomainError
from motcua.platform.database.scope import system_scope

from ..models import WatchedClock
from ..types import ClockKind
from .sweep import BATCH, IDLE_SECONDS, LONG_BACK, LOOK_AGAIN

logger = structlog.get_logger("motcua.oversight")


def turn(now: datetime) -> float:
    """Do what has come due; return how long to rest: 0 while more may wait."""
    return 0.0 if keep_promises(now) == BATCH else IDLE_SECONDS


def keep_promises(now: datetime, *, batch: int = BATCH) -> int:
    """Let up to ``batch`` dossiers do what is due about their promise; return how many.

    Each is a transaction of its own that holds the dossier's row and no clock: what another
    watcher did meanwhile is not due any more. What lies long back is left as it is, as a history
    that is brought in.
    """
    with system_scope(), transaction.atomic():
        ids = list(
            WatchedClock.objects.filter(
                kind=ClockKind.DOSSIER, acts_at__lte=now, acts_at__gt=now - LONG_BACK
            )
            .order_by("acts_at")
            .values_list("subject_id", flat=True)[:batch]
        )
    for one in ids:
        with system_scope():
            try:
                keep_promise(one, now=now)
            except DomainError as error:  # one dossier never holds up the others
                logger.error("promise not kept", dossier=str(one), problem=error.code)
            # Its own event tells the clocks what comes next; until then it is left alone.
            with transaction.atomic():
                later = WatchedClock.objects.filter(
                    subject_id=one, kind=ClockKind.DOSSIER, acts_at__lte=now
                )
                later.update(acts_at=now + LOOK_AGAIN)
    return len(ids)
