"""What control officers and inspectors look through; the choices are the address itself."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers.public import Status, WatchFilter, watched_dossiers
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .agency_typed import agency_typed
from .roles import WATCHING
from .rows import dossier_rows
from .words import STATUSES, status_words

_NAMES = ("q", "co-quan", "trang-thai", "tre-han")


@policy(Policy.OFFICIAL, roles=WATCHING)
def watch(request: HttpRequest) -> HttpResponse:
    """Show the dossiers that fit, with the agency that decides each."""
    now, chosen = clock.now(), {name: request.GET.get(name, "").strip()[:200] for name in _NAMES}
    typed = chosen["co-quan"]
    agency, error = agency_typed(typed, legal_day(now)) if typed else (None, "")
    wanted = WatchFilter(
        chosen["q"],
        agency.id if agency else None,
        chosen["trang-thai"] if chosen["trang-thai"] in set(Status) else "",
        bool(chosen["tre-han"]),
    )
    rows, following = [], ""
    if not error:
        page = watched_dossiers(
            actor_of(request), wanted=wanted, now=now, cursor=request.GET.get("trang", "")
        )
        rows, following = dossier_rows(page.items, now=now, with_agency=True), page.next_cursor
    kept = {name: value for name, value in chosen.items() if value}
    context = {
        "rows": rows,
        "q": chosen["q"],
        "agency": agency.name if agency else chosen["co-quan"],
        "status": wanted.status,
        "late": "1" if wanted.is_late else "",
        "statuses": [{"value": str(one), "text": status_words(one)} for one in STATUSES],
        "lateness": [{"value": "1", "text": _("Late ones only")}],
        "error": error,
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "is_first": not request.GET.get("trang"),
    }
    return render(request, "desk/watch.html", context)
