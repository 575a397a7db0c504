"""What administrators have to know of the virus scan: none is set up, or files wait too long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from motcua.platform.attention import latest_problem

from .consumers import SCAN
from .models import StoredFile
from .scanner import has_scanner
from .types import FileStatus, QuarantineCause

# Workers scan within seconds; what waits longer waits for somebody.
PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class ScanAttention:
    """The state of the scan; ``is_alarming`` when a person has to do something."""

    has_scanner: bool
    waiting: int
    oldest_at: datetime | None
    problem: str
    unscannable: int
    is_late: bool

    @property
    def is_alarming(self) -> bool:
        """Whether anything of it belongs into the list of what needs attention."""
        return not self.has_scanner or self.is_late or self.unscannable > 0


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
