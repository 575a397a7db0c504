"""The first page of the desk: what to answer next, what to take over, and finding a dossier."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.dossiers.public import Status, desk_queue, find_dossiers, proposed_requests
from motcua.kernel import clock
from motcua.notifications.public import recipient_of, unread_notices
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .keys import QUEUE, in_words
from .roles import DESK
from .rows import dossier_rows

# How the number of an appointment begins.
APPOINTMENT = "LH-"


@policy(Policy.OFFICIAL, roles=DESK)
def queue(request: HttpRequest) -> HttpResponse:
    """Show new filings by the time left to answer, and dossiers passed on to this desk."""
    now, actor = clock.now(), actor_of(request)
    page = desk_queue(actor, cursor=request.GET.get("trang", ""))
    filed = [row for row in page.items if row.status == Status.SUBMITTED]
    passed = [row for row in page.items if row.status == Status.FORWARDED]
    asked = proposed_requests(actor, cursor=request.GET.get("yeu-cau", ""))
    words = scanned(request.GET.get("q", "").strip()[:200])
    if words.upper().startswith(APPOINTMENT):
        return redirect(f"{reverse('desk:visits')}?{urlencode({'q': words})}")
    found = find_dossiers(actor, words, now=now).items if words else []
    if len(found) == 1 and found[0].number == words.upper():
        return redirect("desk:dossier", number=found[0].number)
    context = {
        "unread": unread_notices(recipient_of(actor)),
        "q": words,
        "found": dossier_rows(found, now=now),
        "filed": dossier_rows(filed, now=now),
        "passed": dossier_rows(passed, now=now),
        "asked": dossier_rows(asked.items, now=now),
        "next_asked": f"?yeu-cau={asked.next_cursor}" if asked.next_cursor else "",
        "next": f"?trang={page.next_cursor}" if page.next_cursor else "",
        "keys": in_words(QUEUE),
    }
    return render(request, "desk/queue.html", context)


def scanned(words: str) -> str:
    """Return the number inside the address that the code on a receipt holds, else the words."""
    return words.rstrip("/").rpartition("/")[2] if "://" in words else words
