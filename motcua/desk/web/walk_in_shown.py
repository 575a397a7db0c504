"""What the walk-in page shows: questions, papers, mistakes, and where the typing goes on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from motcua.digitisation.public import readings_of
from motcua.documents.public import stored_files
from motcua.dossiers.public import (
    DraftQuote,
    PinnedForm,
    form_of_draft,
    quote_of_draft,
    version_for_draft,
)
from motcua.forms.public import (
    FieldError,
    UnitsOfDay,
    element_of,
    render_error_summary,
    render_section,
    visible_sections,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.parties.public import party_facts

from .keys import WALK_IN, in_words
from .mandate import FIELD as MANDATE
from .mandate import mandate_shown
from .words import RETURNS, words_of

# What is wrong outside the form's own questions: words by the id of the element.
Wrong = dict[str, str]


def show_walk_in(
    request: HttpRequest,
    draft: Any,
    wrong: Wrong | None = None,
    *,
    status: int = 200,
    check: bool = False,
) -> HttpResponse:
    """Return the page; ``check`` names the mistakes of the form too."""
    now = clock.now()
    quote = quote_of_draft(draft, now)
    pinned = form_of_draft(draft)
    errors = quote.checked.errors if check else ()
    language = get_language() or "vi"
    wrong = wrong or {}
    documents = _documents(draft, quote, now, wrong)
    others = [{"href": f"#{key}" if key else "", "text": text} for key, text in wrong.items()]
    focus = "" if others or errors else _focus(request, draft, pinned, quote)
    context = {
        "draft": draft,
        "quote": quote,
        "person": party_facts(UUID(str(draft.choices["applicant_id"]))),
        "return_method": words_of(RETURNS, draft.choices.get("return_method", "")),
        "sections": _sections(pinned, draft, errors, language, focus),
        "summary": mark_safe(  # noqa: S308 - made by the forms package from escaped values
            render_error_summary(pinned.form, errors, language=language, others=others)
        ),
        "is_wrong": bool(others or errors),
        "documents": documents,
        "readings": readings_of(file.sha256 for item in documents for file in item["scans"]),
        "mandate": mandate_shown(draft, now, wrong.get(MANDATE, "")),
        "missing": [item.name for item in quote.missing],
        "agreed": bool(request.POST.get("cam-ket")),
        "agreed_error": wrong.get("cam-ket", ""),
        "focus": focus,
        "keys": in_words(WALK_IN),
    }
    return render(request, "desk/walk_in.html", context, status=status)


def listed_documents(draft: Any, now: datetime) -> tuple[Any, ...]:
    """Return the papers of the closed list that fit the draft's channel and case."""
    version = version_for_draft(draft, now)
    channel = draft.choices.get("channel", "direct")
    found: tuple[Any, ...] = version.documents_for(channel=channel, case=draft.case)
    return found


def _focus(request: HttpRequest, draft: Any, pinned: PinnedForm, quote: DraftQuote) -> str:
    """Return the id of what to do next: an added entry, an open question, a paper, the promise.

    A part of the page that is drawn anew beneath the hands (htmx) keeps the focus it had.
    """
    if "HX-Request" in request.headers:
        return ""
    added = pinned.form.by_path.get(request.POST.get("_add", ""))
    if added is not None and added.items:
        entries = draft.answers
        for part in added.path.split("."):
            entries = entries.get(part, {})
        pointer = f"/{added.path.replace('.', '/')}/{len(entries) - 1}/{added.items[0].key}"
        return element_of(pinned.form, pointer)
    if quote.checked.errors:
        return element_of(pinned.form, quote.checked.errors[0].pointer)
    return f"giay-{quote.missing[0].id}" if quote.missing else "cam-ket"


def _sections(
    pinned: PinnedForm, draft: Any, errors: tuple[FieldError, ...], language: str, focus: str
) -> list[dict[str, str | SafeString]]:
    today = legal_day(clock.now())
    drawn = []
    units = UnitsOfDay(today)
    for section in visible_sections(pinned.form, draft.answers, today=today, units=units):
        text = render_section(
            pinned.form,
            section.key,
            draft.answers,
            errors=[one for one in errors if one.pointer.startswith(f"/{section.key}/")],
            language=language,
            units=units,
            today=today,
            with_summary=False,
        )
        if focus:
            text = text.replace(f' id="{focus}"', f' id="{focus}" autofocus', 1)
        drawn.append({"title": section.title.of(language), "html": mark_safe(text)})  # noqa: S308 - made by the forms package from escaped values
    return drawn


def _documents(draft: Any, quote: DraftQuote, now: datetime, wrong: Wrong) -> list[dict[str, Any]]:
    needed = {one.id for one in quote.listed if one.is_required}
    ids = [UUID(entry["file_id"]) for entry in draft.documents if entry["file_id"]]
    files = stored_files(ids)
    items = []
    for listed in listed_documents(draft, now):
        own = [one for one in draft.documents if one["required_document_id"] == str(listed.id)]
        items.append(
            {
                "id": str(listed.id),
                "name": listed.name,
                "note": listed.condition or listed.note,
                "originals": listed.originals,
                "copies": listed.copies,
                "is_needed": listed.id in needed,
                "held": listed.data_source,
                "on_paper": any(one["form"] == "paper" for one in own),
                "scans": [files[UUID(one["file_id"])] for one in own if one["file_id"]],
                "error": wrong.get(f"quet-{listed.id}", ""),
            }
        )
    return items
