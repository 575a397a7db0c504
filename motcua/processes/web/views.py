"""Public pages about internal processes: everybody may see who does what until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.platform.authorization import Policy, policy

from ..selectors import drawing_of, published_process, published_processes
from .drawn import drawn, longest_words


@require_safe
@policy(Policy.PUBLIC)
def processes(request: HttpRequest) -> HttpResponse:
    """List the processes that dossiers may start with."""
    language = get_language() or "vi"
    rows = [
        {
            "key": found.key,
            "title": found.process.title.in_language(language),
            "steps": len(found.process.steps),
            "longest": longest_words(found.process, language),
        }
        for found in published_processes()
    ]
    return render(request, "processes/processes.html", {"rows": rows})


@require_safe
@policy(Policy.PUBLIC)
def process(request: HttpRequest, key: str) -> HttpResponse:
    """Show one process: its picture and the table of its steps; 404 for an unknown key."""
    found = published_process(key)
    language = get_language() or "vi"
    shown = drawn(found.process, language)
    context = {
        "key": key,
        "title": found.process.title.in_language(language),
        "version": found.version,
        "longest": shown.longest,
        # Every word in the drawing was escaped where it was made (rules.picture).
        "drawing": mark_safe(shown.picture),  # noqa: S308
        "rows": shown.rows,
    }
    return render(request, "processes/process.html", context)


@require_safe
@policy(Policy.PUBLIC)
def drawing(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the BPMN file of a process, to be looked at or redrawn elsewhere."""
    found = published_process(key)
    headers = {"Content-Disposition": f'attachment; filename="{key}-v{found.version}.bpmn"'}
    return HttpResponse(
        drawing_of(found.version_id), content_type="application/xml", headers=headers
    )
