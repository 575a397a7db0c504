"""The first page of the desk: what to answer next, what to take over, and finding a dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.public import Status, desk_queue, find_dossiers
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .roles import DESK
from .rows import dossier_rows


@policy(Policy.OFFICIAL, roles=DESK)
def queue(request: HttpRequest) -> HttpResponse:
    """Show new filings by the time left to answer, and dossiers passed on to this desk."""
    now, actor = clock.now(), actor_of(request)
    page = desk_queue(actor, cursor=request.GET.get("trang", ""))
    filed = [row for row in page.items if row.status == Status.SUBMITTED]
    passed = [row for row in page.items if row.status == Status.FORWARDED]
    words = request.GET.get("q", "").strip()[:100]
    found = find_dossiers(actor, words, now=now) if words else []
    context = {
        "q": words,
        "found": dossier_rows(found, now=now),
        "filed": dossier_rows(filed, now=now, answer=True),
        "passed": dossier_rows(passed, now=now, answer=True),
        "next": f"?trang={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "desk/queue.html", context)
