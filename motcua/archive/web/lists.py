"""The lists of the archive: what is due, and what is held for a dispute."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers.public import ARCHIVING, HOLDING
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import due_dossiers, held_lines


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def due(request: HttpRequest) -> HttpResponse:
    """Show what was kept long enough."""
    page = due_dossiers(actor_of(request), now=clock.now(), cursor=request.GET.get("trang", ""))
    return render(request, "archive/due.html", _context(request, page))


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING | HOLDING)
def held(request: HttpRequest) -> HttpResponse:
    """Show what is held for a dispute."""
    page = held_lines(actor_of(request), now=clock.now(), cursor=request.GET.get("trang", ""))
    return render(request, "archive/held.html", _context(request, page))


def _context(request: HttpRequest, page: Any) -> dict[str, Any]:
    return {
        "lines": page.items,
        "next": f"?trang={page.next_cursor}" if page.next_cursor else "",
        "is_first": not request.GET.get("trang"),
        "may_hold": actor_of(request).has_role(*HOLDING),
        "may_list_due": actor_of(request).has_role(*ARCHIVING),
    }
