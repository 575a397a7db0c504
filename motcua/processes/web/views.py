"""Public pages about internal processes: everybody may see who does what until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.platform.authorization import Policy, policy

from ..rules.durations import longest_path
from ..rules.picture import picture
from ..rules.table import steps_table
from ..selectors import drawing_of, published_process, published_processes
from ..types import PublishedProcess
from .labels import kind_label, lane_label, limit_label, role_label, unit_label


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
            "longest": _longest(found, language),
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
    drawing = picture(
        found.process,
        lane_name=lane_label,
        language=language,
        limit_text=lambda step: limit_label(step.limit, language),
    )
    context = {
        "key": key,
        "title": found.process.title.in_language(language),
        "version": found.version,
        "longest": _longest(found, language),
        # Every word in the drawing was escaped where it was made (rules.picture).
        "drawing": mark_safe(drawing),  # noqa: S308
        "rows": _rows(found, language),
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


def _rows(found: PublishedProcess, language: str) -> list[dict[str, object]]:
    return [
        {
            "step": row,
            "kind": kind_label(row.kind),
            "role": role_label(row.role),
            "unit": unit_label(row.unit),
            "limit": limit_label(row.limit, language),
        }
        for row in steps_table(found.process, language=language)
    ]


def _longest(found: PublishedProcess, language: str) -> list[str]:
    totals = longest_path(found.process)
    return [" + ".join(limit_label(one, language) for one in total.limits()) for total in totals]
