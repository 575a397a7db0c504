"""Checking the answers and filing: the one step that binds."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.public import FileQuarantined
from motcua.dossiers.public import DraftNotFound, change_of_draft
from motcua.dossiers.public.draft_help import DOCUMENTS, DraftAct, helpers_of
from motcua.dossiers.public.held_filings import HeldFiling, held_filing_of, press_filing
from motcua.kernel.errors import DomainError
from motcua.platform.authorization import Policy, policy

from ..words.deadlines import limit_words
from .choices import ways_of_return
from .help_words import names_by_part
from .papers import readings_in, rows_of
from .parts import parts_of
from .reading import OpenedDraft, applicant_of, language, opened
from .signing import may_sign, signed_summary
from .tasks import already_filed, tasks_of
from .uploads import words_of


@policy(Policy.CITIZEN)
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show everything as it will be filed; file it once when the declaration is made."""
    try:
        at = opened(request, draft_id, DraftAct.FILE)
    except DraftNotFound:
        return already_filed(request, draft_id)
    if change_of_draft(at.draft, at.now) is not None:
        return redirect("portal:draft_changed", draft_id)
    held = held_filing_of(draft_id)
    if request.method != "POST":
        return _held(request, at, held) if held else _page(request, at, [])
    return _file(request, at)


def _held(request: HttpRequest, at: OpenedDraft, held: HeldFiling) -> HttpResponse:
    """Show that the filing is kept, what the program does with it, and what can be done."""
    desk = at.quote.desk
    context = at.context | {"held": held, "desk": desk}
    return render(request, "portal/held.html", context)


def _file(request: HttpRequest, at: OpenedDraft) -> HttpResponse:
    if not request.POST.get("declaration"):
        text = _("Tick the box to declare that what you state is true")
        return _page(request, at, [{"href": "#declaration", "text": text}])
    try:
        found = press_filing(
            at.draft.id,
            actor=at.actor,
            now=at.now,
            declaration=True,
            signed_summary=signed_summary(at),
        )
    except DomainError as error:
        return _page(request, at, _errors_of(error, at))
    if isinstance(found, HeldFiling):
        return redirect("portal:check", at.draft.id)
    return redirect("portal:filed", found.number)


def _errors_of(error: DomainError, at: OpenedDraft) -> list[dict[str, str]]:
    """Return a line for each mistake with a link to where it is put right."""
    errors = error.facts.get("errors")
    if isinstance(errors, list):
        return _lines_of(at)
    names = error.facts.get("documents")
    text = words_of(error)
    if isinstance(names, list):
        text = f"{text}: {'; '.join(str(name) for name in names)}"
    shut = isinstance(error, FileQuarantined)
    href = reverse("portal:draft_documents", args=[at.draft.id]) if shut else ""
    return [{"href": href, "text": text}]


def _lines_of(at: OpenedDraft) -> list[dict[str, str]]:
    return [
        {"href": f"#part-{found.pointer.split('/')[1]}", "text": found.text(language())}
        for found in at.quote.checked.errors
    ]


def _page(request: HttpRequest, at: OpenedDraft, errors: list[dict[str, str]]) -> HttpResponse:
    tasks = tasks_of(at)
    rows = [row for row in rows_of(at) if row.files or row.is_needed]
    way = at.draft.choices.get("return_method", "")
    applicant = applicant_of(at.draft)
    helped = names_by_part(helpers_of(at.draft))
    context = at.context | {
        "errors": errors,
        "declaration_error": next((e["text"] for e in errors if e["href"] == "#declaration"), ""),
        "parts": [
            part | {"helped": helped.get(part["key"], "")}
            for part in parts_of(at.quote.form.form, at.quote.checked.answers, language())
        ],
        "helped_papers": helped.get(DOCUMENTS, ""),
        "rows": rows,
        "readings": readings_in(rows),
        "tasks": tasks,
        "may_sign": may_sign(at),
        "is_signed": bool(signed_summary(at)),
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
