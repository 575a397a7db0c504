"""Taking an issued result back: the one act on a paper that is out of the house already."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.personal_store.public import (
    REVOKERS,
    PaperFacts,
    may_revoke,
    result_of,
    revoke_result,
)
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import STATUS_OF_KIND, problem_of
from motcua.platform.web.idempotency import key_for

from .scene import scene_of

FIELDS = {"why": "ly-do", "legal_basis": "can-cu"}


@policy(Policy.OFFICIAL, roles=REVOKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for reason and legal basis, then take the result back; 404 where none is to be."""
    actor, now = actor_of(request), clock.now()
    scene = scene_of(number, actor=actor, now=now)
    paper = result_of(number)
    if paper is None or not may_revoke(paper, actor):
        raise Http404
    context: dict[str, Any] = {
        "number": number,
        "row": scene.detail.row,
        "paper": paper,
        "key": key_for(request),
        "typed": {name: request.POST.get(field, "") for name, field in FIELDS.items()},
        "errors": {},
    }
    status = 200
    if request.method == "POST":
        status, trouble = _take_back(paper, context["typed"], request)
        if status == 200:
            messages.success(request, _("Taken back. The owner is told, with the reason."))
            return redirect("desk:dossier", number)
        context |= trouble
    return render(request, "desk/revocation.html", context, status=status)


def _take_back(
    paper: PaperFacts, typed: dict[str, str], request: HttpRequest
) -> tuple[int, dict[str, Any]]:
    """Call the service; return the status, and what is wrong by field and in the summary."""
    try:
        # A savepoint: after a "no" the page is drawn again.
        with transaction.atomic():
            revoke_result(paper.dossier_number, **typed, actor=actor_of(request), now=clock.now())
    except InputInvalid:
        empty = [name for name, text in typed.items() if not text.strip()]
        words = {"why": _("Say why."), "legal_basis": _("Name the legal basis.")}
        errors = {name: words[name] for name in empty}
        summary = [{"href": f"#{FIELDS[name]}", "text": text} for name, text in errors.items()]
        return 422, {"errors": errors, "error_list": summary}
    except DomainError as error:
        problem = problem_of(error)
        text = f"{problem.title}. {problem.detail}" if problem.detail else problem.title
        return STATUS_OF_KIND.get(error.kind, 422), {"error_list": [{"href": "", "text": text}]}
    return 200, {}
