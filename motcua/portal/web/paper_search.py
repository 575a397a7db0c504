"""Searching the papers of one's own dossiers, and reading who looked at them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.digitisation.public import SearchWordsInvalid
from motcua.dossiers.public.searching import (
    Routes,
    found_context,
    looks_page,
    mistake_in_words,
    search_own_papers,
)
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .reading import summary_of

PAGE = 20
_ROUTES = Routes("portal:dossier", "portal:submitted", "portal:file_text")


@policy(Policy.CITIZEN)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages of the person's papers that say the words typed."""
    typed, cursor = request.GET.get("q"), request.GET.get("trang", "")
    here = reverse("portal:paper_search")
    context: dict[str, Any] = {"typed": typed or "", "here": here}
    if typed is None:
        return render(request, "portal/paper_search.html", context)
    try:
        found = search_own_papers(
            typed, actor=actor_of(request), now=clock.now(), cursor=cursor, limit=PAGE
        )
    except SearchWordsInvalid as no:
        error = mistake_in_words(no)
        context |= {"error": error, "summary": summary_of({"q": error})}
        return render(request, "portal/paper_search.html", context, status=422)
    asked = {"q": typed}
    following = urlencode({**asked, "trang": found.next_cursor})
    context |= found_context(found, _ROUTES) | {
        "next": f"{here}?{following}" if found.next_cursor else "",
        "first": f"{here}?{urlencode(asked)}" if cursor else "",
    }
    return render(request, "portal/paper_search.html", context)


@policy(Policy.CITIZEN)
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Show who looked at the person's papers, when and why, the newest first."""
    cursor, here = request.GET.get("trang", ""), reverse("portal:looks")
    page = looks_page(actor_of(request), now=clock.now(), cursor=cursor, limit=PAGE)
    context = {
        "looks": page.items,
        "next": f"{here}?{urlencode({'trang': page.next_cursor})}" if page.next_cursor else "",
        "first": here if cursor else "",
    }
    return render(request, "portal/looks.html", context)
