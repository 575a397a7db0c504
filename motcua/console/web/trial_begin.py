"""Filing a made-up dossier under a draft: where, when, the draft's own form, which papers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalog.public import ProcedureVersionFacts, version_by_number
from motcua.dossiers.public import Channel
from motcua.dossiers.public.trials import TrialFiling, TriedDraft
from motcua.forms.public import (
    FieldError,
    FormNotFound,
    UnitsOfDay,
    check,
    is_only_redrawn,
    read_post,
    render_error_summary,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.processes.public import ProcessNotFound

from ..services.try_draft import begin_trial, filing_from_json, trial_of
from ..tried_drafts import draft_tried, trials_of
from .acting import by_of
from .form_trial import drawn_sections
from .problems import errors_of
from .procedures import procedure_crumb, procedures_crumb, version_crumb
from .questions import Filled, read, shown
from .trail import links
from .trial_filing import first_place, listed_papers, place_questions, read_moment, trial_rows

Typed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Sent:
    """What came with the page: the places asked first, the answers, the papers."""

    filled: Filled
    answers: dict[str, Any]
    papers: frozenset[str]


@policy(Policy.ADMINISTRATOR)
def try_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """File a made-up dossier, or show again what stands against it; nothing typed is lost."""
    found = version_by_number(code, number, drafts=True)
    try:
        return _answered(request, found)
    except (FormNotFound, ProcessNotFound) as error:  # the draft names one that is not there
        lines = [{"href": "", "text": text} for text in errors_of(error, set(), {})]
        title = _("Try a dossier")
        context = {
            "title": title,
            "page_title": f"{_('Error')}: {title}",
            "caption": f"{found.code} – {found.name}",
            "crumbs": links(procedures_crumb(), procedure_crumb(found.code), version_crumb(found)),
            "found": found,
            "errors": lines,
        }
        return render(request, "console/trial_refused.html", context, status=422)


def _answered(request: HttpRequest, found: ProcedureVersionFacts) -> HttpResponse:
    again = _earlier(request)
    if request.method != "POST":
        return _page(request, found, _first(request, found, again), again=again)
    filled = read(place_questions(found, actor_of(request)), request)
    case = filled.values.get("case", "")
    draft = draft_tried(found, case=case)
    sent = _Sent(
        filled, read_post(draft.form.form, request.POST), frozenset(request.POST.getlist("papers"))
    )
    if "load" in request.POST:
        return _page(request, found, _loaded(sent, draft, request.POST), again=again)
    if "file" not in request.POST or is_only_redrawn(request.POST):
        return _page(request, found, sent, again=again)
    return _filed(request, found, draft, sent, again)


def _filed(
    request: HttpRequest,
    found: ProcedureVersionFacts,
    draft: TriedDraft,
    sent: _Sent,
    again: UUID | None,
) -> HttpResponse:
    at = read_moment(sent.filled)
    today = legal_day(at or clock.now())
    checked = check(draft.form.form, sent.answers, today=today, units=UnitsOfDay(today))
    others: list[str] = []
    if at is not None and not sent.filled.errors and not checked.errors:
        filing = _filing(sent, at)
        try:
            made = begin_trial(found, filing, again=again, by=by_of(request))
        except DomainError as error:
            others = errors_of(error, set(), {})
        else:
            _tell(request, found, made, again)
            return redirect("console:version_trial", found.code, found.number, made)
    return _page(request, found, sent, again=again, errors=checked.errors, others=others)


def _filing(sent: _Sent, at: datetime) -> TrialFiling:
    values = sent.filled.values
    return TrialFiling(
        agency_id=UUID(values["agency"]),
        at=at,
        answers=sent.answers,
        papers=sent.papers,
        case=values.get("case", ""),
        channel=Channel(values["channel"]),
    )


def _tell(
    request: HttpRequest, found: ProcedureVersionFacts, made: UUID, again: UUID | None
) -> None:
    if again is None:
        messages.success(request, _("The made-up dossier was filed. It counts nowhere."))
        return
    done, before = len(trial_of(found, made).acts), len(trial_of(found, again).acts)
    if done == before:
        messages.success(request, _("Filed again, and every act was done again."))
    else:
        text = _("Filed again; %(done)s of %(all)s acts were done again, the next is refused now.")
        messages.warning(request, text % {"done": done, "all": before})


def _earlier(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("again", "") or request.GET.get("tu", ""))
    except ValueError:
        return None


def _first(request: HttpRequest, found: ProcedureVersionFacts, again: UUID | None) -> _Sent:
    if again is None:
        typed = first_place(found, actor_of(request), clock.now())
        return _Sent(Filled(typed=typed, values=dict(typed)), {}, frozenset())
    filing = filing_from_json(trial_of(found, again).filing)
    typed = first_place(found, actor_of(request), filing.at) | {
        "agency": str(filing.agency_id),
        "case": filing.case,
        "channel": str(filing.channel),
    }
    return _Sent(Filled(typed=typed, values=dict(typed)), filing.answers, filing.papers)


def _loaded(sent: _Sent, draft: TriedDraft, post: QueryDict) -> _Sent:
    """Return the page with the answers of a test case of the form instead of what was typed."""
    cases = draft.form.form.cases
    chosen = post.get("load", "")
    if not chosen.isdecimal() or int(chosen) >= len(cases):
        return sent
    return _Sent(sent.filled, dict(cases[int(chosen)].answers), sent.papers)


def _page(
    request: HttpRequest,
    found: ProcedureVersionFacts,
    sent: _Sent,
    *,
    again: UUID | None = None,
    errors: tuple[FieldError, ...] = (),
    others: list[str] | None = None,
) -> HttpResponse:
    case = str(sent.filled.typed.get("case", ""))
    form = draft_tried(found, case=case).form.form
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    fields = shown(place_questions(found, actor_of(request)), sent.filled.typed, sent.filled.errors)
    lines = [{"href": f"#{one.id}", "text": one.error} for one in fields if one.error]
    lines += [{"href": "", "text": text} for text in others or []]
    is_refused = bool(errors or lines)
    title = _("Try a dossier")
    context = {
        "title": title,
        "page_title": f"{_('Error')}: {title}" if is_refused else title,
        "caption": f"{found.code} – {found.name}",
        "crumbs": links(procedures_crumb(), procedure_crumb(found.code), version_crumb(found)),
        "fields": fields,
        "sections": drawn_sections(
            form, sent.answers, errors, language, units=UnitsOfDay(legal_day(clock.now()))
        ),
        "summary": mark_safe(  # noqa: S308 - the forms package escapes what it draws
            render_error_summary(form, errors, language=language, others=lines)
        )
        if is_refused
        else "",
        "cases": [one.name for one in form.cases],
        "papers": listed_papers(found, form, sent.filled.typed, sent.answers),
        "chosen": sorted(sent.papers),
        "again": again or "",
        "trials": trial_rows(trials_of(found)),
        "found": found,
        "key": uuid4(),
    }
    status = 422 if is_refused else 200
    return render(request, "console/trial_begin.html", context, status=status)
