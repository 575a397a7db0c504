"""Public status by number: the level of completion, no person and no content."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog.public import version_lines
from motcua.dossiers.public import destroyed_dossier, public_status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agency_by_id
from motcua.platform.authorization import Policy, policy

from ..words.statuses import LEVELS, tone_of
from .reading import summary_of

LONGEST = 40


@policy(Policy.PUBLIC)
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the number of a dossier."""
    if "so" not in request.GET:
        return render(request, "portal/status.html", {"typed": ""})
    typed = request.GET["so"].strip().upper()[: LONGEST * 2]
    if not typed or "/" in typed or len(typed) > LONGEST:
        return _not_found(request, typed, _("Type the number as it stands on the receipt"))
    return redirect("portal:status_of", typed)


@policy(Policy.PUBLIC)
@require_GET
def status_of(request: HttpRequest, number: str) -> HttpResponse:
    """Show how far the dossier with this number is."""
    found = public_status(number.strip().upper(), now=clock.now())
    if found is None and (gone := destroyed_dossier(number.strip().upper())):
        return render(request, "portal/status_destroyed.html", {"gone": gone}, status=404)
    if found is None:
        text = _("There is no dossier with this number. Compare it with the receipt")
        return _not_found(request, number, text, status=404)
    context = {
        "found": found,
        "level": LEVELS.get(found.status, found.status),
        "tone": tone_of(found.status),
        "procedure_name": _name(found.procedure_code),
        "copy_agency": agency_by_id(found.certified_copy.agency_id).name
        if found.certified_copy
        else "",
        "revoking_agency": agency_by_id(found.revocation.agency_id).name
        if found.revocation
        else "",
    }
    return render(request, "portal/status_of.html", context)


def _name(code: str) -> str:
    try:
        lines = version_lines(code)
    except DomainError:
        return code
    return lines[0].name if lines else code


def _not_found(request: HttpRequest, typed: str, error: str, *, status: int = 422) -> HttpResponse:
    context = {"typed": typed, "error": error, "error_list": summary_of({"so": error})}
    return render(request, "portal/status.html", context, status=status)
