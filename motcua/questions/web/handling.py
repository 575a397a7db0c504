"""The officials' pages: what waits by the time left, answers to read again, one question."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.catalog.public import lines_in_force
from motcua.dossiers.public import badge_for
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.database.scope import OVERSEERS
from motcua.platform.web.said import mistakes_of, place_in, summary_of, typed_of

from ..errors import QuestionMovedOn
from ..rules.answering import CloseQuestion, ConfirmAnswer, CorrectAnswer, PublishAnswer
from ..rules.possible import possible_acts
from ..rules.taking_down import PutBack, TakeDown
from ..selectors import OneQuestion, answers_to_check, question_for, questions_to_answer
from ..services.act import act
from ..services.drafts import keep_draft
from ..term_data import terms_on
from ..types import ANSWERING, LEADING, QuestionState, Status, Wording
from .labels import is_english
from .showing import context_of

READING = frozenset({*map(str, ANSWERING), *map(str, LEADING), *OVERSEERS, "administrator"})
_FIELDS = ("viec", "title", "text", "answer", "reason", "ground", "explanation", "gone", "seen")
# Where a form of the page holds what was typed.
_WITH_FORM = (Status.OPEN, Status.PUBLISHED, Status.TAKEN_DOWN)
# Acts whose form does not hold the words that everybody reads.
_WITHOUT_WORDING = ("close", "confirm", "take-down")
# The field at which a refusal of each act stands.
_FIELD_OF = {
    "publish": "answer",
    "draft": "answer",
    "correct": "answer",
    "confirm": "confirm",
    "close": "ground",
    "take-down": "gone",
    "put-back": "answer",
}


@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def work(request: HttpRequest) -> HttpResponse:
    """Show what waits at the official's desk or agency, late ones first."""
    actor, now = actor_of(request), clock.now()
    everything, cursor = "tat-ca" in request.GET, request.GET.get("trang", "")[:400]
    found, following = questions_to_answer(actor, everything=everything, cursor=cursor)
    units = units_by_ids(one.seat.unit_id for one in found if one.seat) if found else {}
    names = _procedures(found)
    calendar = current_calendar(PUBLIC_SECTOR)
    lines = [
        {
            "state": one,
            "procedure": names.get(one.procedure_code, one.procedure_code),
            "office": units[one.seat.unit_id].agency_name if one.seat else "",
            "badge": badge_for(one.due, calendar=calendar, now=now),
        }
        for one in found
    ]
    context = {"lines": lines} | _around(request, actor, following)
    return render(request, "questions/work.html", context)


@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def to_check(request: HttpRequest) -> HttpResponse:
    """Show answers of an older version of their procedure; each has a day to be read again by."""
    actor, now = actor_of(request), clock.now()
    everything, cursor = "tat-ca" in request.GET, request.GET.get("trang", "")[:400]
    found, following = answers_to_check(actor, now=now, everything=everything, cursor=cursor)
    calendar = current_calendar(PUBLIC_SECTOR)
    lines = [
        {
            "state": one.state,
            "wording": one.state.current.wording if one.state.current else None,
            "answered_for": one.state.current.version_number if one.state.current else None,
            "line": one.line,
            "badge": badge_for(one.due, calendar=calendar, now=now),
        }
        for one in found
    ]
    context = {"lines": lines} | _around(request, actor, following)
    return render(request, "questions/to_check.html", context)


def _around(request: HttpRequest, actor: Actor, following: str) -> dict[str, Any]:
    everything = "tat-ca" in request.GET
    kept = "tat-ca=1&" if everything else ""
    return {
        "next": f"?{kept}trang={following}" if following else "",
        "everything": everything,
        "oversees": actor.has_role(*OVERSEERS),
        "may_write": actor.has_role(*map(str, ANSWERING), "administrator"),
        "is_first": "trang" not in request.GET,
    }


def _procedures(found: list[QuestionState]) -> dict[str, str]:
    codes = {one.procedure_code for one in found}
    lines = lines_in_force(codes, legal_day(clock.now())) if codes else {}
    return {code: line.name for code, line in lines.items()}


