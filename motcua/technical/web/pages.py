"""Technical rejections: counts for everybody, the list for administrators."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import Month, rejections_page, technical_counts
from .labels import ENDS, KINDS, PARTS

_MONTHS = 12


@require_safe
@policy(Policy.PUBLIC)
def counts(request: HttpRequest) -> HttpResponse:
    """Show what the program turned down for technical reasons in a month, by part and kind."""
    month = _month(request)
    lines = technical_counts(month)
    context = {
        **_choice(month),
        "rows": [{"line": one, "part": PARTS[one.part], "kind": KINDS[one.kind]} for one in lines],
        "total": sum(one.count for one in lines),
        "is_administrator": actor_of(request).has_role("administrator"),
    }
    return render(request, "technical/counts.html", context)


@require_safe
@policy(Policy.ADMINISTRATOR)
def rejections(request: HttpRequest) -> HttpResponse:
    """List the technical rejections of a month, the latest first."""
    month = _month(request)
    lines, following = rejections_page(month, cursor=request.GET.get("trang", "")[:400])
    context = {
        **_choice(month),
        "rows": [
            {"line": one, "part": PARTS[one.part], "kind": KINDS[one.kind], "end": ENDS[one.how]}
            for one in lines
        ],
        "next": "?" + urlencode({"thang": month, "trang": following}) if following else "",
        "first": f"?thang={month}" if request.GET.get("trang") else "",
    }
    return render(request, "technical/rejections.html", context)


def _month(request: HttpRequest) -> Month:
    """Return the month asked for; the present one for anything else."""
    try:
        return Month.read(request.GET.get("thang", ""))
    except ValueError:
        return Month.of(clock.now())


def _choice(month: Month) -> dict[str, Any]:
    months, one = [], Month.of(clock.now())
    for _each in range(_MONTHS):
        months.append(one)
        one = one.before
    if month not in months:
        months.append(month)
    return {
        "month": str(month),
        "month_words": f"{month.number:02d}/{month.year}",
        "months": [{"value": str(one), "text": f"{one.number:02d}/{one.year}"} for one in months],
    }
