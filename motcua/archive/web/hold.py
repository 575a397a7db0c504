"""The page on which an inspector or a head keeps papers for a dispute, or ends that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.public import (
    HOLDING,
    HoldNeedsReason,
    HoldRecords,
    ReleaseRecords,
    act,
    visible_dossier,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import too_long, typed_of

from ..selectors import ArchiveLine, lines_of, retention_on
from .mistakes import summary_of


@policy(Policy.OFFICIAL, roles=HOLDING)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Show how long the papers are kept; hold them, or end the hold; 404 for a stranger."""
    actor, now = actor_of(request), clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    [line] = lines_of([row], retention_on(legal_day(now)))
    typed = typed_of(request, list(_asked(line)))
    errors = too_long(typed, **_asked(line))
    if request.method == "POST" and not errors:
        command = ReleaseRecords(**typed) if line.held_since else HoldRecords(**typed)
        try:
            act(number=number, command=command, actor=actor, now=now)
        except HoldNeedsReason:
            errors = {name: _missing(name) for name, text in typed.items() if not text.strip()}
        except DomainError as no:
            errors = {"": _(no.title)}
        else:
            said = _("The hold was ended.") if line.held_since else _("The papers are held.")
            messages.success(request, said)
            return redirect("archive:hold", number=number)
    context = {
        "line": line,
        "errors": errors,
        "summary": summary_of(errors),
        "typed": typed,
        "key": key_for(request),
    }
    return render(request, "archive/hold.html", context, status=422 if errors else 200)


def _asked(line: ArchiveLine) -> dict[str, int]:
    """Return what is asked for, with the greatest length: to end a hold takes a reason alone."""
    return {"reason": 2000} if line.held_since else {"reason": 2000, "legal_basis": 300}


def _missing(name: str) -> str:
    return {"reason": _("Say why."), "legal_basis": _("Name the legal basis.")}[name]
