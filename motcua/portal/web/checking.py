"""Checking the answers and filing: the one step that binds."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.public import DraftNotFound, change_of_draft, submit_draft
from motcua.forms.public import summary
from motcua.kernel.errors import DomainError
from motcua.platform.authorization import Policy, policy

from ..words.deadlines import limit_words
from .choices import ways_of_return
from .papers import rows_of
from .reading import OpenedDraft, applicant_of, language, opened
from .tasks import already_filed, tasks_of
from .uploads import words_of


@policy(Policy.CITIZEN)
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show everything as it will be filed; file it once when the declaration is made."""
    try:
        at = opened(request, draft_id)
    except DraftNotFound:
        return already_filed(request, draft_id)
    if change_of_draft(at.draft, at.now) is not None:
        return redirect("portal:draft_changed", draft_id)
    if request.method != "POST":
        return _page(request, at, [])
    return _file(request, at)


def _file(request: HttpRequest, at: OpenedDraft) -> HttpResponse:
    if not request.POST.get("declaration"):
        text = _("Tick the box to declare that what you state is true")
        return _page(request, at, [{"href": "#declaration", "text": text}])
    try:
        # A savepoint of its own: after a "no" the page is drawn again from the same database.
        with transaction.atomic():
            state = submit_draft(at.draft.id, actor=at.actor, now=at.now, declaration=True)
    except DomainError as error:
        return _page(request, at, _errors_of(error, at))
    return redirect("portal:filed", state.number)


def _errors_of(error: DomainError, at: OpenedDraft) -> list[dict[str, str]]:
    """Return a line for each mistake with a link to where it is put right."""
    errors = error.facts.get("errors")
    if isinstance(errors, list):
        return _lines_of(at)
    names = error.facts.get("documents")
    text = words_of(error)
    if isinstance(names, list):
        text = f"{text}: {'; '.join(str(name) for name in names)}"
    return [{"href": "", "text": text}]


def _lines_of(at: OpenedDraft) -> list[dict[str, str]]:
    return [
        {"href": f"#part-{found.pointer.split('/')[1]}", "text": found.text(language())}
        for found in at.quote.checked.errors
    ]


def _page(request: HttpRequest, at: OpenedDraft, errors: list[dict[str, str]]) -> HttpResponse:
    tasks = tasks_of(at)
    way = at.draft.choices.get("return_method", "")
    applicant = applicant_of(at.draft)
    context = at.context | {
        "errors": errors,
        "declaration_error": next((e["text"] for e in errors if e["href"] == "#declaration"), ""),
        "parts": parts_of(at.quote.form.form, at.quote.checked.answers),
        "rows": [row for row in rows_of(at) if row.files or row.is_needed],
        "tasks": tasks,
        "is_ready": all(task.is_done for task in tasks),
        "open_tasks": [task for task in tasks if not task.is_done],
        "limit": limit_words(at.quote.limit),
        "way": next((one["text"] for one in ways_of_return() if one["value"] == way), ""),
        "applicant": applicant,
        "is_for_another": applicant.id != at.actor.party_id,
        # One key per page shown: a second press of the button files nothing more.
        "key": request.POST.get("idempotency_key") or f"file-{uuid4()}",
    }
    return render(request, "portal/check.html", context, status=422 if errors else 200)


def parts_of(form: Any, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the answers by section, as people read them."""
    rows = summary(form, answers, language=language())
    found = {key: list(group) for key, group in groupby(rows, key=lambda row: row.section)}
    return [
        {"key": one.key, "title": one.title.of(language()), "rows": found.get(one.key, [])}
        for one in form.sections
        if found.get(one.key) or one.show_if is None
    ]
