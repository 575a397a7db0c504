"""The reform register as everybody reads it: a page, and the whole of it as CSV."""

import csv
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies, agencies_by_ids
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in

from ..reform import Suggestion, every_suggestion, suggestions
from ..types import Status
from .labels import STATUSES

_COLUMNS = ("petition", "agency", "passed_on_at", "published_at", "suggestion", "done", "status")


@require_safe
@policy(Policy.PUBLIC)
def register(request: HttpRequest) -> HttpResponse:
    """Show what people suggested about rules, the newest first."""
    chosen = request.GET.get("co-quan", "").strip()[:100]
    page = request.GET.get("trang", "")[:400]
    found, following = suggestions(agency_id=id_in(chosen), cursor=page)
    kept = {"co-quan": chosen} if chosen else {}
    names = agencies_by_ids(one.agency_id for one in found)
    context = {
        "lines": [_line(one, names[one.agency_id].name) for one in found],
        "agency": chosen,
        "agencies": [
            {"value": str(one.id), "text": one.name} for one in agencies(legal_day(clock.now()))
        ],
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "csv": "?" + urlencode(kept) if kept else "",
        "is_first": not page,
    }
    return render(request, "petitions/reform.html", context)


def _line(one: Suggestion, agency: str) -> dict[str, Any]:
    line: dict[str, Any] = {"one": one, "agency": agency}
    if one.public is not None:
        line["status"], line["tone"] = STATUSES[Status(one.public.status)]
    return line


@require_safe
@policy(Policy.PUBLIC)
def register_csv(request: HttpRequest) -> HttpResponse:
    """Return the register, the oldest entry first; what is not published yet has empty fields."""
    found = list(every_suggestion(agency_id=id_in(request.GET.get("co-quan", ""))))
    codes = agencies_by_ids(one.agency_id for one in found)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reform-register.csv"'
    out = csv.writer(response)
    out.writerow(_COLUMNS)
    for one in found:
        known = [one.number, codes[one.agency_id].code, one.passed_on_at.isoformat()]
        out.writerow([*known, *_words(one)])
    return response


def _words(one: Suggestion) -> list[str]:
    row = one.public
    if row is None:
        return [""] * 4
    return [row.published_at.isoformat(), row.title, row.done, row.status]
