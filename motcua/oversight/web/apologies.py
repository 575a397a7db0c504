"""Apologies and explanations in figures, for everybody; the quarter is in the address."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.organizations.public import agencies_by_ids
from motcua.platform.authorization import Policy, policy

from ..figures import Quarter, promise_figures

_QUARTERS = 8  # as many are offered, the running one first


@require_safe
@policy(Policy.PUBLIC)
def apologies(request: HttpRequest) -> HttpResponse:
    """Show how many apologies heads signed, and how many explanations they gave or did not."""
    now = clock.now()
    offered = [Quarter.of(now)]
    while len(offered) < _QUARTERS:
        offered.append(offered[-1].before)
    chosen = _chosen(request.GET.get("quy", ""), offered)
    figures = promise_figures(chosen, now=now)
    names = agencies_by_ids([one.agency_id for one in figures])
    context = {
        "rows": [
            {"agency": names[one.agency_id].name, "figures": one}
            for one in figures
            if one.agency_id in names
        ],
        "quarter": _value(chosen),
        "title": _words(chosen),
        "quarters": [{"value": _value(one), "text": _words(one)} for one in offered],
    }
    return render(request, "oversight/apologies.html", context)


def _chosen(text: str, offered: list[Quarter]) -> Quarter:
    """Return what the address chooses; what is not offered is the running quarter."""
    found = re.fullmatch(r"(\d{4})-([1-4])", text)
    wanted = Quarter(int(found[1]), int(found[2])) if found else offered[0]
    return wanted if wanted in offered else offered[0]


def _value(one: Quarter) -> str:
    return f"{one.year}-{one.number}"


def _words(one: Quarter) -> str:
    words = gettext("Quarter %(number)d of %(year)d")
    return words % {"number": one.number, "year": one.year}
