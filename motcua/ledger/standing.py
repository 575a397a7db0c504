"""How the log keeps up: what waits, who co-signed last, and the alarm when leaves wait too long."""

from datetime import datetime, timedelta

import structlog
from django.utils.translation import gettext as _

from motcua.platform.attention import Alarm
from motcua.platform.database.prepared import run_prepared

from .models import Cosignature
from .selectors import log_size, witness_policy
from .types import Standing, VoucherKind, WitnessSeen
from .vouching import failing

logger = structlog.get_logger("motcua.ledger")
_WAITING = """
SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0) FROM ledger_pending
"""


def standing() -> Standing:
    """Return how many entries the log has, how many leaves wait and for how long."""
    [(waiting, seconds)] = run_prepared(_WAITING)
    return Standing(log_size(), waiting, timedelta(seconds=float(max(seconds, 0))))


def witnesses_seen(*, now: datetime) -> list[WitnessSeen]:
    """Return the witnesses of this node's policy: what each co-signed last, or why it does not."""
    whys = {one.name: one.why for one in failing(VoucherKind.WITNESS, now=now)}
    seen = []
    for one in witness_policy().witnesses:
        last = Cosignature.objects.filter(key_name=one.key.name).order_by("-at").first()
        size, at = (last.size, last.at) if last else (None, None)
        seen.append(WitnessSeen(one.name, one.key.name, size, at, whys.get(one.key.name, "")))
    return seen


def watch_log(now: datetime) -> Alarm | None:
    """Return the alarm when a leaf waits longer than a minute for its place."""
    found = standing()
    if not found.is_late:
        return None
    return Alarm(
        _("The public log stands still"),
        _(
            "Acts have waited for %(seconds)d seconds for their place in the log: receipts of"
            " them cannot be proven yet. Look at the log of the worker."
        )
        % {"seconds": found.longest_wait.total_seconds()},
    )


def report_standing(now: datetime) -> None:
    """Write the figures of the log into the worker's own log, as a warning when it is late."""
    found = standing()
    say = logger.warning if found.is_late else logger.info
    say(
        "log stands still" if found.is_late else "log keeps up",
        size=found.size,
        waiting=found.waiting,
        longest_wait=round(found.longest_wait.total_seconds(), 1),
    )
