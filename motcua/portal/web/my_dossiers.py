"""My dossiers and drafts, newest first."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.dossiers.public import dossiers_of_party, drafts_of
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .lines import lines_of, procedure_name

PAGE = 20


@policy(Policy.CITIZEN)
@require_GET
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """Show a page of dossiers; drafts stand before them on the first page."""
    actor, now = actor_of(request), clock.now()
    cursor = request.GET.get("tu", "")
    page = dossiers_of_party(actor, now=now, cursor=cursor, limit=PAGE)
    here = reverse("portal:my_dossiers")
    context = {
        "lines": lines_of(page.items, now=now),
        "next": f"{here}?tu={page.next_cursor}" if page.next_cursor else "",
        "first": here if cursor else "",
        "drafts": [] if cursor else draft_lines(actor),
        "deleted": _draft_id(request.GET.get("da-xoa", "")),
    }
    return render(request, "portal/my_dossiers.html", context)


def draft_lines(actor: Any) -> list[dict[str, Any]]:
    """Return the open drafts with the names of their procedures."""
    return [
        {
            "id": draft.id,
            "procedure": procedure_name(draft.procedure_version_id),
            "saved_at": draft.saved_at,
        }
        for draft in drafts_of(actor)
    ]


def _draft_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
