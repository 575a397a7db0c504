"""Waits by day for whoever leads a desk or oversees, as a page and as a table."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import UnitFacts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file
from motcua.platform.web.said import id_in, written_day

from ..figures import LEADING, OVERSEEING, SHOWN_DAYS, Figures, figures_csv, figures_of, places_led
from ..rules.waits import minutes
from ..term_data import TERMS
from .words import name_of

READING = LEADING | OVERSEEING


@never_cache
@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def figures(request: HttpRequest) -> HttpResponse:
    """Show a month of a desk by day, and the last of these days by line."""
    actor, now = actor_of(request), clock.now()
    led = places_led(actor, now=now)
    unit, last = _chosen(request, led), _last_day(request, now)
    lines = figures_of(unit.id, _first(last), last) if unit else []
    context = {
        "units": [{"value": str(one.id), "text": f"{one.name}, {one.agency_name}"} for one in led],
        "unit": unit,
        "chosen": str(unit.id) if unit else "",
        "last": written_day(last),
        "days": [_row(one) for one in lines if not one.line],
        "lines": [_row(one) for one in lines if one.line and one.day == lines[0].day],
        "newest": lines[0].day if lines else None,
        "shown_days": SHOWN_DAYS,
    }
    return render(request, "waiting/figures.html", context)


@never_cache
@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def table(request: HttpRequest) -> HttpResponse:
    """Return the same numbers, of every line of every day, as CSV."""
    actor, now = actor_of(request), clock.now()
    unit, last = _chosen(request, places_led(actor, now=now)), _last_day(request, now)
    lines = figures_of(unit.id, _first(last), last) if unit else []
    return private_file(figures_csv(lines), f"cho-{last}.csv", "text/csv; charset=utf-8")


def _chosen(request: HttpRequest, led: list[UnitFacts]) -> UnitFacts | None:
    """Return the desk the address names, the first without; one that is not led is not named."""
    wanted = id_in(request.GET.get("noi", ""))
    return next((one for one in led if one.id == wanted), led[0] if led else None)


def _last_day(request: HttpRequest, now: datetime) -> date:
    today = legal_day(now)
    typed = typed_day(request.GET.get("den-ngay", "").strip()[:20])
    return min(typed, today) if typed and typed.year > 2000 else today


def _first(last: date) -> date:
    return last - timedelta(days=SHOWN_DAYS - 1)


def _row(one: Figures) -> dict[str, Any]:
    name = ""
    if one.line:
        line = next(each for each in TERMS.on(one.day).lines if each.key == one.line)
        name = name_of(line)
    waits = one.waits
    return {
        "figures": one,
        "name": name,
        "called": waits.count if waits else 0,
        "median": minutes(waits.median) if waits else None,
        "p90": minutes(waits.p90) if waits else None,
        "longest": minutes(waits.longest) if waits else None,
    }
