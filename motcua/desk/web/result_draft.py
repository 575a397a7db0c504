"""Preparing the result: its words left, the very paper right; what is shown is what is signed."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.documents.public import PAPER_NAMES, PaperKind, Signatory
from motcua.dossiers.public import (
    decider_of,
    parts_shown,
    possible_acts,
    result_content,
    result_paper,
    save_result_draft,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import STATUS_OF_KIND, problem_of
from motcua.platform.web.downloads import private_file
from motcua.platform.web.idempotency import key_for

from .acts import Scene
from .files import in_our_frame
from .roles import HANDLING, READING
from .scene import badge_of, scene_of

SPARE_ROWS = 2
# Papers with labelled lines of their own, which the page lets people add and take out.
WITH_LINES = (PaperKind.CERTIFICATE, PaperKind.CIVIL_EXTRACT)


@policy(Policy.OFFICIAL, roles=HANDLING)
def result_draft(request: HttpRequest, number: str) -> HttpResponse:
    """Show the draft with its preview; save it, and stay for the next look at the paper."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    if request.method != "POST":
        return _show(request, scene, result_content(scene.state))
    content = typed_content(request, result_content(scene.state))
    try:
        with transaction.atomic():
            save_result_draft(number=number, content=content, actor=scene.actor, now=scene.now)
    except DomainError as error:
        fresh = scene_of(number, actor=scene.actor, now=clock.now())
        return _show(request, fresh, content, error)
    messages.success(request, _("The draft was saved. Check it on the right."))
    return redirect("desk:result_draft", number=number)


def typed_content(request: HttpRequest, present: dict[str, Any]) -> dict[str, Any]:
    """Return what the page sent over what it showed: the kind of paper never comes from a page."""
    labels = request.POST.getlist("nhan")
    values = request.POST.getlist("gia-tri")
    rows = zip(labels, values, strict=False)
    parts = {key: request.POST.get(f"muc-{key}", text) for key, text in present["parts"].items()}
    return {
        "kind": present["kind"],
        "title": request.POST.get("tieu-de", present["title"]),
        "opening": request.POST.get("mo-dau", ""),
        "parts": parts,
        "fields": [{"label": label, "value": value} for label, value in rows if label or value],
        "closing": request.POST.get("ket-thuc", ""),
    }


def _show(
    request: HttpRequest, scene: Scene, content: dict[str, Any], error: DomainError | None = None
) -> HttpResponse:
    acts = possible_acts(scene.state, actor=scene.actor, now=scene.now)
    answer = next(one for one in acts if one.name == "draft")
    parts = [asdict(part) | {"error": ""} for part in parts_shown(content)]
    errors, title_error = mistakes_of(content, parts, error)
    has_lines = content["kind"] in WITH_LINES
    spare: list[dict[str, str]] = [{"label": "", "value": ""} for _n in range(SPARE_ROWS)]
    context = {
        "number": scene.number,
        "row": scene.detail.row,
        "badge": badge_of(scene),
        "content": content,
        "is_general": content["kind"] == PaperKind.CERTIFICATE,
        "paper_name": PAPER_NAMES[PaperKind(content["kind"])],
        "parts": parts,
        "fields": [*content["fields"], *spare] if has_lines else [],
        "errors": errors,
        "title_error": title_error,
        "reason": problem_of(answer.reason) if answer.reason else None,
        "key": key_for(request),
    }
    status = STATUS_OF_KIND.get(error.kind, 422) if error else 200
    return render(request, "desk/result_draft.html", context, status=status)


def mistakes_of(
    content: dict[str, Any], parts: list[dict[str, Any]], error: DomainError | None
) -> tuple[list[dict[str, str]], str]:
    """Return the summary of mistakes and the one at the title; a part gets its own beside it."""
    if error is None:
        return [], ""
    problem = problem_of(error)
    text = f"{problem.title}. {problem.detail}".strip(". ") + "."
    wrong = error.facts.get("part")
    for part in parts:
        if part["key"] == wrong:
            part["error"] = text
            return [{"href": f"#muc-{wrong}", "text": f"{part['label']}: {text}"}], ""
    title_error = text if not content["title"].strip() else ""
    return [{"href": "#tieu-de" if title_error else "", "text": text}], title_error


@policy(Policy.OFFICIAL, roles=READING)
@in_our_frame
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """Return the result as it would be signed now: the same renderer, without number and key."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    content = result_content(scene.state)
    signatory = Signatory(name="", position="")
    if "ky" in request.GET and scene.actor.official_id is not None:
        signatory = decider_of(scene.state, scene.actor.official_id, now=scene.now).signatory
    number_given = scene.state.result_number
    paper = result_paper(
        scene.state, content, number=number_given, signatory=signatory, now=scene.now
    )
    return private_file(paper, f"du-thao-{number}.pdf", inline=True)
