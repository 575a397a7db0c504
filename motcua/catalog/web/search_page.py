"""The page on which people find what they need; works with and without JavaScript."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..found import MOST, FoundProcedure, search_procedures
from ..search.types import Filters
from ..usual_times import usual_times
from . import labels
from .labels import usual_words
from .narrowings import narrowings

PAGE = 20
_LONGEST = 200
_CONDITIONS = ("field", "level", "audience", "event", "agency")


@require_safe
@policy(Policy.PUBLIC)
def search(request: HttpRequest) -> HttpResponse:
    """Show the form and the best procedures; to htmx, the results alone."""
    today = clock.legal_day(clock.now())
    asked = {name: request.GET.get(name, "").strip()[:_LONGEST] for name in ("q", *_CONDITIONS)}
    filters = Filters(
        field=asked["field"] or None,
        level=asked["level"] or None,
        audience=asked["audience"] or None,
        life_event=asked["event"] or None,
        agency=asked["agency"] or None,
    )
    found = search_procedures(asked["q"], filters, limit=MOST, on=today)
    page = _page_number(request.GET.get("page", ""))
    context: dict[str, Any] = {
        "asked": asked,
        "is_narrowed": filters.any(),
        **_results(found, asked, page),
    }
    if request.headers.get("HX-Request") == "true":
        response = render(request, "catalog/results.html", context)
    else:
        response = render(request, "catalog/search.html", context | narrowings(today))
    response["Vary"] = "HX-Request, Accept-Language, Cookie"
    return response


def _page_number(text: str) -> int:
    return min(max(int(text), 1), MOST // PAGE) if text.isdecimal() and len(text) < 4 else 1


def _results(found: list[FoundProcedure], asked: dict[str, str], page: int) -> dict[str, Any]:
    start = (page - 1) * PAGE
    shown = found[start : start + PAGE]
    usual = usual_times(one.code for one in shown)
    return {
        "rows": [_row(one) | {"usual": usual_words(usual.get(one.code))} for one in shown],
        "count": len(found),
        "is_capped": len(found) >= MOST,
        "previous": _address(asked, page - 1) if page > 1 else "",
        "next": _address(asked, page + 1) if len(found) > start + PAGE else "",
    }


def _address(asked: dict[str, str], page: int) -> str:
    given = {name: value for name, value in asked.items() if value}
    return "?" + urlencode(given | {"page": page})


def _row(one: FoundProcedure) -> dict[str, Any]:
    everyday = one.everyday_name_en if labels.is_english() else one.everyday_name
    return {
        "code": one.code,
        "title": everyday or one.name,
        "official_name": one.name if everyday else "",
        "field": one.field,
        "levels": labels.words(labels.LEVELS, one.levels),
    }
