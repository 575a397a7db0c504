"""Who comes to the desk today, found by code or name; the walk-in opens filled in."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.appointments.public import AppointmentFacts, State
from motcua.dossiers.public.registrations import (
    RegistrationFacts,
    receive_registered,
    registrations_at_desk,
    visit_at_desk,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.parties.public import party_facts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .queue import scanned
from .roles import DESK

TONES = {State.BOOKED: "green", State.ATTENDED: "blue"}


def state_words(state: State) -> str:
    """Return what became of an appointment, as a desk says it."""
    words = {
        State.BOOKED: _("Expected"),
        State.ATTENDED: _("Is here"),
        State.MISSED: _("Did not come"),
        State.CANCELLED: _("Cancelled"),
        State.CALLED_OFF: _("Called off"),
    }
    return words[state]


@policy(Policy.OFFICIAL, roles=DESK)
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Show today's appointments of one's desk by time, or those that a number or name finds."""
    now, actor = clock.now(), actor_of(request)
    words = scanned(request.GET.get("q", "").strip()[:200])
    found = registrations_at_desk(actor, now=now, words=words)
    if len(found) == 1 and found[0][0].code == words.upper():
        return redirect("desk:visit", appointment=found[0][0].code)
    context = {
        "q": words,
        "today": legal_day(now),
        "lines": [_line(visit, one, name) for visit, one, name in found],
        "leads": actor.has_role("head_of_one_stop"),
    }
    return render(request, "desk/visits.html", context)


def _line(visit: AppointmentFacts, one: RegistrationFacts, name: str) -> dict[str, Any]:
    return {
        "visit": visit,
        "one": one,
        "name": name,
        "state": state_words(visit.state),
        "tone": TONES.get(visit.state, "grey"),
    }


@policy(Policy.OFFICIAL, roles=DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, appointment: str) -> HttpResponse:
    """Show what was registered; receiving one of the papers opens its walk-in, filled in."""
    actor = actor_of(request)
    one, found = visit_at_desk(appointment, actor=actor)
    place = request.POST.get("giay", "")
    if request.method == "POST" and place.isascii() and place.isdecimal():
        with transaction.atomic():
            draft_id = receive_registered(appointment, int(place), actor=actor, now=clock.now())
        messages.success(
            request, _("Filled in from the registration. Compare with the original, then file.")
        )
        return redirect("desk:walk_in", draft_id=draft_id)
    person = party_facts(one.party_id)
    context = _line(found, one, person.full_name) | {"person": person}
    return render(request, "desk/visit.html", context)
