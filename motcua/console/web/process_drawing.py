"""Pages where a process is drawn: the drawing of a draft, its check, and where drafts begin."""

import re
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.kernel.errors import DomainError, InputInvalid
from motcua.platform.authorization import Policy, policy
from motcua.processes.public import (
    ProcessDraftChanged,
    PublishedProcess,
    VersionStatus,
    choices,
    draft_version,
    drawing_digest,
    drawing_of,
    drawn,
    judged,
    published_processes,
    versions_of,
    with_places,
)

from ..services.publish_drawings import add_process, begin_drawing, change_drawing
from ..services.record_act import By
from .acting import ActPage, Values, act_on, by_of
from .drawing_check import read_limit, told
from .editor_words import NEW_STEP, editor_words
from .problems import errors_of
from .processes import process_crumb, processes_crumb
from .questions import Question
from .trail import Crumb, links, trail

_KEY = re.compile(r"[a-z][a-z0-9-]{0,62}")


@policy(Policy.ADMINISTRATOR)
def draw_process(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Draw on a draft and save it; show any other version as it was drawn."""
    found = draft_version(version_id)
    if found.status is not VersionStatus.DRAFT and request.method != "POST":
        return _shown(request, found)
    context: dict[str, Any] = {"base": drawing_digest(version_id)}
    if request.method != "POST":
        context["bpmn"] = with_places(drawing_of(version_id)).decode()
        return _page(request, found, context)
    bpmn, base = request.POST.get("bpmn", ""), request.POST.get("base", "")
    try:
        change_drawing(
            version_id, bpmn.encode(), request.POST.get("over") or base, by=by_of(request)
        )
    except ProcessDraftChanged as error:
        context |= {"theirs": _compared(found), "over": context["base"]}
        return _refused(request, found, context | {"bpmn": bpmn, "base": base}, error)
    except DomainError as error:
        return _refused(request, found, context | {"bpmn": bpmn, "base": base}, error)
    messages.success(request, _("The drawing was saved"))
    return redirect("console:process_version", version_id)


@require_POST
@policy(Policy.ADMINISTRATOR)
def check_drawing(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Say what stands against a drawing as it is now; nothing is kept."""
    found = draft_version(version_id)
    limit, limit_error = read_limit(request.POST.get("limit", ""))
    judgement = judged(request.POST.get("bpmn", "").encode(), key=found.key, limit=limit)
    context = told(judgement) | {"limit_error": limit_error}
    return render(request, "console/parts/drawing_check.html", context)


@policy(Policy.ADMINISTRATOR)
def copy_process(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Make a new draft out of any version."""
    found = draft_version(version_id)
    page = ActPage(
        title=_("New draft from this version"),
        button=_("Make a draft"),
        done=_("The draft was made. Draw on it, then publish it."),
        back=reverse("console:process_version", args=[version_id]),
        crumbs=trail(processes_crumb(), process_crumb(found)),
        caption=found.process.title.vi,
        intro=_("The draft begins with the drawing of this version, which stays as it is."),
    )

    def do(_values: Values, by: By) -> str:
        made = add_process(drawing_of(version_id), by=by)
        return reverse("console:process_draw", args=[made])

    return act_on(request, page, do)


@policy(Policy.ADMINISTRATOR)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a process that there is not yet, with a start and an end."""
    page = ActPage(
        title=_("Draw a new process"),
        button=_("Begin"),
        done=_("The draft was made. Draw on it, then publish it."),
        back=reverse("console:processes"),
        questions=[
            Question("name", _("Name"), most=200),
            Question(
                "key",
                _("Key of the list"),
                hint=_("Small letters, digits and hyphens, such as cap-giay-phep; it stays"),
                most=63,
            ),
        ],
        crumbs=trail(processes_crumb()),
    )

    def do(values: Values, by: By) -> str:
        if not _KEY.fullmatch(values["key"]):
            detail = "Use small letters, digits and hyphens, a letter first."
            raise InputInvalid([{"pointer": "/key", "detail": detail}])
        if versions_of(values["key"]):
            detail = "There is a process with this key already."
            raise InputInvalid([{"pointer": "/key", "detail": detail}])
        made = begin_drawing(values["key"], values["name"], by=by)
        return reverse("console:process_draw", args=[made])

    return act_on(request, page, do)


def version_crumb(found: PublishedProcess) -> Crumb:
    """Return the link to one version."""
    text = _("Version %(number)s") % {"number": found.version}
    return Crumb(text, "console:process_version", (found.version_id,))


def _shown(request: HttpRequest, found: PublishedProcess) -> HttpResponse:
    context = _frame(found, _("The drawing")) | {
        "bpmn": with_places(drawing_of(found.version_id)).decode(),
    }
    return render(request, "console/process_viewer.html", context)


def _refused(
    request: HttpRequest, found: PublishedProcess, context: dict[str, Any], error: DomainError
) -> HttpResponse:
    """Show what was sent again with everything that is wrong; the drawing stays."""
    mistakes = told(judged(context["bpmn"].encode(), key=found.key))["mistakes"]
    words = [one["text"] for one in mistakes] if error.kind == "invalid" else []
    errors = [{"href": "#drawing", "text": text} for text in words or errors_of(error, set(), {})]
    status = 409 if error.kind == "conflict" else 422
    return _page(request, found, context | {"errors": errors, "is_refused": True}, status=status)


def _page(
    request: HttpRequest, found: PublishedProcess, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    title = _("Draw the process")
    page = _frame(found, title) | {
        "page_title": f"{_('Error')}: {title}" if context.get("errors") else title,
        "key": uuid4(),
        "new_step": NEW_STEP,
        "choices": choices(),
        "called": [
            {"value": one.key, "text": one.process.title.vi}
            for one in published_processes()
            if one.key != found.key
        ],
    }
    return render(request, "console/process_draw.html", page | context, status=status)


def _frame(found: PublishedProcess, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "caption": found.process.title.vi,
        "crumbs": links(processes_crumb(), process_crumb(found), version_crumb(found)),
        "found": found,
        "words": editor_words(),
    }


def _compared(found: PublishedProcess) -> dict[str, Any]:
    shown = drawn(found.process, get_language() or "vi")
    # Every word in the drawing was escaped where it was made.
    return {"picture": mark_safe(shown.picture), "rows": shown.rows}  # noqa: S308
