"""What administrators have to know of the virus scan: none is set up, or files wait too long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.platform.attention import Alarm, latest_problem
from motcua.platform.templatetags.ui import moment

from .consumers import SCAN
from .models import StoredFile
from .scanner import has_scanner
from .types import FileStatus, QuarantineCause

# Workers scan within seconds; what waits longer waits for somebody.
PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class ScanAttention:
    """The state of the scan; ``is_late`` when files wait for longer than a worker needs."""

    has_scanner: bool
    waiting: int
    oldest_at: datetime | None
    problem: str
    unscannable: int
    is_late: bool

    @property
    def is_shown(self) -> bool:
        """Whether administrators have something to set up; what stands still is an alarm."""
        return not self.has_scanner or self.unscannable > 0


def scan_attention(*, now: datetime) -> ScanAttention:
    """Return what waits for the scanner, since when and why."""
    waiting = Q(status=FileStatus.WAITING)
    unscannable = Q(status_reason__startswith=f"{QuarantineCause.UNSCANNABLE}:")
    found = StoredFile.objects.filter(
        waiting | Q(status=FileStatus.QUARANTINED) & unscannable
    ).aggregate(
        waiting=Count("pk", filter=waiting),
        oldest=Min("created_at", filter=waiting),
        unscannable=Count("pk", filter=~waiting),
    )
    problem = latest_problem(SCAN) if found["waiting"] else ""
    late = found["oldest"] is not None and now - found["oldest"] > PATIENCE
    return ScanAttention(
        has_scanner=has_scanner(),
        waiting=found["waiting"],
        oldest_at=found["oldest"],
        problem=problem.removeprefix("NotYet: "),
        unscannable=found["unscannable"],
        is_late=late,
    )


def watch_scan(now: datetime) -> Alarm | None:
    """Return the alarm when files wait for a scanner that is away, with what it said last."""
    found = scan_attention(now=now)
    if not found.is_late or found.oldest_at is None:
        return None
    text = ngettext(
        "%(count)d file waits since %(since)s; officials cannot open it. %(problem)s",
        "%(count)d files wait, the oldest since %(since)s; officials cannot open them. %(problem)s",
        found.waiting,
    )
    facts = {"count": found.waiting, "since": moment(found.oldest_at), "problem": found.problem}
    return Alarm(_("Files wait for the virus scan"), (text % facts).strip())
