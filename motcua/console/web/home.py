"""The first page of the console: what needs attention, and the ways to everything else."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.catalog.public import count_drafts, drafts_waiting, import_runs
from motcua.documents.public import scan_again, scan_attention
from motcua.kernel import clock
from motcua.platform.attention import alarms, heartbeats, work_set_aside
from motcua.platform.authorization import Policy, policy

from ..selectors import ActFilter, latest_acts
from ..services.record_act import recorded
from ..services.retry_work import retry_work
from .act_labels import act_rows
from .acting import by_of
from .doors import doors

# A worker writes every five seconds; a minute of silence is a stop.
_SILENT = timedelta(minutes=1)


@require_GET
@policy(Policy.ADMINISTRATOR)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for a person."""
    now = clock.now()
    beats = heartbeats()
    worker = next((one for one in beats if one.name == "worker"), None)
    scan = scan_attention(now=now)
    context = {
        "title": _("Administration"),
        "scan": scan if scan.is_shown else None,
        "work": work_set_aside(limit=20),
        "beats": beats,
        "alarms": alarms(now),
        "is_silent": worker is None or now - worker.beat_at > _SILENT,
        "imports": [one for one in import_runs(limit=5) if one.noted],  # type: ignore[attr-defined]
        "drafts": drafts_waiting(limit=8),
        "draft_count": count_drafts(),
        "doors": doors(),
        "acts": act_rows(latest_acts(ActFilter(), limit=5)),
    }
    return render(request, "console/home.html", context)


@require_POST
@policy(Policy.ADMINISTRATOR)
def retry(request: HttpRequest, row_id: int) -> HttpResponse:
    """Put work that was given up back in the queue."""
    retry_work(row_id, by=by_of(request))
    messages.success(request, _("The work is back in the queue"))
    return redirect("console:home")


@require_POST
@policy(Policy.ADMINISTRATOR)
def rescan(request: HttpRequest) -> HttpResponse:
    """Have files scanned again that the scanner could not look at."""
    by = by_of(request)
    with recorded("files.rescanned", "file", "unscannable", by=by) as trace:
        count = scan_again(now=by.now, unscannable=True)
        trace.after = {"files": count}
    messages.success(request, _("%(count)s files wait for the scanner again") % {"count": count})
    return redirect("console:home")
