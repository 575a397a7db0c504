"""What an earlier commune is today: the address on older papers leads to where it lies now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.text import fold
from motcua.organizations.public import (
    AreaFacts,
    find_areas,
    find_by_earlier_name,
    provinces,
)
from motcua.platform.authorization import Policy, policy

from .reading import summary_of

MOST = 20
SHORTEST, LONGEST = 2, 80


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of today, with the earlier names that led to it."""

    name: str
    province: str
    formerly: tuple[str, ...] = ()


@policy(Policy.PUBLIC)
@require_GET
def earlier_area(request: HttpRequest) -> HttpResponse:
    """Find today's commune by a name it or an earlier one has; a name in GET, so it can be sent."""
    if "ten" not in request.GET:
        return render(request, "portal/earlier_area.html", {"typed": ""})
    typed = " ".join(request.GET["ten"].split())[:LONGEST]
    # Of "An Đồng, An Dương, Hải Phòng" the first part names the commune.
    name = typed.split(",")[0].strip()
    if len(fold(name)) < SHORTEST:
        text = _("Type the name of a commune, ward or township")
        wrong = {"typed": typed, "error": text, "error_list": summary_of({"ten": text})}
        return render(request, "portal/earlier_area.html", wrong, status=422)
    on = legal_day(clock.now())
    became, same = _found(name, on)
    context: dict[str, Any] = {
        "typed": typed,
        "asked": name,
        "became": became[:MOST],
        "same": same[:MOST],
        "is_cut": len(became) > MOST or len(same) > MOST,
    }
    return render(request, "portal/earlier_area.html", context)


def _found(name: str, on: date) -> tuple[list[AreaRow], list[AreaRow]]:
    """Return the areas that took over from one of this name, and those that have it today."""
    names = {one.code: one.full_name for one in provinces(on)}

    def row(area: AreaFacts, formerly: tuple[str, ...] = ()) -> AreaRow:
        return AreaRow(area.full_name, names.get(area.parent_code, ""), formerly)

    earlier = find_by_earlier_name(name, on, limit=MOST + 1)
    became = [row(area, names_before) for area, names_before in earlier]
    return became, [row(area) for area in find_areas(name, on, limit=MOST + 1)]
