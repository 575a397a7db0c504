"""Inspection plans: what was decided, and entering one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import agencies, units_by_ids, units_of
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of

from ..services.registers import PlanWanted, enter_plan, plans_page
from .handling import OPENING

_FIELDS = ("title", "decision_number", "begin", "end", "agency_id")


@policy(Policy.OFFICIAL, roles=OPENING)
@require_http_methods(["GET", "HEAD", "POST"])
def inspection_plans(request: HttpRequest) -> HttpResponse:
    """Show the plans, and take one down."""
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed, 200, decision_number=60)
    chosen = [one for text in request.POST.getlist("unit_ids") if (one := id_in(text))]
    if request.method == "POST" and "show" not in request.POST and not errors:
        wanted = PlanWanted(
            typed["title"],
            typed["decision_number"],
            typed_day(typed["begin"]),
            typed_day(typed["end"]),
            tuple(chosen),
        )
        try:
            enter_plan(wanted, actor=actor_of(request), now=clock.now())
        except DomainError as no:
            errors = mistakes_of(no, "title")
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:plans")
    day, agency = legal_day(clock.now()), id_in(typed["agency_id"])
    cursor = request.GET.get("trang", "")[:400]
    found, following = plans_page(cursor=cursor)
    units = units_by_ids({unit for one in found for unit in one.unit_ids})
    # Units that were chosen stay where another agency is shown.
    offered = {one.id: one for one in (units_of(agency, day) if agency else ())}
    offered |= units_by_ids(chosen)
    context = {
        "plans": [
            {
                "plan": one,
                "units": [units[unit] for unit in one.unit_ids if unit in units],
                "is_in_force": one.begin <= day <= one.end,
            }
            for one in found
        ],
        "agencies": options((one.id, one.name) for one in agencies(day)),
        "units": options((one.id, f"{one.name}, {one.agency_name}") for one in offered.values()),
        "next": f"?trang={following}" if following else "",
        "chosen": list(map(str, chosen)),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "cases/plans.html", context, status=422 if errors else 200)
