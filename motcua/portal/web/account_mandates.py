"""The pages on which a person lets somebody act for them, and takes that back."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.typed_day import typed_day
from motcua.parties.public import AgentNamed, MandateInvalid
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of
from motcua.platform.web.idempotency import key_for

from ..account.mandates import MandateLine, give, given_lines, held_lines, line_of, revoke
from .reading import summary_of

FIELDS = ("number", "full_name", "scope", "codes", "until")
_FIELD_OF = {
    "/personal_id": "number",
    "/tax_code": "number",
    "/full_name": "full_name",
    "/procedure_codes": "codes",
}


@policy(Policy.CITIZEN)
@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """Show who acts for the person, and for whom the person acts."""
    actor, now = actor_of(request), clock.now()
    given = given_lines(actor, now=now)
    context = {
        "given": [one for one in given if one.holds],
        "ended": [one for one in given if not one.holds],
        "held": held_lines(actor, now=now),
    }
    return render(request, "portal/mandates.html", context)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def new_mandate(request: HttpRequest) -> HttpResponse:
    """Ask who, for what and until when; give the mandate."""
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    if request.method != "POST":
        return _page(request, typed | {"scope": "some", "codes": request.GET.get("thu-tuc", "")})
    errors = _unanswered(typed)
    if not errors:
        errors = _give(request, typed)
    if errors:
        return _page(request, typed, errors)
    messages.success(request, _("The mandate is given. The other person gets a notice."))
    return redirect("portal:mandates")


def _give(request: HttpRequest, typed: dict[str, str]) -> dict[str, str]:
    """Give the mandate; return what is wrong by field."""
    agent = AgentNamed(typed["number"], typed["full_name"])
    codes = _codes(typed["codes"]) if typed["scope"] == "some" else ()
    until = typed_day(typed["until"])
    try:
        give(agent, codes, valid_to=until, actor=actor_of(request), now=clock.now())
    except InputInvalid as error:
        return {
            _FIELD_OF.get(one["pointer"], "number"): " ".join(
                part for part in (_(one["detail"]), one.get("code", "")) if part
            )
            for one in error.errors
        }
    except MandateInvalid as error:
        field = "until" if until is not None and until < clock.now().date() else "number"
        return {field: _(error.detail)}
    return {}


def _unanswered(typed: dict[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not typed["number"]:
        errors["number"] = _("Type the personal id, or the tax code of an enterprise.")
    if not typed["full_name"]:
        errors["full_name"] = _("Type the full name.")
    if typed["scope"] not in ("some", "any"):
        errors["scope"] = _("Choose what the mandate is for.")
    if typed["scope"] == "some" and not _codes(typed["codes"]):
        errors["codes"] = _("Type the code of at least one procedure.")
    if typed["until"] and typed_day(typed["until"]) is None:
        errors["until"] = _("Write the date as day/month/year.")
    return errors


def _codes(text: str) -> tuple[str, ...]:
    return tuple(one for one in re.split(r"[\s,;]+", text) if one)[:20]


def _page(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, str] | None = None
) -> HttpResponse:
    context = {
        "key": key_for(request),
        "typed": typed,
        "errors": errors or {},
        "error_list": summary_of(errors or {}),
        "scopes": [
            {"value": "some", "text": _("Only these procedures")},
            {
                "value": "any",
                "text": _("Every procedure"),
                "hint": _("The other sees every dossier of yours while the mandate holds."),
            },
        ],
    }
    return render(request, "portal/new_mandate.html", context, status=422 if errors else 200)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_one(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """Ask once more, then take the mandate back."""
    actor, now = actor_of(request), clock.now()
    line: MandateLine = line_of(mandate_id, actor=actor, now=now)
    if request.method != "POST":
        return render(request, "portal/revoke_mandate.html", {"line": line})
    try:
        revoke(mandate_id, actor=actor, now=now)
    except DomainError as error:
        messages.error(request, problem_of(error).title)
    else:
        messages.success(request, _("The mandate is taken back."))
    return redirect("portal:mandates")
