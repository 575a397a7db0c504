"""Announcing a new way of working, and what was announced before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of

from ..services.new_ways import NewWayWanted, announce_new_way, own_new_ways

_FIELDS = ("unit_id", "for_unit", "what", "why", "legal_basis", "risk", "begin", "end")


@policy(Policy.OFFICIAL)
@require_http_methods(["GET", "HEAD", "POST"])
def new_ways(request: HttpRequest) -> HttpResponse:
    """Show the official's notices, and take one."""
    actor, typed = actor_of(request), typed_of(request, _FIELDS)
    errors = too_long(typed)
    if request.method == "POST" and not errors:
        wanted = NewWayWanted(
            id_in(typed["unit_id"]),
            typed["for_unit"] == "unit",
            typed["what"],
            typed["why"],
            typed["legal_basis"],
            typed["risk"],
            typed_day(typed["begin"]),
            typed_day(typed["end"]),
        )
        try:
            announce_new_way(wanted, actor=actor, now=clock.now())
        except DomainError as no:
            errors = mistakes_of(no, "what")
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:new_ways")
    units = units_by_ids(actor.unit_ids)
    context = {
        "notices": [
            {"row": one, "answer": getattr(one, "newwayanswer", None)}
            for one in own_new_ways(actor)
        ],
        "units": options((one.id, f"{one.name}, {one.agency_name}") for one in units.values()),
        "whose": options([("self", _("I alone")), ("unit", _("The whole unit, which I lead"))]),
        "typed": typed | {"for_unit": typed["for_unit"] or "self"},
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "cases/new_ways.html", context, status=422 if errors else 200)
