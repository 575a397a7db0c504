"""The worker's part: files that wait are scanned, and a scanner that is away is not hammered."""

import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from motcua.kernel import clock
from motcua.platform.outbox import NotYet, subscribe
from motcua.platform.work import periodic

from .scanner import ScannerFault, configured_scanner, has_scanner
from .services.scan_file import look_again_where_due, scan_again, scan_file
from .services.store_upload import FILE_STORED

SCAN = "documents.scan"
# After a fault nobody is asked for so long: a scanner that hangs must not hold up other work.
REST_SECONDS = 20.0
_rested_at = 0.0


def subscribe_all() -> None:
    """Subscribe the scan; called when the program starts."""
    subscribe(FILE_STORED, SCAN, scan_one)
    periodic("documents: scan older files", every=timedelta(minutes=1), run=scan_older)
    periodic("documents: scan refused files", every=timedelta(minutes=1), run=scan_refused)


def scan_one(file_id: UUID | None, _payload: Mapping[str, Any]) -> None:
    """Scan one stored file; raises ``NotYet`` while the scanner is away or not understood."""
    global _rested_at
    assert file_id is not None
    if time.monotonic() < _rested_at:
        raise NotYet("the scanner was away a moment ago")
    try:
        scan_file(file_id, scanner=configured_scanner(), now=clock.now())
    except ScannerFault as fault:
        _rested_at = time.monotonic() + REST_SECONDS
        raise NotYet(str(fault)) from fault


def scan_older(now: datetime) -> None:
    """Queue files that came before a scanner was set up."""
    if has_scanner():
        scan_again(now=now)


def scan_refused(now: datetime) -> None:
    """Show files the scanner could not look at to it again, once their wait is over."""
    scanner = configured_scanner()
    if scanner is None or time.monotonic() < _rested_at:
        return
    with suppress(ScannerFault):  # it is away: the next minute tries again
        look_again_where_due(scanner=scanner, now=now)
