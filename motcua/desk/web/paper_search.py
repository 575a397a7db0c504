"""Searching people's papers with a reason, and what inspectors read of all searches."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.digitisation.public import SearchWordsInvalid
from motcua.dossiers.public.searching import (
    Routes,
    SearchPurposeMissing,
    found_context,
    mistake_in_words,
    paper_searches,
    search_papers,
)
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import typed_of

from .roles import READING, WATCHING

PAGE = 20
_ROUTES = Routes("desk:dossier", "desk:file", "desk:file_text")


@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_search(request: HttpRequest) -> HttpResponse:
    """Show pages of papers that say the words; POST, since each part shown is written down."""
    typed = typed_of(request, ("q", "ly-do"))
    context: dict[str, Any] = {"typed": typed["q"], "purpose": typed["ly-do"]}
    if request.method != "POST":
        return render(request, "desk/paper_search.html", context)
    try:
        found = search_papers(
            typed["q"],
            purpose=typed["ly-do"],
            actor=actor_of(request),
            now=clock.now(),
            cursor=request.POST.get("trang", ""),
            limit=PAGE,
        )
    except (SearchWordsInvalid, SearchPurposeMissing) as no:
        field = "q" if isinstance(no, SearchWordsInvalid) else "ly-do"
        error = mistake_in_words(no)
        context |= {
            "words_error": error if field == "q" else "",
            "purpose_error": error if field == "ly-do" else "",
            "summary": [{"href": f"#{field}", "text": error}],
        }
        return render(request, "desk/paper_search.html", context, status=422)
    context |= found_context(found, _ROUTES)
    return render(request, "desk/paper_search.html", context)


@policy(Policy.OFFICIAL, roles=WATCHING)
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """Show what officials searched for, why, and which dossiers were shown."""
    cursor, here = request.GET.get("trang", ""), reverse("desk:searches")
    page = paper_searches(actor_of(request), cursor=cursor)
    context = {
        "lines": page.items,
        "next": f"{here}?{urlencode({'trang': page.next_cursor})}" if page.next_cursor else "",
        "first": here if cursor else "",
    }
    return render(request, "desk/searches.html", context)
