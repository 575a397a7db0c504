"""A walk-in, second page: the whole form and the papers on one page, filed and received at once."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.documents.public import store_upload
from motcua.dossiers.public import (
    DraftNotFound,
    attach_to_draft,
    detach_from_draft,
    draft_of,
    form_of_draft,
    known_answers,
    quote_of_draft,
    receive_dossier,
    save_draft,
    submit_draft,
    visible_dossiers,
)
from motcua.forms.public import is_only_redrawn, keep_unshown, prefill, read_post
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of
from motcua.technical.public import Paper, Part, Subject, taking_in

from .mandate import FIELD as MANDATE
from .mandate import keep_mandate, mandate_missing
from .roles import DESK
from .walk_in_shown import Wrong, listed_documents, show_walk_in


@policy(Policy.OFFICIAL, roles=DESK)
def walk_in(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the draft; save it, or file and receive it.

    The form carries no idempotency key: a draft is filed once by itself, and scans that were
    stored stay stored when an answer has to be corrected.
    """
    actor = actor_of(request)
    try:
        draft = draft_of(draft_id, actor=actor)
    except DraftNotFound:
        return _already_filed(draft_id, actor)
    if request.method != "POST":
        return show_walk_in(request, draft)
    form = form_of_draft(draft).form
    typed = keep_unshown(form, read_post(form, request.POST), draft.answers, request.POST)
    answers = _with_known(draft, typed, request.POST)
    if is_only_redrawn(request.POST):
        draft.answers = answers
        return show_walk_in(request, draft)
    wrong = _save(request, draft, answers)
    if request.POST.get("viec") == "nop":
        return _file(request, draft_of(draft_id, actor=actor), wrong)
    if wrong:
        return show_walk_in(request, draft_of(draft_id, actor=actor), wrong, status=422)
    messages.success(request, _("Saved. The dossier is not filed yet."))
    return redirect("desk:walk_in", draft_id=draft_id)


def _already_filed(draft_id: UUID, actor: Actor) -> HttpResponse:
    """Lead a repeated send to the dossier the first send made."""
    row = visible_dossiers(actor, now=clock.now()).filter(pk=draft_id).first()
    if row is None:
        raise DraftNotFound(draft=str(draft_id))
    return redirect("desk:received", number=row.number)


def _with_known(draft: Any, answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """Return the answers, with what is known of the applicant where the page did not ask yet.

    A question that another answer brings to light is filled in like those shown from the start.
    """
    person = party_facts(UUID(str(draft.choices["applicant_id"])))
    known, _sources = prefill(form_of_draft(draft).form, known_answers(person))
    asked = set(post)
    for section, here in known.items():
        for key, value in here.items():
            name = f"{section}.{key}"
            if not any(one == name or one.startswith(f"{name}.") for one in asked):
                answers.setdefault(section, {}).setdefault(key, value)
    return answers


def _save(request: HttpRequest, draft: Any, answers: dict[str, Any]) -> Wrong:
    """Keep answers, ticks and scans; return what is wrong with a file, by its place."""
    actor, now = actor_of(request), clock.now()
    with transaction.atomic():
        save_draft(draft.id, actor=actor, now=now, answers=answers)
    wrong: Wrong = {}
    for listed in listed_documents(draft, now):
        try:
            with _watched(request, draft.id, listed), transaction.atomic():
                _keep_document(request, draft, listed.id)
        except DomainError as error:
            wrong[f"quet-{listed.id}"] = f"{listed.name}: {problem_of(error).title}"
    if problem := keep_mandate(request, draft, actor=actor, now=now):
        wrong[MANDATE] = problem
    return wrong


def _watched(request: HttpRequest, draft_id: UUID, listed: Any) -> AbstractContextManager[None]:
    """Have a scan that cannot be taken written down; a tick alone is no file."""
    if f"quet-{listed.id}" not in request.FILES:
        return nullcontext()
    paper = Paper(listed.id, listed.name)
    return taking_in(Part.FILES, subject=Subject("draft", draft_id), paper=paper)


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


def _file(request: HttpRequest, draft: Any, wrong: Wrong) -> HttpResponse:
    """File and receive a draft without mistakes; any other comes back with all of them."""
    actor, now = actor_of(request), clock.now()
    if not request.POST.get("cam-ket"):
        wrong["cam-ket"] = _("Ask the person to confirm that what they declare is true.")
    if (lacking := mandate_missing(draft, now)) and MANDATE not in wrong:
        wrong[MANDATE] = lacking
    if wrong or not quote_of_draft(draft, now).checked.is_valid:
        return show_walk_in(request, draft, wrong, status=422, check=True)
    try:
        with taking_in(Part.FILING), transaction.atomic():
            state = submit_draft(draft.id, actor=actor, now=now, declaration=True)
    except DomainError as error:
        problem = problem_of(error)
        text = f"{problem.title}. {problem.detail}" if problem.detail else problem.title
        fresh = draft_of(draft.id, actor=actor)
        return show_walk_in(request, fresh, {"": text}, status=422, check=True)
    try:
        with transaction.atomic():
            receive_dossier(number=state.number, actor=actor, now=clock.now())
    except DomainError as error:
        messages.warning(
            request, _("Filed, but not received yet: %(why)s") % {"why": problem_of(error).title}
        )
        return redirect("desk:dossier", number=state.number)
    return redirect("desk:received", number=state.number)
