"""How the watch keeps up: how late its acts are, and the alarm when it stands still."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.utils.translation import gettext as _

from motcua.platform.attention import Alarm
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

from .services.sweep import LONG_BACK

logger = structlog.get_logger("motcua.oversight")
PERIOD = timedelta(hours=24)
PATIENCE = timedelta(minutes=1)
_LATENESS = """
SELECT count(*),
    coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY late), 0),
    coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY late), 0)
FROM (SELECT extract(epoch FROM done_at - possible_at)::float AS late
    FROM oversight_alarm WHERE done_at > %s::timestamptz AND NOT is_silent) AS recent
"""
# What the program leaves as it is because it lies long back is no backlog.
_BEHIND = """
SELECT least((SELECT min(next_at) FROM oversight_watchedclock),
    (SELECT min(acts_at) FROM oversight_watchedclock WHERE acts_at > %s::timestamptz))
"""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late the watch did what it did in the last day, and how far it is behind now.

    ``p50`` and ``p99`` are of ``count`` acts; ``behind`` is the age of the oldest act that waits.
    """

    count: int
    p50: timedelta
    p99: timedelta
    behind: timedelta

    @property
    def stands_still(self) -> bool:
        """Whether something waits longer than a minute."""
        return self.behind > PATIENCE


def lateness(now: datetime) -> Lateness:
    """Return the figures of the last 24 hours before ``now``; two queries."""
    with system_scope():
        [(count, p50, p99)] = run_prepared(_LATENESS, [now - PERIOD])
        [(oldest,)] = run_prepared(_BEHIND, [now - LONG_BACK])
    behind = max(now - oldest, timedelta()) if oldest else timedelta()
    return Lateness(count, timedelta(seconds=p50), timedelta(seconds=p99), behind)


def watch_the_watch(now: datetime) -> Alarm | None:
    """Return the alarm when the oldest moment waits longer than a minute."""
    found = lateness(now)
    if not found.stands_still:
        return None
    return Alarm(
        _("The watch over time limits stands still"),
        _(
            "Warnings and escalations have waited for %(seconds)d seconds: officials do not hear"
            " of what comes due. Look at the log of the worker."
        )
        % {"seconds": found.behind.total_seconds()},
    )


def report_standing(now: datetime) -> None:
    """Write the figures into the worker's own log, as a warning when the watch stands still."""
    found = lateness(now)
    say = logger.warning if found.stands_still else logger.info
    say(
        "watch stands still" if found.stands_still else "watch keeps up",
        acts=found.count,
        p50=round(found.p50.total_seconds(), 3),
        p99=round(found.p99.total_seconds(), 3),
        behind=round(found.behind.total_seconds(), 1),
    )
