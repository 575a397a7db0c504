"""Writing down how asking a witness or the time-stamp authority went."""

from datetime import datetime

import structlog

from ..models import Voucher
from ..rules.answers import NotVouched
from ..types import VoucherKind

logger = structlog.get_logger("motcua.ledger")


def note_success(name: str, kind: VoucherKind, *, size: int, now: datetime) -> None:
    """Write down that somebody vouched for the log of ``size``."""
    Voucher.objects.update_or_create(
        name=name,
        defaults={
            "kind": kind,
            "size": size,
            "answered_at": now,
            "failing_since": None,
            "problem": "",
            "detail": "",
        },
    )


def note_failure(name: str, kind: VoucherKind, why: NotVouched, *, now: datetime) -> None:
    """Write down that somebody did not vouch, since when, and why."""
    row, _ = Voucher.objects.get_or_create(name=name, defaults={"kind": kind})
    if row.problem != why.problem:
        logger.warning("not vouched for", voucher=name, problem=why.problem, detail=why.detail)
    row.failing_since = row.failing_since or now
    row.problem, row.detail = why.problem, why.detail[:200]
    row.save(update_fields=["failing_since", "problem", "detail"])
