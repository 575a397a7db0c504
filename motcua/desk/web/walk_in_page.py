"""A walk-in, second page: the whole form and the papers on one page, filed and received at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalog.public import version_facts
from motcua.documents.public import store_upload, stored_files
from motcua.dossiers.public import (
    DossierState,
    DraftNotFound,
    PinnedForm,
    attach_to_draft,
    detach_from_draft,
    draft_of,
    form_of_draft,
    papers_of,
    quote_of_draft,
    receive_dossier,
    save_draft,
    submit_draft,
    visible_dossiers,
)
from motcua.forms.public import (
    UnitsOfDay,
    is_only_redrawn,
    read_post,
    render_error_summary,
    render_section,
    visible_sections,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of

from .roles import DESK
from .scene import badge_of, scene_of
from .words import RETURNS, words_of


@policy(Policy.OFFICIAL, roles=DESK)
def walk_in(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the draft; save it, or file and receive it.

    The form carries no idempotency key: a draft is filed once by itself, and scans that were
    stored stay stored when an answer has to be corrected.
    """
    actor, now = actor_of(request), clock.now()
    try:
        draft = draft_of(draft_id, actor=actor)
    except DraftNotFound:
        return _already_filed(draft_id, actor)
    if request.method != "POST":
        return _show(request, draft, [])
    pinned = form_of_draft(draft)
    answers = read_post(pinned.form, request.POST)
    if is_only_redrawn(request.POST):
        draft.answers = answers
        return _show(request, draft, [])
    errors = _save(request, draft, answers)
    if request.POST.get("viec") != "nop":
        if not errors:
            messages.success(request, _("Saved. The dossier is not filed yet."))
            return redirect("desk:walk_in", draft_id=draft_id)
        return _show(request, draft_of(draft_id, actor=actor), errors, status=422)
    draft = draft_of(draft_id, actor=actor)
    if not errors:
        errors = _problems(request, draft)
    if errors or not quote_of_draft(draft, now).checked.is_valid:
        return _show(request, draft, errors, status=422, check=True)
    return _file(request, draft)


def _already_filed(draft_id: UUID, actor: Actor) -> HttpResponse:
    """Lead a repeated send to the dossier the first send made."""
    row = visible_dossiers(actor, now=clock.now()).filter(pk=draft_id).first()
    if row is None:
        raise DraftNotFound(draft=str(draft_id))
    return redirect("desk:received", number=row.number)


def _save(request: HttpRequest, draft: Any, answers: dict[str, Any]) -> list[dict[str, str]]:
    """Keep answers, ticks and scans; return what is wrong with a file, with its place."""
    actor, now = actor_of(request), clock.now()
    with transaction.atomic():
        save_draft(draft.id, actor=actor, now=now, answers=answers)
    errors = []
    for listed in _listed(draft, now):
        try:
            with transaction.atomic():
                _keep_document(request, draft, listed.id)
        except DomainError as error:
            problem = problem_of(error)
            text = f"{listed.name}: {problem.title}"
            errors.append({"href": f"#quet-{listed.id}", "text": text})
    return errors


def _listed(draft: Any, now: Any) -> tuple[Any, ...]:
    version = quote_of_draft(draft, now).version
    channel = draft.choices.get("channel", "direct")
    found: tuple[Any, ...] = version.documents_for(channel=channel, case=draft.case)
    return found


def _keep_document(request: HttpRequest, draft: Any, document_id: UUID) -> None:
    actor, now = actor_of(request), clock.now()
    seen = request.POST.get(f"giay-{document_id}") == "co"
    on_paper = any(
        entry["required_document_id"] == str(document_id) and entry["form"] == "paper"
        for entry in draft.documents
    )
    if seen and not on_paper:
        attach_to_draft(
            draft.id,
            required_document_id=document_id,
            file_id=None,
            form="paper",
            actor=actor,
            now=now,
        )
    if on_paper and not seen:
        detach_from_draft(
            draft.id, required_document_id=document_id, file_id=None, actor=actor, now=now
        )
    scan = request.FILES.get(f"quet-{document_id}")
    if scan is not None:
        stored = store_upload(
            scan, name=scan.name or "", owner=draft.id, owner_kind="draft", now=now
        )
        attach_to_draft(
            draft.id,
            required_document_id=document_id,
            file_id=stored.id,
            form="scanned",
            actor=actor,
            now=now,
        )


def _problems(request: HttpRequest, draft: Any) -> list[dict[str, str]]:
    if not request.POST.get("cam-ket"):
        text = _("Ask the person to confirm that what they declare is true.")
        return [{"href": "#cam-ket", "text": text}]
    return []


