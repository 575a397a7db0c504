"""One section of the form per page: saved whatever is typed, then checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.public import change_of_draft, known_answers
from motcua.dossiers.public.draft_help import (
    DraftAct,
    DraftWrittenMeanwhile,
    part_mark,
    save_section,
)
from motcua.forms.public import (
    FieldError,
    Section,
    UnitsOfDay,
    check,
    has_new_questions,
    is_only_redrawn,
    keep_locked,
    keep_unshown,
    prefill,
    read_post,
    render_section,
    visible_sections,
)
from motcua.kernel.clock import ZONE, legal_day
from motcua.platform.authorization import Policy, policy

from ..words.prefills import locked_by
from .differences import Difference, differences
from .reading import OpenedDraft, applicant_of, language, opened

UNLOCK = "unlock"
AS_OF = "as_of"  # a hidden field: the mark of what stood there when the page was drawn


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A draft opened at one section, with the answers that a register vouches for."""

    at: OpenedDraft
    section: Section
    locked: dict[str, str]
    verified: dict[str, Any]


def _open(request: HttpRequest, draft_id: UUID, key: str) -> SectionPage:
    is_unlocked = request.method == "POST" and UNLOCK in request.POST
    act = DraftAct.WRITE if request.method == "POST" else DraftAct.READ
    at = opened(request, draft_id, DraftAct.UNLOCK if is_unlocked else act)
    form = at.quote.form.form
    section = form.section(key)
    if section is None:
        raise Http404
    person = applicant_of(at.draft)
    verified, sources = prefill(form, known_answers(person))
    locked = locked_by(person, sources)
    given_up = set(at.draft.choices.get("unlocked", ()))
    if is_unlocked:
        given_up.add(key)
    locked = {
        pointer: words for pointer, words in locked.items() if pointer.split("/")[1] not in given_up
    }
    if at.helping is not None:  # whoever helps sees, and keeps, what stands in the draft
        verified = at.draft.answers
        locked = {one: words for one, words in locked.items() if _stands(verified, one)}
    return SectionPage(at, section, locked, verified)


def _stands(answers: Mapping[str, Any], pointer: str) -> bool:
    section, _, key = pointer[1:].partition("/")
    here = answers.get(section)
    return isinstance(here, Mapping) and bool(here.get(key))


