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
# A text also stands inside other words ("an dong" in "quan dong da"): look at more, show less.
LOOKED_AT = 200
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
    # Of "An Đồng, An Dương, Hải Phòng" the first part names the commune, the others its place.
    name, *place = [part.strip() for part in typed.split(",")]
    if len(fold(name)) < SHORTEST:
        text = _("Type the name of a commune, ward or township")
        wrong = {"typed": typed, "error": text, "error_list": summary_of({"ten": text})}
        return render(request, "portal/earlier_area.html", wrong, status=422)
    on = legal_day(clock.now())
    became, same = _found(name, place, on)
    context: dict[str, Any] = {
        "typed": typed,
        "asked": name,
        "became": became[:MOST],
        "same": same[:MOST],
        "is_cut": len(became) > MOST or len(same) > MOST,
    }
    return render(request, "portal/earlier_area.html", context)


def _found(name: str, place: list[str], on: date) -> tuple[list[AreaRow], list[AreaRow]]:
    """Return the areas that took over from one of this name, and those that have it today.

    The name is found as whole words; those in the place that was named too come first.
    """
    names = {one.code: one.full_name for one in provinces(on)}

    def row(area: AreaFacts, formerly: tuple[str, ...] = ()) -> AreaRow:
        named = tuple(one for one in formerly if _has_words(one.split(",")[0], name))
        return AreaRow(area.full_name, names.get(area.parent_code, ""), named)

    earlier = find_by_earlier_name(name, on, limit=LOOKED_AT)
    became = [row(area, before) for area, before in earlier]
    same = [row(area) for area in find_areas(name, on, limit=LOOKED_AT)]
    return (
        sorted((one for one in became if one.formerly), key=lambda one: _rank(one, name, place)),
        sorted(
            (one for one in same if _has_words(one.name, name)),
            key=lambda one: _rank(one, name, place),
        ),
    )


def _has_words(text: str, name: str) -> bool:
    return f" {fold(name)} " in f" {fold(text)} "


def _rank(row: AreaRow, name: str, place: list[str]) -> tuple[int, bool]:
    """Return the order of a row: most of the named place first, then names that end the same."""
    whole = " ".join((*row.formerly, row.name, row.province))
    ends = any(fold(one.split(",")[0]).endswith(fold(name)) for one in row.formerly or (row.name,))
    return -sum(_has_words(whole, part) for part in place if part), not ends
