"""Taking a number: from home, and at the machine of the place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import mistakes_of, summary_of, too_long, typed_of

from ..places import find_places, opening_at, place_of
from ..services.take import NumberWanted, take_number
from ..term_data import TERMS
from ..types import Place
from .words import name_of, opening_words

_FIELDS = ("line", "ground", "appointment")


@require_safe
@policy(Policy.PUBLIC)
def places(request: HttpRequest) -> HttpResponse:
    """Find the desk at which one wants to wait, by the name of its agency."""
    words = request.GET.get("q", "").strip()[:100]
    found = find_places(words, legal_day(clock.now())) if words else []
    return render(request, "waiting/places.html", {"words": words, "found": found})


@never_cache
@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take a number from home, or on the way."""
    return _page(request, code, is_at_place=False)


@never_cache
@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, code: str) -> HttpResponse:
    """Take a number at the machine of the place; its ticket leads back here for the next person."""
    return _page(request, code, is_at_place=True)


def _page(request: HttpRequest, code: str, *, is_at_place: bool) -> HttpResponse:
    now = clock.now()
    place = place_of(code, legal_day(now))
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed, 60)
    if request.method == "POST" and not errors:
        wanted = NumberWanted(**typed, is_at_place=is_at_place)
        try:
            made = take_number(place, wanted, now=now)
        except DomainError as no:
            errors = mistakes_of(no, "line")
        else:
            address = reverse("waiting:ticket", args=[made.token])
            return redirect(f"{address}?may={place.code}" if is_at_place else address)
    context = {
        "key": key_for(request),
        "place": place,
        "is_at_place": is_at_place,
        "closed": opening_words(*opening_at(place.agency_id, now)),
        **_choices(place),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "waiting/take.html", context, status=422 if errors else 200)


def _choices(place: Place) -> dict[str, Any]:
    terms = TERMS.on(legal_day(clock.now()))
    return {
        "lines": [
            {"key": one.key, "letter": one.letter, "name": name_of(one)} for one in place.lines
        ],
        "grounds": [{"value": one.key, "text": name_of(one)} for one in terms.grounds],
        "bases": [{"name": name_of(one), "basis": one.basis} for one in terms.grounds],
        "ahead_in_row": terms.ahead_in_row,
    }
