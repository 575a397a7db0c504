"""The task list of a draft: what is done, what is open, and loudly that nothing is filed yet."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.public import (
    DraftNotFound,
    change_of_draft,
    delete_draft,
    move_draft,
    restore_draft,
    visible_dossiers,
)
from motcua.dossiers.public.draft_help import DraftAct, helpers_of
from motcua.dossiers.public.held_filings import held_filing_of
from motcua.forms.public import UnitsOfDay, summary, visible_sections
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .help_words import helpers_at_work
from .reading import OpenedDraft, language, opened


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list."""

    key: str
    title: str
    href: str
    status: str
    tone: str = ""
    hint: str = ""
    is_done: bool = False


@policy(Policy.CITIZEN)
@require_GET
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the task list; a filed draft leads to its receipt, a changed form to what changed."""
    try:
        at = opened(request, draft_id, DraftAct.READ)
    except DraftNotFound:
        return already_filed(request, draft_id)
    if change_of_draft(at.draft, at.now) is not None:
        return redirect("portal:draft_changed", draft_id)
    tasks = tasks_of(at)
    context = at.context | {
        "tasks": tasks,
        "is_ready": all(task.is_done for task in tasks),
        "done": sum(task.is_done for task in tasks),
        "total": len(tasks),
        "held": held_filing_of(draft_id),
        "helpers": [] if at.helping else helpers_at_work(helpers_of(at.draft)),
    }
    return render(request, "portal/draft.html", context)


def already_filed(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Lead from a draft that was filed to its receipt; raises ``DraftNotFound`` for any other."""
    row = visible_dossiers(actor_of(request), now=clock.now()).filter(pk=draft_id).first()
    if row is None:
        raise DraftNotFound(draft=str(draft_id))
    return redirect("portal:filed", row.number)


def tasks_of(at: OpenedDraft) -> list[Task]:
    """Return the tasks of a draft with their states."""
    wrong = {error.pointer.split("/")[1] for error in at.quote.checked.errors}
    today = legal_day(at.now)
    form, units = at.quote.form.form, UnitsOfDay(today)
    shown = visible_sections(form, at.draft.answers, today=today, units=units)
    sections = [_section_task(at, section, is_wrong=section.key in wrong) for section in shown]
    return [*sections, _documents_task(at), _choices_task(at)]


def _section_task(at: OpenedDraft, section: Any, *, is_wrong: bool) -> Task:
    seen = section.key in at.draft.choices.get("seen", ())
    started = seen or bool(at.draft.answers.get(section.key))
    if seen and not is_wrong:
        status, tone = _("Completed"), ""
    elif started:
        status, tone = _("In progress"), "turquoise"
    else:
        status, tone = _("Not started"), "blue"
    return Task(
        key=f"section-{section.key}",
        title=section.title.of(language()),
        href=reverse("portal:section", args=[at.draft.id, section.key]),
        status=status,
        tone=tone,
        is_done=seen and not is_wrong,
    )


def _documents_task(at: OpenedDraft) -> Task:
    missing = len(at.quote.missing)
    listed = at.quote.version.documents_for(channel="online", case=at.draft.case)
    held = {item.id for item in at.quote.listed if item.held_by_register}
    documents = [item for item in listed if item.id not in held]
    there = {UUID(entry["required_document_id"]) for entry in at.draft.documents}
    attached = len(there & {item.id for item in documents})
    href = reverse("portal:draft_documents", args=[at.draft.id])
    hint = _("%(attached)d of %(all)d papers attached") % {
        "attached": attached,
        "all": len(documents),
    }
    seen = "documents" in at.draft.choices.get("seen", ())
    if not missing and (seen or not documents):
        return Task("documents", _("Papers"), href, _("Completed"), "", hint, is_done=True)
    status, tone = (
        (_("In progress"), "turquoise") if attached or seen else (_("Not started"), "blue")
    )
    return Task("documents", _("Papers"), href, status, tone, hint)


def _choices_task(at: OpenedDraft) -> Task:
    title = _("Where it is handled and how you get the result")
    href = "" if at.helping else reverse("portal:draft_choices", args=[at.draft.id])
    if at.draft.choices.get("return_method") and at.quote.competent:
        hint = at.quote.competent.name
        return Task("choices", title, href, _("Completed"), "", hint, is_done=True)
    hint = _("The person whose matter it is chooses this.") if at.helping else ""
    return Task("choices", title, href, _("Not started"), "blue", hint)


@policy(Policy.CITIZEN)
def changed(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show which answers carry over to the new form, then go on with it."""
    at = opened(request, draft_id, DraftAct.READ)
    change = change_of_draft(at.draft, at.now)
    if change is None:
        return redirect("portal:draft", draft_id)
    if request.method == "POST":
        move_draft(draft_id, actor=at.actor, now=at.now)
        return redirect("portal:draft", draft_id)
    old = summary(change.old_form.form, at.quote.checked.answers, language=language())
    context = at.context | {
        "change": change,
        "lost": _labels(change.old_form.form, change.lost_answers),
        "kept": [row for row in old if _top(row.pointer) not in change.lost_answers],
        "new_questions": _labels(change.new_form.form, change.new_questions),
    }
    return render(request, "portal/draft_changed.html", context)


def _top(pointer: str) -> str:
    return "/".join(pointer.split("/")[:3])


def _labels(form: Any, pointers: tuple[str, ...]) -> list[str]:
    fields = (form.by_path.get(pointer[1:].replace("/", ".")) for pointer in pointers)
    return [field.label.of(language()) for field in fields if field is not None]


@policy(Policy.CITIZEN)
@require_POST
def delete(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Put a draft aside; the next page offers to bring it back."""
    delete_draft(draft_id, actor=actor_of(request), now=clock.now())
    return redirect(f"{reverse('portal:my_dossiers')}?da-xoa={draft_id}")


@policy(Policy.CITIZEN)
@require_POST
def restore(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Bring a deleted draft back."""
    restore_draft(draft_id, actor=actor_of(request))
    messages.success(request, _("The draft is back."))
    return redirect("portal:draft", draft_id)
