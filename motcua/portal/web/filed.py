"""After filing: the number, and what happens next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.catalog.public import version_facts
from motcua.dossiers.public import is_provable, visible_dossier
from motcua.kernel import clock
from motcua.kernel.working_time import TimeLimit, TimeUnit
from motcua.payments.public import ChargeState, charge_of, state_of
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..words.deadlines import limit_words
from .naming import places_of
from .reading import title_of

SECONDS, MOST_TRIES = 2, 5


@policy(Policy.CITIZEN)
@require_GET
def filed(request: HttpRequest, number: str) -> HttpResponse:
    """Show that the dossier was filed, with its number, and the steps that follow."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    version = version_facts(row.procedure_version_id)
    places = places_of([(row.receiving_agency_id, row.receiving_unit_id)])
    charge = charge_of(row.id)
    context = {
        "row": row,
        "version": version,
        "procedure_name": title_of(version),
        "place": places.name(row.receiving_agency_id, row.receiving_unit_id),
        "limit": limit_words(
            TimeLimit(row.state["limit_amount"], TimeUnit(row.state["limit_unit"]))
        ),
        "charge": charge,
        "is_provable": is_provable(row.id, 1),
        "is_owed": charge is not None and state_of(charge) == ChargeState.DUE,
    }
    return _until_ready(request, render(request, "portal/filed.html", context), context)


def _until_ready(
    request: HttpRequest, response: HttpResponse, context: dict[str, Any]
) -> HttpResponse:
    """Let the page come again by itself until the proof is there, a few times and no oftener."""
    tries = request.GET.get("lan", "0")
    if not context["is_provable"] and tries.isdecimal() and int(tries) < MOST_TRIES:
        response["Refresh"] = f"{SECONDS}; url=?lan={int(tries) + 1}"
    return response
