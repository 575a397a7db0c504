"""The public page of the log: how large, how fresh, who watches it, how to check it."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..keys import log_verifier
from ..rules.notes import encoded
from ..selectors import newest_checkpoint
from ..standing import standing, witnesses_seen
from ..types import VoucherKind
from ..vouching import unwitnessed_since, vouchers, watch_contradictions, watch_time_stamps


@require_GET
@policy(Policy.PUBLIC)
def log(request: HttpRequest) -> HttpResponse:
    """Show the state of the log to anybody."""
    now = clock.now()
    checkpoint = newest_checkpoint()
    key = log_verifier()
    context = {
        "standing": standing(),
        "checkpoint": checkpoint,
        "root": encoded(checkpoint.root) if checkpoint else "",
        "age": _seconds_since(checkpoint.at) if checkpoint else 0,
        "witnesses": witnesses_seen(now=now),
        "is_contradicted": watch_contradictions(now) is not None,
        "is_unwitnessed": unwitnessed_since(now=now) is not None,
        "authority": next(iter(vouchers(VoucherKind.TIME_STAMP)), None),
        "stamp_fails": watch_time_stamps(now) is not None,
        "origin": key.name,
        "key": str(key),
        "prefix": settings.LOG_URL,
    }
    return render(request, "ledger/log.html", context)


def _seconds_since(at: datetime) -> int:
    return max(0, round((clock.now() - at).total_seconds()))