@policy(Policy.CITIZEN)
def section(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """Show a section; save what was typed even if it is wrong, then say what is wrong."""
    page = _open(request, draft_id, key)
    is_replaced = change_of_draft(page.at.draft, page.at.now) is not None
    if request.method != "POST":
        if is_replaced:
            return redirect("portal:draft_changed", draft_id)
        return _draw(request, page, _with_verified(page, page.at.draft.answers))
    answers = _typed(request, page)
    is_redrawn = _is_redrawn(request, page, answers)
    try:
        _save(request, page, answers, seen=not is_redrawn and "later" not in request.POST)
    except DraftWrittenMeanwhile:
        return _show_both(request, page, answers)
    if is_replaced:  # what was typed into the old form is saved before it is carried over
        return redirect("portal:draft_changed", draft_id)
    if is_redrawn:
        return _draw(request, page, answers)
    if "later" in request.POST:
        return redirect("portal:draft", draft_id)
    form, today = page.at.quote.form.form, legal_day(page.at.now)
    checked = check(form, answers, today=today, section=key, units=UnitsOfDay(today))
    if checked.errors:
        return _draw(request, page, answers, checked.errors)
    return redirect(*_next(page, answers))


@policy(Policy.CITIZEN)
@require_POST
def autosave(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """Save what is typed so far and say when; nothing is checked, nothing is filed.

    Where another person wrote the part meanwhile nothing is saved (409), and the page says so.
    """
    page = _open(request, draft_id, key)
    try:
        draft = _save(request, page, _typed(request, page), seen=False)
    except DraftWrittenMeanwhile:
        words = _("Somebody else wrote this part meanwhile. Press “Save and continue” to see both.")
        return JsonResponse({"saved": words}, status=409)
    at = draft.saved_at.astimezone(ZONE).strftime("%H:%M")
    words = _("Saved at %(time)s, not filed yet") % {"time": at}
    return JsonResponse({"saved": words, "as_of": part_mark(draft.answers, key)})


def _typed(request: HttpRequest, page: SectionPage) -> dict[str, Any]:
    """Return all answers with this section as it was typed; verified ones stay as they were."""
    found = read_post(page.at.quote.form.form, request.POST, section=page.section.key)
    before = page.at.draft.answers
    answers = {**before, **keep_unshown(page.at.quote.form.form, found, before, request.POST)}
    return _with_verified(page, answers)


def _with_verified(page: SectionPage, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with what a register vouches for, also where nothing was saved yet."""
    return keep_locked({page.section.key: {}, **answers}, page.verified, page.locked)


def _is_redrawn(request: HttpRequest, page: SectionPage, answers: dict[str, Any]) -> bool:
    if UNLOCK in request.POST or is_only_redrawn(request.POST):
        return True
    form, today = page.at.quote.form.form, legal_day(page.at.now)
    units, key = UnitsOfDay(today), page.section.key
    return has_new_questions(form, key, answers, request.POST, today=today, units=units)


def _save(request: HttpRequest, page: SectionPage, answers: dict[str, Any], *, seen: bool) -> Any:
    before = page.at.draft.choices
    choices: dict[str, Any] = {}
    if seen:
        choices["seen"] = sorted({*before.get("seen", ()), page.section.key})
    if UNLOCK in request.POST:
        choices["unlocked"] = sorted({*before.get("unlocked", ()), page.section.key})
    at, key = page.at, page.section.key
    return save_section(
        at.draft.id,
        section=key,
        answers=answers.get(key, {}),
        mark=request.POST.get(AS_OF, ""),
        choices=choices,
        actor=at.actor,
        now=at.now,
    )


def _show_both(request: HttpRequest, page: SectionPage, answers: dict[str, Any]) -> HttpResponse:
    """Show what another person wrote beside what was typed: whoever saves again decides."""
    fresh = replace(page, at=opened(request, page.at.draft.id, DraftAct.READ))
    theirs = differences(fresh.at, answers, page.section.key)
    return _draw(request, fresh, answers, theirs=theirs)


def _next(page: SectionPage, answers: dict[str, Any]) -> tuple[Any, ...]:
    """Return the address after this section: the next one, at the end the papers."""
    today = legal_day(page.at.now)
    form, units = page.at.quote.form.form, UnitsOfDay(today)
    keys = [one.key for one in visible_sections(form, answers, today=today, units=units)]
    after = keys[keys.index(page.section.key) + 1 :] if page.section.key in keys else []
    if after:
        return "portal:section", page.at.draft.id, after[0]
    return "portal:draft_documents", page.at.draft.id


def _draw(
    request: HttpRequest,
    page: SectionPage,
    answers: dict[str, Any],
    errors: tuple[FieldError, ...] = (),
    theirs: Sequence[Difference] | None = None,
) -> HttpResponse:
    at, form = page.at, page.at.quote.form.form
    today = legal_day(at.now)
    units = UnitsOfDay(today)
    keys = [one.key for one in visible_sections(form, answers, today=today, units=units)]
    mine = f"/{page.section.key}/"
    body = render_section(
        form,
        page.section.key,
        answers,
        errors=errors,
        locked=page.locked,
        language=language(),
        units=units,
        today=today,
    )
    context = at.context | {
        "section": page.section,
        "title": page.section.title.of(language()),
        "body": mark_safe(body),  # noqa: S308 - made by the templates of forms, which escape
        "place": keys.index(page.section.key) + 1 if page.section.key in keys else 1,
        "of": len(keys),
        "has_locked": any(pointer.startswith(mine) for pointer in page.locked),
        "has_errors": bool(errors),
        "as_of": part_mark(at.draft.answers, page.section.key),
        "theirs": theirs,
        "conflict": [{"href": "#written-meanwhile", "text": _("Compare both, then decide")}],
    }
    status = 409 if theirs is not None else 422 if errors else 200
    return render(request, "portal/section.html", context, status=status)
