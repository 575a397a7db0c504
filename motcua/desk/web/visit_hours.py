"""How a desk divides its hours for appointments: what holds, and a new division from a day on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.appointments.public import CapacityWanted, capacities_of, defaults, set_capacity
from motcua.dossiers.public.registrations import copies_on_offer
from motcua.kernel import clock
from motcua.kernel.errors import InputInvalid
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import NotAllowed
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import too_long

LEADING = "head_of_one_stop"
FIELDS = ("tu-ngay", "so-phut", "so-nguoi", "ly-do")
_FIELD_OF = {
    "/valid_from": "tu-ngay",
    "/minutes": "so-phut",
    "/seats": "so-nguoi",
    "/reason": "ly-do",
}


@policy(Policy.OFFICIAL, roles={LEADING})
@require_http_methods(["GET", "HEAD", "POST"])
def visit_hours(request: HttpRequest) -> HttpResponse:
    """Show how one's desk divides its hours, and write a new division from a later day on."""
    actor = actor_of(request)
    unit_id, service = _desk(actor), copies_on_offer(clock.now()).version.code
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _set(unit_id, service, typed, actor)
        if not errors:
            messages.success(request, _("Saved. Appointments made before stay as they are."))
            return redirect("desk:visit_hours")
    context = {
        "desk": units_by_ids([unit_id])[unit_id],
        "shipped": defaults(),
        "written": capacities_of(unit_id, service),
        "typed": {name.replace("-", "_"): value for name, value in typed.items()},
        "errors": {name.replace("-", "_"): text for name, text in errors.items()},
        "summary": [
            {"href": f"#{name}", "text": errors[name]} for name in FIELDS if name in errors
        ],
        "key": key_for(request),
    }
    return render(request, "desk/visit_hours.html", context, status=422 if errors else 200)


def _desk(actor: Actor) -> UUID:
    units = sorted((grant.unit_id for grant in actor.roles if grant.role == LEADING), key=str)
    if not units:
        raise NotAllowed()
    return units[0]


def _set(unit_id: UUID, service: str, typed: dict[str, str], actor: Actor) -> dict[str, str]:
    """Write the division down; return what is wrong, by field."""
    day = typed_day(typed["tu-ngay"])
    errors = {
        name: _("Write a whole number.")
        for name in ("so-phut", "so-nguoi")
        if not (typed[name].isascii() and typed[name].isdecimal() and len(typed[name]) < 6)
    }
    if day is None:
        errors["tu-ngay"] = _("Write the date as day/month/year.")
    errors |= too_long(typed, **{"ly-do": 300})
    if errors or day is None:
        return errors
    wanted = CapacityWanted(
        unit_id=unit_id,
        service=service,
        valid_from=day,
        minutes=int(typed["so-phut"]),
        seats=int(typed["so-nguoi"]),
        reason=typed["ly-do"],
    )
    try:
        with transaction.atomic():
            set_capacity(wanted, actor=actor, now=clock.now())
    except InputInvalid as refused:
        return {_field(one): _(str(one["detail"])) for one in refused.errors}
    return {}


def _field(one: dict[str, Any]) -> str:
    return _FIELD_OF[one["pointer"]]
