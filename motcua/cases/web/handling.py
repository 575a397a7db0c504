"""The officials' pages: cases that go on, one with its lawful acts only, its evidence."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.documents.public import file_response
from motcua.dossiers.public import badge_for
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.text import msgid
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import agencies, official_names, unit_facts, units_of
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import (
    id_in,
    mistakes_of,
    options,
    place_in,
    summary_of,
    too_long,
    typed_of,
)

from ..rules import concluding as c
from ..rules import looking as q
from ..rules.seats import EXAMINING, OVERSEEING
from ..selectors import OneCase, case_for, cases_to_handle
from ..services.act import act
from ..services.evidence import (
    event_of_dossier,
    explain,
    finish_measure,
    kept_upload,
    look_at_evidence,
    own_file,
)
from ..term_data import clock_for
from ..types import SEVERITY, Finding
from .labels import FINDINGS, STATUSES
from .showing import context_of, whom

READING = frozenset(map(str, EXAMINING))
OPENING = frozenset(map(str, OVERSEEING))
_FIELDS = (
    *("viec", "official_id", "reason", "question", "text", "evidence_title", "origin", "dossier"),
    *("sequence", "withheld", "finding", "conclusion", "article", "protection", "appeal"),
    *("measure", "agency_id", "unit_id", "until", "place", "done", "aside_reason"),
)
# The field at which a refusal of each act stands.
_FIELD_OF = {
    "assign": "official_id",
    "raise": "reason",
    "ask": "question",
    "explain": "text",
    "evidence": "evidence_title",
    "conclude": "finding",
    "decide": "finding",
    "appeal": "appeal",
    "measure": "measure",
    "done": "done",
    "close": "close",
    "set-aside": "aside_reason",
}


@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def work(request: HttpRequest) -> HttpResponse:
    """Show the cases the official leads, looks into or decides, the oldest first."""
    actor, now = actor_of(request), clock.now()
    cursor = request.GET.get("trang", "")[:400]
    found, following = cases_to_handle(actor, now=now, cursor=cursor)
    calendar = current_calendar(PUBLIC_SECTOR)
    about = whom(found)
    lines = [
        {
            "state": one,
            "status": words,
            "tone": tone,
            "about": about.get(one.number, ""),
            "badge": badge_for(one.due, calendar=calendar, now=now),
        }
        for one in found
        for words, tone in [STATUSES[one.status]]
    ]
    context = {
        "lines": lines,
        "next": f"?trang={following}" if following else "",
        "is_first": not cursor,
        "may_open": actor.has_role(*OPENING),
    }
    return render(request, "cases/work.html", context)


@policy(Policy.OFFICIAL)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show the case to who has it, is heard in it or has something to change, with their acts."""
    actor, now = actor_of(request), clock.now()
    found = case_for(number, actor=actor, now=now)
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed)
    if request.method == "POST" and "show" not in request.POST and not errors:
        try:
            with transaction.atomic():
                _do(request, number, typed, actor)
        except DomainError as no:
            errors = mistakes_of(no, _FIELD_OF.get(typed["viec"], "viec"))
        else:
            messages.success(request, _("Noted."))
            return redirect(_after(number, actor))
    return _page(request, found, typed, errors)


def _after(number: str, actor: Actor) -> str:
    """Return where to go: the case, or the list once it is with somebody else."""
    try:
        case_for(number, actor=actor, now=clock.now())
    except DomainError:
        return reverse("cases:work") if actor.has_role(*READING) else reverse("cases:own")
    return reverse("cases:one", args=[number])


