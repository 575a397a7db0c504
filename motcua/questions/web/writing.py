"""Writing a question that people ask often, with its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import mistakes_of, summary_of, typed_of

from ..services.write import write_question
from ..types import ANSWERING, Wording

WRITING = frozenset({*map(str, ANSWERING), "administrator"})
_FIELDS = ("procedure_code", "title", "text", "answer")


@policy(Policy.OFFICIAL, roles=WRITING)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Take question and answer, and publish both for the desk of the official."""
    errors = dict[str, str]()
    typed = typed_of(request, _FIELDS)
    if request.method == "POST":
        wording = Wording(typed["title"], typed["text"], typed["answer"])
        try:
            state = write_question(
                typed["procedure_code"][:40], wording, actor=actor_of(request), now=clock.now()
            )
        except DomainError as no:
            errors = mistakes_of(no, "procedure_code")
        else:
            messages.success(request, _("Question and answer are published."))
            return redirect("questions:public", state.number)
    else:
        typed["procedure_code"] = request.GET.get("thu-tuc", "").replace("\0", "")[:40]
    context = {
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
        "key": key_for(request),
    }
    return render(request, "questions/write.html", context, status=422 if errors else 200)
