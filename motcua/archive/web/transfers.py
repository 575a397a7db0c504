"""The page of packages for an archive: those made, and the form for another."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.public import ARCHIVING
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import too_long, typed_of

from ..responses import package_response
from ..services.make_transfer import (
    MOST_DOSSIERS,
    TransferWanted,
    make_transfer,
    open_transfer,
    transfers_page,
)
from .mistakes import mistakes_of, summary_of

_FIELDS = {"numbers": 4000, "receiver": 200, "reason": 2000}


@policy(Policy.OFFICIAL, roles=ARCHIVING)
@require_http_methods(["GET", "HEAD", "POST"])
def transfers(request: HttpRequest) -> HttpResponse:
    """Show the packages made; make another of the numbers typed or chosen from the due list."""
    actor = actor_of(request)
    typed = typed_of(request, list(_FIELDS))
    if request.method != "POST":
        typed["numbers"] = "\n".join(request.GET.getlist("so")[:MOST_DOSSIERS])
    errors = too_long(typed, **_FIELDS)
    if request.method == "POST" and not errors:
        wanted = TransferWanted(typed["numbers"].split(), typed["receiver"], typed["reason"])
        try:
            make_transfer(wanted, actor=actor, now=clock.now())
        except DomainError as no:
            errors = mistakes_of(no, "numbers")
        else:
            messages.success(request, _("The package was made."))
            return redirect("archive:transfers")
    found, following = transfers_page(actor, cursor=request.GET.get("trang", ""), limit=50)
    context = {
        "transfers": found,
        "next": f"?trang={following}" if following else "",
        "is_first": not request.GET.get("trang"),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
        "key": key_for(request),
    }
    return render(request, "archive/transfers.html", context, status=422 if errors else 200)


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def package(request: HttpRequest, transfer_id: UUID) -> FileResponse:
    """Send a package as it was made; 404 for one of another agency."""
    return package_response(*open_transfer(transfer_id, actor=actor_of(request)))
