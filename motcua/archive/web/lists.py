"""The lists of the archive: what is due, and what is held for a dispute."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers.public import ARCHIVING, HOLDING, Page
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import due_dossiers, held_lines
from ..services.matters import due_matters
from ..types import MatterKind

# What the address calls each kind; dossiers need no word.
KINDS = {"phan-anh": MatterKind.PETITION, "vu-viec": MatterKind.CASE}


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def due(request: HttpRequest) -> HttpResponse:
    """Show what was kept long enough: dossiers, petitions or cases."""
    word, cursor = request.GET.get("loai", ""), request.GET.get("trang", "")
    actor, now = actor_of(request), clock.now()
    if (kind := KINDS.get(word)) is None:
        page = due_dossiers(actor, now=now, cursor=cursor)
        context = _context(request, page) | {"kind": MatterKind.DOSSIER}
    else:
        page = Page(*due_matters(kind, actor, now=now, cursor=cursor))
        context = _context(request, page) | {"kind": kind, "word": word, "may_hold": False}
        context["next"] = context["next"] and f"{context['next']}&loai={word}"
    return render(request, "archive/due.html", context)


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