def _file(request: HttpRequest, draft: Any) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    try:
        with transaction.atomic():
            state = submit_draft(draft.id, actor=actor, now=now, declaration=True)
    except DomainError as error:
        problem = problem_of(error)
        text = f"{problem.title}. {problem.detail}" if problem.detail else problem.title
        fresh = draft_of(draft.id, actor=actor)
        return _show(request, fresh, [{"href": "", "text": text}], status=422, check=True)
    try:
        with transaction.atomic():
            receive_dossier(number=state.number, actor=actor, now=clock.now())
    except DomainError as error:
        messages.warning(
            request, _("Filed, but not received yet: %(why)s") % {"why": problem_of(error).title}
        )
        return redirect("desk:dossier", number=state.number)
    return redirect("desk:received", number=state.number)


def _show(
    request: HttpRequest,
    draft: Any,
    errors: list[dict[str, str]],
    *,
    status: int = 200,
    check: bool = False,
) -> HttpResponse:
    now = clock.now()
    quote = quote_of_draft(draft, now)
    pinned = form_of_draft(draft)
    wrong = quote.checked.errors if check else ()
    language = get_language() or "vi"
    context = {
        "draft": draft,
        "quote": quote,
        "person": party_facts(UUID(str(draft.choices["applicant_id"]))),
        "return_method": words_of(RETURNS, draft.choices.get("return_method", "")),
        "sections": _sections(pinned, draft, wrong, language),
        "summary": mark_safe(render_error_summary(pinned.form, wrong, language=language)),  # noqa: S308 - made by the forms package from escaped values
        "errors": errors,
        "documents": _documents(draft, now),
        "missing": [item.name for item in quote.missing],
        "agreed": bool(request.POST.get("cam-ket")),
    }
    return render(request, "desk/walk_in.html", context, status=status)


def _sections(
    pinned: PinnedForm, draft: Any, wrong: Any, language: str
) -> list[dict[str, str | SafeString]]:
    today = legal_day(clock.now())
    drawn = []
    units = UnitsOfDay(today)
    for section in visible_sections(pinned.form, draft.answers, today=today, units=units):
        text = render_section(
            pinned.form,
            section.key,
            draft.answers,
            errors=[one for one in wrong if one.pointer.startswith(f"/{section.key}/")],
            language=language,
            units=units,
            today=today,
            with_summary=False,
        )
        # Several sections share the page, so each gets an id of its own.
        text = text.replace("form-section", f"form-section-{section.key}")
        drawn.append({"title": section.title.of(language), "html": mark_safe(text)})  # noqa: S308 - made by the forms package from escaped values
    return drawn


def _documents(draft: Any, now: Any) -> list[dict[str, Any]]:
    ids = [UUID(entry["file_id"]) for entry in draft.documents if entry["file_id"]]
    names = {key: row.name for key, row in stored_files(ids).items()}
    items = []
    for listed in _listed(draft, now):
        own = [one for one in draft.documents if one["required_document_id"] == str(listed.id)]
        items.append(
            {
                "id": str(listed.id),
                "name": listed.name,
                "note": listed.condition or listed.note,
                "originals": listed.originals,
                "copies": listed.copies,
                "is_needed": listed.is_required and not listed.condition,
                "held": listed.data_source,
                "on_paper": any(one["form"] == "paper" for one in own),
                "scans": [names[UUID(one["file_id"])] for one in own if one["file_id"]],
            }
        )
    return items


@policy(Policy.OFFICIAL, roles=DESK)
def received(request: HttpRequest, number: str) -> HttpResponse:
    """Show what the person takes home: the number, the appointment, the fee; ready to print."""
    scene = scene_of(number, actor=actor_of(request), now=clock.now())
    state: DossierState = scene.state
    receipts = [row for row in papers_of(state.id) if row.kind == "receipt"]
    assert state.versions is not None
    context = {
        "number": number,
        "state": state,
        "row": scene.detail.row,
        "procedure": version_facts(state.versions.procedure_version_id).name,
        "receipt": receipts[-1] if receipts else None,
        "competent": scene.names.agency(state.competent_agency_id),
        "receiving": scene.names.unit(state.receiving.unit_id if state.receiving else None),
        "return_method": words_of(RETURNS, state.return_method),
        "owed": state.fee_total - state.fee_paid,
        "badge": badge_of(scene),
    }
    return render(request, "desk/received.html", context)