def _page(
    request: HttpRequest, found: OneCase, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    state = found.state
    context = context_of(found)
    acts, day = context["acts"], legal_day(clock.now())
    chosen = id_in(typed["agency_id"]) or (state.subject.agency_id if state.subject else None)
    assert state.opened_at is not None
    articles = clock_for(state.opened_at).terms.discipline.values()
    is_english = (get_language() or "vi").startswith("en")
    most = len(SEVERITY)
    if "decide" in acts and state.conclusion is not None:
        most = SEVERITY.index(state.conclusion.finding) + 1
    context |= {
        "typed": typed | {"agency_id": str(chosen or "")},
        "errors": errors,
        "opened": _opened(request, typed, errors),
        "summary": summary_of(errors),
        "examiners": _examiners(found) if "assign" in acts else [],
        "findings": options((each, FINDINGS[each]) for each in SEVERITY[:most]),
        "articles": options((one.key, one.en if is_english else one.vi) for one in articles),
        "agencies": options((each.id, each.name) for each in agencies(day))
        if "measure" in acts
        else [],
        "units": options((each.id, each.name) for each in units_of(chosen, day))
        if "measure" in acts and chosen
        else [],
        "is_protected": found.setting.protected,
    }
    return render(request, "cases/one.html", context, status=422 if errors else 200)


def _opened(request: HttpRequest, typed: dict[str, str], errors: dict[str, str]) -> dict[str, bool]:
    """Return the forms to show open: the one in which something is wrong or was asked for."""
    act = "ending" if typed["viec"] in ("conclude", "decide") else typed["viec"]
    return {"measure": "show" in request.POST, **({act: True} if errors else {})}


def _examiners(found: OneCase) -> list[dict[str, str]]:
    """Return who may be given the case: who oversees or heads, and is free of it."""
    posts, away = found.setting.organization.posts, found.setting.away
    free = [
        one
        for one, held in posts.items()
        if one not in away and any(each.role in EXAMINING for each in held)
    ]
    names = official_names(free)
    return options((one, names[one]) for one in sorted(names, key=lambda one: names[one]))


def _do(request: HttpRequest, number: str, said: dict[str, str], actor: Actor) -> None:
    """Carry out the act whose form was sent."""
    now, nobody = clock.now(), UUID(int=0)

    def finding() -> Finding:
        if said["finding"] not in set(Finding):
            detail = msgid("Choose what was found.")
            raise InputInvalid([{"pointer": "/finding", "detail": detail}])
        return Finding(said["finding"])

    def ended(kind: type[c.Conclude] | type[c.DecideAppeal]) -> object:
        return kind(finding(), said["conclusion"], said["article"], said["protection"])

    commands: dict[str, Callable[[], object]] = {
        "assign": lambda: q.AssignCase(id_in(said["official_id"]) or nobody),
        "raise": lambda: q.RaiseCase(said["reason"]),
        "ask": lambda: q.AskExplanation(said["question"]),
        "evidence": lambda: _evidence(request, said, actor),
        "conclude": lambda: ended(c.Conclude),
        "decide": lambda: ended(c.DecideAppeal),
        "appeal": lambda: c.Appeal(said["appeal"]),
        "measure": lambda: c.AddMeasure(
            said["measure"],
            _agency_of(said["unit_id"]),
            id_in(said["unit_id"]) or nobody,
            typed_day(said["until"]) or legal_day(now),
        ),
        "close": c.CloseCase,
        "set-aside": lambda: q.SetAside(said["aside_reason"]),
    }
    wanted = said["viec"]
    if wanted == "explain":
        kept = _kept(request, "files", actor)
        explain(number, text=said["text"], file_ids=kept, actor=actor, now=now)
    elif wanted == "done":
        kept = _kept(request, "paper", actor)
        finish_measure(
            number,
            place=place_in(said["place"]),
            text=said["done"],
            file_id=kept[0] if kept else None,
            actor=actor,
            now=now,
        )
    elif wanted in commands:
        act(number, commands[wanted](), actor=actor, now=now)


def _agency_of(unit: str) -> UUID:
    """Return the agency of the chosen unit; raises ``UnitNotFound``."""
    return unit_facts(id_in(unit) or UUID(int=0)).agency_id


def _evidence(request: HttpRequest, said: dict[str, str], actor: Actor) -> q.AddEvidence:
    """Return what was chosen: a file, or an event of a dossier."""
    title, origin = said["evidence_title"], said["origin"]
    kept = _kept(request, "evidence", actor)
    if kept:
        found = own_file(kept[0], title, origin, actor=actor)
    elif said["dossier"].strip():
        found = event_of_dossier(
            said["dossier"],
            place_in(said["sequence"]),
            title,
            origin,
            actor=actor,
            now=clock.now(),
        )
    else:
        found = q.AddEvidence(title, origin, "")
    return replace(found, withheld=said["withheld"])


def _kept(request: HttpRequest, name: str, actor: Actor) -> list[UUID]:
    files: list[Any] = request.FILES.getlist(name)
    return [kept_upload(one, one.name or name, actor=actor, now=clock.now()) for one in files]


@require_safe
@policy(Policy.OFFICIAL)
def evidence(request: HttpRequest, number: str, place: int) -> HttpResponseBase:
    """Send a file of the case to who may see it; every look is written down."""
    opened = look_at_evidence(number, place, actor=actor_of(request), now=clock.now())
    return file_response(opened, inline=True)
