"""Putting aside a walk-in that was begun and will not be filed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.public import delete_draft, draft_of
from motcua.kernel import clock
from motcua.parties.public import party_facts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .new_filing import form_title
from .roles import DESK


@policy(Policy.OFFICIAL, roles=DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def discard_walk_in(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Ask once more, then put the draft aside; 404 for one that is filed or somebody else's."""
    actor = actor_of(request)
    draft = draft_of(draft_id, actor=actor)
    if request.method == "POST":
        delete_draft(draft_id, actor=actor, now=clock.now())
        messages.success(request, _("Discarded. Nothing was filed."))
        return redirect("desk:new_filing")
    context = {
        "draft": draft,
        "procedure": form_title(draft.procedure_code, draft),
        "person": party_facts(UUID(str(draft.choices["applicant_id"]))),
    }
    return render(request, "desk/discard.html", context)
