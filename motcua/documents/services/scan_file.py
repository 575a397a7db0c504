"""Looking for viruses in a stored file, in the worker: clean, kept apart, or still waiting."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.platform import outbox
from motcua.technical.public import (
    EndKind,
    Part,
    Subject,
    TechnicalKind,
    end_open,
    open_since,
    record,
    terms_at,
)

from ..models import StoredFile
from ..scanner import Clamd, Verdict, VerdictKind
from ..storage import open_content
from ..types import FileStatus, QuarantineCause
from .quarantine_file import quarantine_file
from .store_upload import FILE_STORED, publish_ready

AT_A_TIME = 200
_UNSCANNABLE = f"{QuarantineCause.UNSCANNABLE}:"
_CAUSES = {
    VerdictKind.INFECTED: QuarantineCause.VIRUS,
    VerdictKind.UNSCANNABLE: QuarantineCause.UNSCANNABLE,
}


@transaction.atomic
def scan_file(file_id: UUID, *, scanner: Clamd | None, now: datetime) -> None:
    """Have the scanner look at a file that waits; any other is left as it is.

    Raises ``ScannerFault`` when the scanner is away or not understood: the file goes on waiting.
    Without a scanner the file becomes, honestly, not scanned.
    """
    stored = StoredFile.objects.filter(pk=file_id, status=FileStatus.WAITING).first()
    if stored is None:
        return
    if scanner is None:
        StoredFile.objects.filter(pk=file_id).update(status=FileStatus.NOT_SCANNED)
        publish_ready(stored, now=now)
        return
    engine = scanner.version()
    with open_content(stored.sha256) as content:
        verdict = scanner.scan(content)
    apply_verdict(stored, verdict, engine=engine, now=now)


def apply_verdict(stored: StoredFile, verdict: Verdict, *, engine: str, now: datetime) -> None:
    """Write what the scanner said; a virus keeps every file with the same bytes apart."""
    said = {"scanned_at": now, "scanned_by": engine[:130]}
    if verdict.kind == VerdictKind.CLEAN:
        waiting = StoredFile.objects.filter(pk=stored.pk, status=FileStatus.WAITING)
        if waiting.update(status=FileStatus.CLEAN, **said):
            publish_ready(stored, now=now)
            if stored.status == FileStatus.QUARANTINED or stored.scanned_at is not None:
                end_open(stored.id, EndKind.MENDED, now=now, part=Part.SCAN)
        return
    same = Q(pk=stored.pk)
    if verdict.kind == VerdictKind.INFECTED:
        same |= Q(sha256=stored.sha256)
    if verdict.kind == VerdictKind.UNSCANNABLE:
        _turn_down(stored, now)
    found = StoredFile.objects.filter(same).exclude(status=FileStatus.QUARANTINED)
    for one in found.order_by("pk").values_list("pk", flat=True):
        StoredFile.objects.filter(pk=one).update(**said)
        quarantine_file(one, reason=verdict.name, cause=_CAUSES[verdict.kind], now=now)


def _turn_down(stored: StoredFile, now: datetime) -> None:
    """Write down that the scanner, not the paper, is why a file is shut; once while it is so."""
    if stored.id not in open_since("file", Part.SCAN):
        subject = Subject("file", stored.id)
        record(TechnicalKind.FILE, "file-unscannable", Part.SCAN, now=now, subject=subject)


@transaction.atomic
def look_again(file_id: UUID, *, scanner: Clamd, now: datetime) -> None:
    """Show a file that could not be looked at to the scanner again; nobody is told twice.

    A clean one may be opened from here on. Raises ``ScannerFault``.
    """
    shut = Q(pk=file_id, status=FileStatus.QUARANTINED, status_reason__startswith=_UNSCANNABLE)
    stored = StoredFile.objects.select_for_update().filter(shut).first()
    if stored is None:  # an administrator or the person was quicker
        return
    engine = scanner.version()
    with open_content(stored.sha256) as content:
        verdict = scanner.scan(content)
    if verdict.kind == VerdictKind.CLEAN:
        StoredFile.objects.filter(pk=file_id).update(status=FileStatus.WAITING, status_reason="")
    elif verdict.kind == VerdictKind.UNSCANNABLE:
        StoredFile.objects.filter(pk=file_id).update(scanned_at=now, scanned_by=engine[:130])
        return
    apply_verdict(stored, verdict, engine=engine, now=now)


def look_again_where_due(*, scanner: Clamd, now: datetime) -> int:
    """Show the files whose wait is over to the scanner again; return how many. ``ScannerFault``."""
    terms, refused = terms_at(now), open_since("file", Part.SCAN)
    rows = StoredFile.objects.filter(pk__in=refused, scanned_at__isnull=False)
    due = [
        row.pk
        for row in rows.only("pk", "scanned_at")
        if row.scanned_at and terms.scan_is_due(refused[row.pk], row.scanned_at, now)
    ]
    for one in due[:AT_A_TIME]:
        look_again(one, scanner=scanner, now=now)
    return len(due)


@transaction.atomic
def scan_again(*, now: datetime, unscannable: bool = False) -> int:
    """Queue files that no scanner has seen; with ``unscannable`` those it could not look at.

    Returns how many. A worker calls it each minute, so that files from before a scanner was set
    up are looked at too; an administrator calls it after raising the scanner's limits.
    """
    missed = Q(status=FileStatus.NOT_SCANNED)
    if unscannable:
        missed = Q(status=FileStatus.QUARANTINED, status_reason__startswith=_UNSCANNABLE)
    rows = StoredFile.objects.select_for_update(skip_locked=True).filter(missed)
    ids = list(rows.order_by("created_at").values_list("pk", flat=True)[:AT_A_TIME])
    StoredFile.objects.filter(pk__in=ids).update(status=FileStatus.WAITING, status_reason="")
    for one in ids:
        outbox.publish(FILE_STORED, key=one, payload={}, now=now)
    return len(ids)
