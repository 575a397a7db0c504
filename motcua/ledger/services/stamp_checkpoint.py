"""Having an outside authority stamp the log's checkpoints with the time, so often and no more.

An authority that is away delays nothing: the log goes on, and is stamped when it is back.
"""

import time
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from ..models import Checkpoint, Voucher
from ..neighbours import Neighbour, NoAnswer, in_background
from ..rules.answers import NotVouched, Problem
from ..rules.rounds import rest_after
from ..selectors import checkpoint_at_least, witness_policy
from ..types import SignedCheckpoint, VoucherKind
from .alone import Alone
from .note_voucher import note_failure, note_success

# How long a checkpoint waits for its witnesses before it is stamped without them.
WAIT_FOR_WITNESSES = timedelta(seconds=5)
BUSY, IDLE, _NO_AUTHORITY, _OTHERS_DO_IT = 0.05, 0.5, 5.0, 1.0


def authority_name() -> str:
    """Return how the configured authority is called on pages: the host of its address."""
    return urlsplit(settings.LOG_TIME_STAMP_URL).netloc


def checkpoint_to_stamp(*, now: datetime) -> SignedCheckpoint | None:
    """Return the checkpoint whose turn it is; None where the last stamp covers the whole log.

    That is the newest witnessed one. Where witnesses are slow, the newest is not kept waiting.
    """
    stamped = Checkpoint.objects.filter(time_stamp__isnull=False).order_by("-size").first()
    least = stamped.size + 1 if stamped else 1
    best = checkpoint_at_least(least)
    if best is None or best.witnessed or not witness_policy().witnesses:
        return best
    first = Checkpoint.objects.filter(size__gte=least).order_by("size").first()
    return best if first is not None and now - first.at > WAIT_FOR_WITNESSES else None


def keep_stamp(checkpoint: SignedCheckpoint, token: bytes, *, now: datetime) -> None:
    """Put a checked token beside its checkpoint; the first one stays."""
    Checkpoint.objects.filter(size=checkpoint.size, time_stamp__isnull=True).update(
        time_stamp=token
    )
    note_success(authority_name(), VoucherKind.TIME_STAMP, size=checkpoint.size, now=now)


class Stamping:
    """Questions to one authority, one after the other."""

    def __init__(self, url: str, roots: Path, every: timedelta) -> None:
        self._neighbour, self._roots, self._every = Neighbour(url), roots, every
        self._asked: tuple[SignedCheckpoint, Future[bytes]] | None = None
        self._failures, self._rests_until = 0, 0.0

    def turn(self, now: datetime) -> float:
        """Take an answer or ask; return how many seconds there is nothing to do."""
        if self._asked is not None:
            if not self._asked[1].done():
                return BUSY
            self._take(now)
        if time.monotonic() < self._rests_until or not self._is_due(now):
            return IDLE
        checkpoint = checkpoint_to_stamp(now=now)
        if checkpoint is None:
            return IDLE
        question = partial(_token_of, self._neighbour, self._roots, checkpoint.text, now)
        self._asked = checkpoint, in_background(question)
        return BUSY

    def _is_due(self, now: datetime) -> bool:
        row = Voucher.objects.filter(name=authority_name(), kind=VoucherKind.TIME_STAMP).first()
        last = row.answered_at if row else None
        return last is None or not now - self._every < last <= now

    def _take(self, now: datetime) -> None:
        assert self._asked is not None
        (checkpoint, future), self._asked = self._asked, None
        try:
            keep_stamp(checkpoint, future.result(), now=now)
            self._failures = 0
        except NotVouched as why:
            self._failures += 1
            self._rests_until = time.monotonic() + rest_after(self._failures)
            note_failure(authority_name(), VoucherKind.TIME_STAMP, why, now=now)


def _token_of(authority: Neighbour, roots: Path, text: str, now: datetime) -> bytes:
    """Ask for a token over ``text``; raises ``NotVouched`` whatever goes wrong."""
    from ..time_stamps import fetch_stamp, read_roots  # a large library, for the worker alone

    try:
        return fetch_stamp(text, authority=authority, roots=read_roots(roots), now=now)
    except NoAnswer as error:
        raise NotVouched(Problem.SILENT, str(error)) from None
    except (OSError, ValueError) as error:  # the file of the roots
        raise NotVouched(Problem.UNTRUSTED, f"{type(error).__name__}: {roots.name}") from None


class Stamps:
    """Stamping this node's own log, in the one process that does it."""

    def __init__(self) -> None:
        self._alone = Alone("motcua.ledger.time-stamps")
        self._running: Stamping | None = None

    def turn(self, now: datetime) -> float:
        """Take one turn; return how many seconds there is nothing to do."""
        if not settings.LOG_TIME_STAMP_URL:
            return _NO_AUTHORITY
        if not self._alone.is_held():
            self._running = None
            return _OTHERS_DO_IT
        if self._running is None:
            every = timedelta(seconds=settings.MOTCUA.log_time_stamp_seconds)
            roots = Path(settings.MOTCUA.time_stamp_roots)
            self._running = Stamping(settings.LOG_TIME_STAMP_URL, roots, every)
        return self._running.turn(now)
