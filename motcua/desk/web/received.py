"""After a walk-in: what the person takes home, the money, the paper to print, the next person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog.public import version_facts
from motcua.dossiers.public import DossierState, papers_of
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .keys import RECEIVED, in_words
from .roles import DESK
from .scene import scene_of
from .words import RETURNS, words_of


@policy(Policy.OFFICIAL, roles=DESK)
def received(request: HttpRequest, number: str) -> HttpResponse:
    """Show the number, the appointment and the fee; lead to cash and to the receipt."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    state: DossierState = scene.state
    receipts = [row for row in papers_of(state.id) if row.kind == "receipt"]
    assert state.versions is not None
    owed = state.fee_total - state.fee_paid
    context = {
        "number": number,
        "state": state,
        "row": scene.detail.row,
        "procedure": version_facts(state.versions.procedure_version_id).name,
        "receipt": receipts[-1] if receipts else None,
        "competent": scene.names.agency(state.competent_agency_id),
        "receiving": scene.names.unit(state.receiving.unit_id if state.receiving else None),
        "return_method": words_of(RETURNS, state.return_method),
        "owed": owed,
        # Where the typing goes on; a part drawn anew by itself takes the focus from nobody.
        "next": "" if "HX-Request" in request.headers else "money" if owed else "paper",
        "keys": in_words(RECEIVED),
    }
    return render(request, "desk/received.html", context)