@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show the question to its desk and its leaders, with the acts that are lawful now."""
    actor, errors = actor_of(request), dict[str, str]()
    typed = typed_of(request, _FIELDS)
    if request.method == "POST":
        wanted = typed["viec"]
        try:
            with transaction.atomic():
                done = _do(number, typed, actor)
        except DomainError as no:
            if no.kind == "absent":
                raise
            moved = isinstance(no, QuestionMovedOn)
            errors = mistakes_of(no, "stand" if moved else _FIELD_OF.get(wanted, "answer"))
            if wanted == "take-down" and "reason" in errors:  # that field is of the correction
                errors = {"gone": errors["reason"]}
        else:
            messages.success(request, done)
            return redirect("questions:work_one", number)
    found = question_for(number, actor=actor, now=clock.now())
    return _page(request, found, typed, errors)


def _do(number: str, said: dict[str, str], actor: Actor) -> str:
    """Carry out the act whose form was sent; return what to say of it."""
    now = clock.now()
    wording = Wording(said["title"], said["text"], said["answer"])
    seen = place_in(said["seen"])
    if said["viec"] == "draft":
        keep_draft(number, wording, actor=actor, now=now)
        return _("Your draft is kept. Nobody else sees it; nothing is published yet.")
    commands: dict[str, tuple[object, str]] = {
        "publish": (PublishAnswer(wording, seen), _("Question and answer are published.")),
        "correct": (
            CorrectAnswer(wording, said["reason"], seen),
            _("The correction is published; whoever asked is told."),
        ),
        "confirm": (ConfirmAnswer(seen), _("Noted.")),
        "take-down": (
            TakeDown(said["gone"], seen),
            _("It is gone from everywhere; its page says why, and whoever asked is told."),
        ),
        "put-back": (PutBack(wording, seen), _("Question and answer are published.")),
        "close": (
            CloseQuestion(said["ground"], said["explanation"], seen),
            _("The question is closed; whoever asked is told why."),
        ),
    }
    if said["viec"] in commands:
        command, words = commands[said["viec"]]
        act(number, command, actor=actor, now=now)
        return words
    return ""


def _page(
    request: HttpRequest, found: OneQuestion, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    state = found.state
    if request.method != "POST" or typed["viec"] in _WITHOUT_WORDING:
        typed = typed | _begun(found)
    grounds = terms_on(legal_day(state.asked_at or clock.now())).grounds.values()
    context = context_of(found, names=True) | {
        "acts": possible_acts(state, found.who, found.version_number),
        "typed": typed,
        "has_draft": found.draft is not None,
        "lost": _lost(state, typed) if errors else "",
        "is_closing": "yes" if typed["viec"] == "close" else "",
        "is_going": "yes" if typed["viec"] == "take-down" else "",
        "is_correcting": "yes" if errors and typed["viec"] == "correct" else "",
        "errors": errors,
        "summary": summary_of(errors),
        "grounds": [
            {"value": one.key, "text": one.en if is_english() else one.vi} for one in grounds
        ],
    }
    return render(request, "questions/work_one.html", context, status=422 if errors else 200)


def _lost(state: QuestionState, typed: dict[str, str]) -> str:
    """Return what was typed and has no form any more, for somebody else was faster."""
    if typed["viec"] == "close":
        return "" if state.status == Status.OPEN else typed["explanation"]
    if typed["viec"] == "take-down":
        return "" if state.status == Status.PUBLISHED else typed["gone"]
    return "" if state.status in _WITH_FORM else typed["answer"]


def _begun(found: OneQuestion) -> dict[str, str]:
    """Return what stands in the form first: draft, else what is published, else the question."""
    state = found.state
    begun = found.draft or (state.current.wording if state.current else None)
    begun = begun or Wording(state.title, state.text, "")
    return {"title": begun.title, "text": begun.text, "answer": begun.answer}
