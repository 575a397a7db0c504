"""The asker's pages: what was asked, one of them, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, summary_of

from ..rules.asking import WithdrawQuestion
from ..rules.possible import possible_acts
from ..selectors import question_for, questions_of_asker
from ..services.act import act
from .labels import DOORS, STATUSES
from .showing import context_of


@require_safe
@policy(Policy.CITIZEN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the person asked, the newest first."""
    cursor = request.GET.get("trang", "")[:400]
    found, following = questions_of_asker(actor_of(request), cursor=cursor)
    lines = [
        {"state": one, "status": words, "tone": tone}
        for one in found
        for words, tone in [STATUSES[one.status]]
    ]
    context = {
        "lines": lines,
        "next": f"?trang={following}" if following else "",
        "is_first": not cursor,
    }
    return render(request, "questions/mine.html", context)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show the question to who asked it, and take it back."""
    actor, errors = actor_of(request), dict[str, str]()
    if request.method == "POST" and request.POST.get("viec") == "withdraw":
        try:
            act(number, WithdrawQuestion(), actor=actor, now=clock.now())
        except DomainError as no:
            if no.kind == "absent":
                raise
            errors = mistakes_of(no, "withdraw")
        else:
            messages.success(request, _("You took the question back. Nobody answers it now."))
            return redirect("questions:own", number)
    found = question_for(number, actor=actor, now=clock.now())
    route, words = DOORS.get(found.state.ground, ("", ""))
    context = context_of(found, names=False) | {
        "acts": possible_acts(found.state, found.who, found.version_number),
        "door": {"route": route, "text": words} if route else None,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "questions/own.html", context, status=422 if errors else 200)
