"""Public pages: agencies with their figures, one agency, and its numbers as CSV."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    UnitKind,
    agencies,
    agency,
    find_agencies,
    units_by_ids,
    units_of,
)
from motcua.platform.authorization import Policy, policy

from ..figures import terms_of, unit_figures
from ..numbers import numbers_of
from ..selectors import agency_ranks
from ..standing import standings
from .labels import RANKS
from .periods import period_chosen
from .showing import criterion_lines, outcome_lines

PAGE = 40


@require_safe
@policy(Policy.PUBLIC)
def every_agency(request: HttpRequest) -> HttpResponse:
    """Show agencies by name, with how many dossiers they answered and how many late."""
    now = clock.now()
    period, choice = period_chosen(request.GET.get("ky", ""), now)
    words = request.GET.get("q", "").strip()[:100]
    day = legal_day(now)
    found = find_agencies(words, day)[:PAGE] if words else agencies(day)
    lines = [one for one in standings(found, period, now=now)]
    if not words:
        lines = [one for one in lines if one.figures.counted.dossiers]
    context = {**choice, "lines": lines, "words": words}
    return render(request, "evaluation/agencies.html", context)


@require_safe
@policy(Policy.PUBLIC)
def one_agency(request: HttpRequest, code: str) -> HttpResponse:
    """Show what may be told of an agency in a period, by unit and never by person."""
    now, shown = clock.now(), agency(code)
    period, choice = period_chosen(request.GET.get("ky", ""), now)
    [standing] = standings([shown], period, now=now)
    units = unit_figures(shown.id, period, now=now)
    names = units_by_ids([one.unit_id for one in units if one.unit_id])
    terms, rank = terms_of(period), agency_ranks([shown.id], period).get(shown.id)
    context = {
        **choice,
        "agency": shown,
        "has_desk": bool(units_of(shown.id, legal_day(now), kind=UnitKind.DESK)),
        "standing": standing,
        "counted": standing.figures.counted,
        "outcomes": outcome_lines(standing.figures.counted),
        "criteria": criterion_lines(standing.figures.scores, terms.agency.criteria, terms),
        "units": [
            {
                "name": names[one.unit_id].name,
                "figures": one,
                "time": one.scores[2],
                "ratings": standing.said.units.get(one.unit_id),
            }
            for one in units
            if one.unit_id in names
        ],
        "rank": rank,
        "rank_words": _(RANKS[rank.outcome]) if rank else "",
        "shown_from": terms.limits.shown_from,
        "rank_from": terms.limits.rank_from,
    }
    return render(request, "evaluation/agency.html", context)


@require_safe
@policy(Policy.PUBLIC)
def numbers(request: HttpRequest, code: str) -> HttpResponse:
    """Return the same numbers as the page, one on each line, as CSV."""
    now, shown = clock.now(), agency(code)
    period, _choice = period_chosen(request.GET.get("ky", ""), now)
    [standing] = standings([shown], period, now=now)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{shown.code}-{period}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    out = csv.writer(response)
    out.writerow(["agency", "period", "number", "value", "over"])
    for one in numbers_of(standing):
        out.writerow([shown.code, str(period), one.name, one.value, one.over])
    return response
