"""Taking a reading from the queue, and giving it back: a lease that outlives no reader for long."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ..models import Page, Reading
from ..models.reading import OPEN
from ..types import Problem, ReadingStatus

LEASE = timedelta(minutes=8)
MOST_ATTEMPTS = 3
WAIT = timedelta(seconds=20)


class LeaseLost(Exception):
    """Somebody else reads this content now; what was done here is not kept."""


@transaction.atomic
def claim_reading(now: datetime) -> Reading | None:
    """Take the reading that waits longest, for the length of a lease; None when nothing waits.

    One that ended its reader three times over is ended with that reason instead.
    """
    row = (
        Reading.objects.select_for_update(skip_locked=True)
        .filter(Q(status__in=OPEN), available_at__lte=now)
        .order_by("available_at", "sha256")
        .first()
    )
    if row is None:
        return None
    if row.attempts >= MOST_ATTEMPTS:
        end_reading(row, now=now, problem=row.problem or Problem.BROKE_OFF)
        return row
    row.status, row.available_at = ReadingStatus.READING.value, now + LEASE
    row.attempts += 1
    row.save(update_fields=["status", "available_at", "attempts"])
    return row


@transaction.atomic
def keep_progress(row: Reading, *pages: Page, now: datetime) -> None:
    """Keep what was read and prolong the lease; raises ``LeaseLost``."""
    ours = {"pages_total": row.pages_total, "pages_done": row.pages_done, "problem": ""}
    _keep(row, **ours, attempts=1, available_at=now + LEASE)
    row.attempts = 1
    Page.objects.bulk_create(pages)


def give_back(row: Reading, *, now: datetime) -> None:
    """Let others take their turn before the rest of this one; raises ``LeaseLost``."""
    _keep(row, status=ReadingStatus.WAITING.value, attempts=0, available_at=now)


def put_off(row: Reading, problem: Problem | str, *, now: datetime, counts: bool = True) -> None:
    """Try again later; the third time in a row that ``counts`` ends the reading with the reason."""
    if counts and row.attempts >= MOST_ATTEMPTS:
        end_reading(row, now=now, problem=problem)
        return
    attempts = row.attempts if counts else row.attempts - 1
    later = now + WAIT * row.attempts
    waiting = ReadingStatus.WAITING.value
    _keep(row, status=waiting, problem=str(problem), attempts=attempts, available_at=later)


def end_reading(row: Reading, *, now: datetime, problem: str = "", copy_sha256: str = "") -> None:
    """End a reading: done where all its pages were read, failed otherwise; the reason is kept."""
    is_whole = row.pages_total > 0 and row.pages_done >= min(row.pages_total, most_pages())
    if is_whole and problem and problem != Problem.TOO_MANY_PAGES:
        problem = Problem.NO_COPY
    status = ReadingStatus.DONE if is_whole else ReadingStatus.FAILED
    _keep(
        row,
        status=status.value,
        problem=str(problem),
        copy_sha256=copy_sha256,
        finished_at=now,
    )


def most_pages() -> int:
    """Return how many pages of one file are read; the rest is said to be left out."""
    return 100


def _keep(row: Reading, **values: object) -> None:
    mine = Reading.objects.filter(pk=row.pk, status__in=OPEN, attempts=row.attempts)
    if not mine.update(**values):
        raise LeaseLost(row.pk)
