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

from .dossier import dossier_context, possible_now
from .lines import procedure_name
from .reading import summary_of


@policy(Policy.CITIZEN)
@require_POST
def message(request: HttpRequest, number: str) -> HttpResponse:
    """Post a message into the dossier; an empty one comes back with what to do."""
    text = request.POST.get("text", "")
    if not text.strip():
        error = _("Write your message first")
        context = dossier_context(request, number)
        context |= {"message_error": error, "error_list": summary_of({"text": error})}
        return render(request, "portal/dossier.html", context, status=422)
    post_message(number=number, text=text, actor=actor_of(request), now=clock.now())
    messages.success(request, _("Your message was sent."))
    return redirect("portal:dossier", number)


@policy(Policy.CITIZEN)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Ask once more, then take the dossier back."""
    actor, now = actor_of(request), clock.now()
    if request.method != "POST":
        detail = dossier_detail(number, actor=actor, now=now)
        row = detail.row
        if not possible_now(detail.state, "withdraw", actor, now):
            return redirect("portal:dossier", number)
        context = {
            "row": row,
            "procedure_name": procedure_name(row.procedure_version_id),
            "key": f"withdraw-{uuid4()}",
        }
        return render(request, "portal/withdraw.html", context)
    command = WithdrawDossier(reason=request.POST.get("reason", "")[:2000])
    act(number=number, command=command, actor=actor, now=now)
    messages.success(request, _("The dossier was withdrawn. Nobody handles it any more."))
    return redirect("portal:dossier", number)
