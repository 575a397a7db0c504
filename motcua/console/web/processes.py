"""Pages about internal processes: versions, picture and table, upload, check, publish."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel.errors import InputInvalid
from motcua.kernel.working_time import TimeLimit
from motcua.platform.authorization import Policy, policy
from motcua.processes.public import (
    ProcessNotFound,
    ProcessProblem,
    PublishedProcess,
    check_against,
    draft_version,
    drawing_of,
    drawn,
    newest_processes,
    problem_label,
    publication_problems,
    uses_of,
    versions_of,
)

from ..selectors import acts_of
from ..services.publish_drawings import add_process, end_process, issue_process
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on
from .drawing_check import read_limit
from .labels import STATUSES, TONES, label
from .questions import Question
from .trail import Crumb, links, trail

_MOST_BYTES = 1024 * 1024


@require_GET
@policy(Policy.ADMINISTRATOR)
def processes(request: HttpRequest) -> HttpResponse:
    """List every process with its newest version."""
    rows = [_row(one) | {"key": key} for key, one in newest_processes()]
    context = {"title": _("Internal processes"), "crumbs": links(), "rows": rows}
    return render(request, "console/processes.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def process(request: HttpRequest, key: str) -> HttpResponse:
    """Show the versions of one process and what was done to it."""
    versions = versions_of(key)
    if not versions:
        raise ProcessNotFound(process=key)
    context = {
        "title": versions[0].title,
        "caption": key,
        "crumbs": links(processes_crumb()),
        "key": key,
        "rows": [_row(one) for one in versions],
        "acts": act_rows(acts_of("process", key)),
    }
    return render(request, "console/process.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show picture, table and problems of a version, also against a limit that is typed."""
    found = draft_version(version_id)
    limit, limit_error = read_limit(request.GET.get("limit", ""))
    language = get_language() or "vi"
    title = found.process.title.in_language(language)
    shown = drawn(found.process, language)
    context: dict[str, Any] = {
        "title": _("Version %(number)s") % {"number": found.version},
        "caption": title,
        "crumbs": links(processes_crumb(), process_crumb(found)),
        "found": found,
        "row": _row(found),
        # Every word in the drawing was escaped where it was made.
        "drawing": mark_safe(shown.picture),  # noqa: S308
        "rows": shown.rows,
        "longest": shown.longest,
        "limit": request.GET.get("limit", ""),
        "limit_error": limit_error,
        "problems": [
            {"element": one.element, "detail": problem_label(one.text, one.facts, language)}
            for one in _problems(found, limit)
        ],
        "is_checked": limit is not None,
        "procedures": sorted({use.procedure for use in uses_of(found.key)}),
    }
    return render(request, "console/process_version.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def drawing(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Hand out the file of a version as it was handed in."""
    found = draft_version(version_id)
    name = f"{found.key}-v{found.version}.bpmn"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(drawing_of(version_id), content_type="application/xml", headers=headers)


@policy(Policy.ADMINISTRATOR)
def upload(request: HttpRequest) -> HttpResponse:
    """Make a draft of a BPMN file; what lies outside the subset is named."""
    page = ActPage(
        title=_("Upload a process"),
        button=_("Make a draft"),
        done=_("The draft was made. Look at it and publish it."),
        back=reverse("console:processes"),
        questions=[
            Question(
                "file",
                _("BPMN 2.0 file"),
                kind="file",
                accept=".bpmn,.xml",
                hint=_(
                    "At most 1 MB. The key of the process in the file decides whose draft it is."
                ),
            )
        ],
        crumbs=trail(processes_crumb()),
    )

    def do(values: Values, by: By) -> str:
        made = add_process(_content(values["file"]), by=by)
        return reverse("console:process_version", args=[made])

    return act_on(request, page, do)


@policy(Policy.ADMINISTRATOR)
def publish(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Publish a draft after checking it against the limits of the procedures on it."""
    found = draft_version(version_id)
    page = ActPage(
        title=_("Publish the process"),
        button=_("Publish"),
        done=_("The process was published"),
        back=reverse("console:process_version", args=[version_id]),
        crumbs=trail(processes_crumb(), process_crumb(found)),
        caption=found.process.title.vi,
        intro=_(
            "New dossiers start with this version; running ones keep theirs. "
            "The longest way must keep the time limits of every procedure that runs on it."
        ),
    )

    def do(_values: Values, by: By) -> str:
        issue_process(version_id, by=by)
        return reverse("console:process", args=[found.key])

    return act_on(request, page, do)


@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Withdraw a published version."""
    found = draft_version(version_id)
    page = ActPage(
        title=_("Withdraw the process"),
        button=_("Withdraw"),
        done=_("The process was withdrawn"),
        back=reverse("console:process_version", args=[version_id]),
        crumbs=trail(processes_crumb(), process_crumb(found)),
        caption=found.process.title.vi,
        intro=_("No new dossier starts with it; running ones go on."),
        is_warning=True,
    )

    def do(_values: Values, by: By) -> str:
        end_process(version_id, by=by)
        return reverse("console:process", args=[found.key])

    return act_on(request, page, do)


def processes_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Internal processes"), "console:processes")


def process_crumb(found: PublishedProcess) -> Crumb:
    """Return the link to one process."""
    return Crumb(found.process.title.vi, "console:process", (found.key,))


def _row(one: Any) -> dict[str, Any]:
    status = str(one.status)
    return {
        "version": one,
        "status": status,
        "status_text": label(STATUSES, status),
        "tone": TONES.get(status, "grey"),
    }


def _content(upload: Any) -> bytes:
    if upload.size > _MOST_BYTES:
        detail = "The file is larger than 1 MB."
        raise InputInvalid([{"pointer": "/file", "detail": detail}])
    content: bytes = upload.read()
    return content


def _problems(found: PublishedProcess, limit: TimeLimit | None) -> list[ProcessProblem]:
    problems = publication_problems(found.process, uses_of(found.key))
    return problems + (check_against(found.process, limit) if limit else [])
