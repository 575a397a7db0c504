"""What tests of the watch share: work through the events, look at a moment, read what was told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.platform.work import drain

from ..models import Alarm, WatchedClock
from ..services.keep_promises import keep_promises
from ..services.sweep import sweep

if TYPE_CHECKING:
    from motcua.dossiers.public import DossierState

TEMPLATES = ("watch-nearly-due", "watch-late")


def heard(at: datetime) -> None:
    """Let the consumers hear of every event."""
    with use_clock(at):
        drain(at)


def look(at: datetime) -> None:
    """Sweep until nothing is left to do at the moment."""
    with use_clock(at):
        while sweep(at):
            pass


def keep(at: datetime) -> None:
    """Let the program do what is due about promises, and hear of it."""
    with use_clock(at):
        while keep_promises(at):
            drain(at)


def clocks(state: DossierState) -> dict[str, WatchedClock]:
    with bind_request(SYSTEM):
        apply_scope()
        return {row.kind: row for row in WatchedClock.objects.filter(subject_id=state.id)}


def alarms(state: DossierState) -> list[Alarm]:
    with bind_request(SYSTEM):
        apply_scope()
        return list(Alarm.objects.filter(subject_id=state.id).order_by("planned_at", "id"))


def notices(state: DossierState) -> list[Notice]:
    with bind_request(SYSTEM):
        apply_scope()
        return list(Notice.objects.filter(about_key=state.id, template__in=TEMPLATES))


MINUTE = timedelta(minutes=1)
