"""Preparing the result: its words left, the very paper right; what is shown is what is signed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.public import possible_acts, result_content, result_paper, save_result_draft
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import STATUS_OF_KIND, problem_of

from .acts import Scene
from .files import in_our_frame, pdf
from .idempotent import key_for
from .roles import HANDLING, READING
from .scene import badge_of, scene_of

SPARE_ROWS = 2


@policy(Policy.OFFICIAL, roles=HANDLING)
def result_draft(request: HttpRequest, number: str) -> HttpResponse:
    """Show the draft with its preview; save it, and stay for the next look at the paper."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    if request.method != "POST":
        return _show(request, scene, result_content(scene.state))
    content = _typed(request)
    try:
        with transaction.atomic():
            save_result_draft(number=number, content=content, actor=scene.actor, now=scene.now)
    except DomainError as error:
        fresh = scene_of(number, actor=scene.actor, now=clock.now())
        return _show(request, fresh, content, error)
    messages.success(request, _("The draft was saved. Check it on the right."))
    return redirect("desk:result_draft", number=number)


def _typed(request: HttpRequest) -> dict[str, Any]:
    labels = request.POST.getlist("nhan")
    values = request.POST.getlist("gia-tri")
    rows = zip(labels, values, strict=False)
    return {
        "title": request.POST.get("tieu-de", ""),
        "opening": request.POST.get("mo-dau", ""),
        "fields": [{"label": label, "value": value} for label, value in rows if label or value],
        "closing": request.POST.get("ket-thuc", ""),
    }


def _show(
    request: HttpRequest, scene: Scene, content: dict[str, Any], error: DomainError | None = None
) -> HttpResponse:
    acts = possible_acts(scene.state, actor=scene.actor, now=scene.now)
    answer = next(one for one in acts if one.name == "draft")
    problem = problem_of(error) if error else None
    errors = []
    if problem:
        href = "#tieu-de" if not content["title"].strip() else ""
        errors = [{"href": href, "text": f"{problem.title}. {problem.detail}".strip(". ") + "."}]
    fields = [*content["fields"], *({"label": "", "value": ""} for _n in range(SPARE_ROWS))]
    context = {
        "number": scene.number,
        "row": scene.detail.row,
        "badge": badge_of(scene),
        "content": content,
        "fields": fields,
        "errors": errors,
        "reason": problem_of(answer.reason) if answer.reason else None,
        "key": key_for(request),
    }
    status = STATUS_OF_KIND.get(error.kind, 422) if error else 200
    return render(request, "desk/result_draft.html", context, status=status)


@policy(Policy.OFFICIAL, roles=READING)
@in_our_frame
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """Return the result as it would be signed now: the same renderer, without number and key."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    content = result_content(scene.state)
    signer = scene.actor.official_id if "ky" in request.GET else None
    paper = result_paper(
        scene.state, content, number=scene.state.result_number, signer=signer, now=scene.now
    )
    return pdf(paper, f"du-thao-{number}.pdf")
