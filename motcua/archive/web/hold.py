"""The page on which an inspector or a head keeps papers for a dispute, or ends that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.public import HOLDING, HoldRecords, ReleaseRecords, act, visible_dossier
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import lines_of, retention_on


@policy(Policy.OFFICIAL, roles=HOLDING)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Show how long the papers are kept; hold them, or end the hold; 404 for a stranger."""
    actor, now, error = actor_of(request), clock.now(), ""
    row = visible_dossier(number, actor=actor, now=now)
    [line] = lines_of([row], retention_on(legal_day(now)))
    reason = request.POST.get("reason", "")[:2000]
    basis = request.POST.get("legal_basis", "")[:300]
    if request.method == "POST":
        command = ReleaseRecords(reason) if line.held_since else HoldRecords(reason, basis)
        try:
            act(number=number, command=command, actor=actor, now=now)
        except DomainError as no:
            error = _(no.title)
        else:
            said = _("The hold was ended.") if line.held_since else _("The papers are held.")
            messages.success(request, said)
            return redirect("archive:hold", number=number)
    context = {
        "line": line,
        "error": error,
        "errors": [{"href": "#reason", "text": error}] if error else [],
        "reason": reason,
        "basis": basis,
    }
    return render(request, "archive/hold.html", context, status=422 if error else 200)
