"""The page on which a person sees and changes how they can be reached."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import communes, provinces
from motcua.parties.public import (
    Address,
    Contact,
    PartyDetailsInvalid,
    PartyNotFound,
    contact_of,
    party_facts,
    past_contacts,
)
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import too_long

from ..account.contact import change_contact
from .reading import summary_of

FIELDS = ("phone", "email", "province", "commune", "detail")
_FIELD_OF = {"/phone": "phone", "/email": "email", "/address/commune_code": "commune"}


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Show the contact data; keep what was typed, or say what is wrong with it."""
    actor = actor_of(request)
    if actor.party_id is None:
        raise PartyNotFound()
    if request.method != "POST":
        now_known = contact_of(party_facts(actor.party_id))
        return _page(request, _typed_from(now_known), {})
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    if "show" in request.POST:
        return _page(request, typed, {})
    if wrong := too_long(typed, phone=40, detail=300):
        return _page(request, typed, wrong)
    try:
        change_contact(_contact(typed), actor=actor, now=clock.now())
    except PartyDetailsInvalid as error:
        wrong = {_FIELD_OF[one["pointer"]]: _(one["detail"]) for one in error.errors}
        return _page(request, typed, wrong)
    messages.success(request, _("Your contact data are kept."))
    return redirect("portal:contact")


def _contact(typed: dict[str, str]) -> Contact:
    # A province alone, chosen to see its communes, is no address.
    province = typed["province"] if typed["commune"] or typed["detail"] else ""
    return Contact(
        phone=typed["phone"].replace(" ", "").replace(".", ""),
        email=typed["email"],
        address=Address(province, typed["commune"], typed["detail"]),
    )


def _typed_from(known: Contact) -> dict[str, str]:
    place = known.address
    return {
        "phone": known.phone,
        "email": known.email,
        "province": place.province_code,
        "commune": place.commune_code,
        "detail": place.detail,
    }


def _page(request: HttpRequest, typed: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    day = legal_day(clock.now())
    party_id = actor_of(request).party_id
    assert party_id is not None
    context: dict[str, Any] = {
        "key": key_for(request),
        "typed": typed,
        "errors": errors,
        "error_list": summary_of(errors),
        "provinces": [{"value": one.code, "text": one.full_name} for one in provinces(day)],
        "communes": [
            {"value": one.code, "text": one.full_name} for one in communes(typed["province"], day)
        ],
        "past": past_contacts(party_id)[:10],
    }
    return render(request, "portal/contact.html", context, status=422 if errors else 200)
