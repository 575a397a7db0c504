"""What a person does to a filed dossier: write a message, take it back."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.public import WithdrawDossier, act, dossier_detail, post_message
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import too_long, typed_of

from .dossier import dossier_context, possible_now
from .lines import procedure_name
from .reading import summary_of

LONGEST_REASON = 2000


@policy(Policy.CITIZEN)
@require_POST
def message(request: HttpRequest, number: str) -> HttpResponse:
    """Post a message into the dossier; an empty one comes back with what to do."""
    text = request.POST.get("text", "")
    long = too_long({"text": text})
    if long or not text.strip():
        error = long.get("text") or _("Write your message first")
        context = dossier_context(request, number)
        context |= {"message_error": error, "message_text": text}
        context |= {"error_list": summary_of({"text": error})}
        return render(request, "portal/dossier.html", context, status=422)
    post_message(number=number, text=text, actor=actor_of(request), now=clock.now())
    messages.success(request, _("Your message was sent."))
    return redirect("portal:dossier", number)


@policy(Policy.CITIZEN)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Ask once more, then take the dossier back."""
    actor, now = actor_of(request), clock.now()
    typed = typed_of(request, ["reason"])
    errors = too_long(typed, LONGEST_REASON)
    if request.method != "POST" or errors:
        detail = dossier_detail(number, actor=actor, now=now)
        row = detail.row
        if not possible_now(detail.state, "withdraw", actor, now):
            return redirect("portal:dossier", number)
        context = {
            "row": row,
            "procedure_name": procedure_name(row.procedure_version_id),
            "key": f"withdraw-{uuid4()}",
            "typed": typed,
            "errors": errors,
            "summary": summary_of(errors),
        }
        return render(request, "portal/withdraw.html", context, status=422 if errors else 200)
    command = WithdrawDossier(reason=typed["reason"])
    act(number=number, command=command, actor=actor, now=now)
    messages.success(request, _("The dossier was withdrawn. Nobody handles it any more."))
    return redirect("portal:dossier", number)
