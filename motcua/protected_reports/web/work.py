"""The recipients' pages: reports by the time that is left, one with its lawful acts, one's key."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agencies_by_ids, official_facts, official_names
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import typed_of

from ..errors import ReportNotFound
from ..rules.handling import ClassifyReport, ExtendTime, FindManyPlaces
from ..rules.possible import extension_grounds, possible_acts
from ..selectors import Addressed, addressed_report, key_standing, reports_addressed_to
from ..services.act import act
from ..services.keys import make_key
from ..services.make_extract import make_extract
from ..services.open_report import Opened, open_report
from ..services.seal_anew import bodies_to_pass_on_to, pass_on, seal_to_colleagues
from ..services.write_to_reporter import conclude_report, decline_report, send_message
from ..term_data import terms_on
from ..types import Ground, ReportState, Status
from .labels import EVENTS, GROUNDS, KINDS, STATUSES
from .showing import id_in, mistakes, options, shown, summary

READING = frozenset({"inspector"})
# The passphrase has a field of a name that is kept nowhere when a session ends in mid-form.
_FIELDS = ("act", "text", "body_id", "ground", "is_clear")
_PASSPHRASE = "key_password"  # noqa: S105 - the name of a field
# Which field of each act's form has what was written; ids differ on the page.
_PREFIXED = ("message", "decline", "conclude", "extract", "pass_on", "extend", "reseal", "open")


@never_cache
@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def work(request: HttpRequest) -> HttpResponse:
    """Show the reports sealed to the official, the first limit first, and how the keys stand."""
    actor, now = actor_of(request), clock.now()
    found = reports_addressed_to(actor, now=now)
    context = {
        "lines": [_line(one, legal_day(now)) for one in found],
        "standing": key_standing(actor, now=now),
        "least": terms_on(legal_day(now)).least_recipients,
    }
    return render(request, "protected_reports/work.html", context)


def _line(state: ReportState, today: date) -> dict[str, Any]:
    words, tone = STATUSES[state.status]
    limit = None if state.status.is_end else state.next_limit
    return {
        "state": state,
        "kind": KINDS[state.kind],
        "status": words,
        "tone": tone,
        "limit": limit,
        "days": (limit - today).days if limit else None,
        "is_late": limit is not None and limit < today,
    }


@never_cache
@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, report_number: str) -> HttpResponse:
    """Show a report to its recipient: closed, or open for this one answer by the passphrase."""
    number, actor, now = report_number, actor_of(request), clock.now()
    found = addressed_report(number, actor=actor, now=now)
    typed, errors = typed_of(request, _FIELDS), dict[str, str]()
    opened: Opened | None = None
    if request.method == "POST":
        passphrase = request.POST.get(_PASSPHRASE, "")
        try:
            if typed["act"] == "open":
                opened = open_report(number, passphrase, actor=actor, now=now)
                found = addressed_report(number, actor=actor, now=now)
            else:
                _do(typed, number, passphrase, actor, now)
        except ReportNotFound:
            raise
        except DomainError as no:
            errors = _at_fields(typed["act"], no)
        else:
            if opened is None:
                messages.success(request, _("Noted."))
                return redirect(_after(number, actor, now))
    return _page(request, found, opened, typed, errors)


def _after(number: str, actor: Actor, now: datetime) -> str:
    """Return where to go: the report, or the list once it is with others."""
    from django.urls import reverse

    try:
        addressed_report(number, actor=actor, now=now)
    except ReportNotFound:
        return reverse("protected_reports:work")
    return reverse("protected_reports:one", args=[number])


def _at_fields(wanted: str, no: DomainError) -> dict[str, str]:
    """Every act has a form of its own; its mistake stands at the field it belongs to."""
    found = mistakes(no, "passphrase" if no.code == "report-passphrase-wrong" else "text")
    act_name = wanted if wanted in _PREFIXED else "open"
    return {f"{act_name}_{field}": words for field, words in found.items()}


def _do(typed: dict[str, str], number: str, passphrase: str, actor: Actor, now: datetime) -> None:
    """Carry out the act whose form was sent."""
    text, body = typed["text"], id_in(typed["body_id"]) or UUID(int=0)
    ground = Ground(typed["ground"]) if typed["ground"] in set(Ground) else Ground.COMPLEX
    at: dict[str, Any] = {"actor": actor, "now": now}
    acts: dict[str, Callable[[], object]] = {
        "many_places": lambda: act(number, FindManyPlaces(), **at),
        "take_up": lambda: act(number, ClassifyReport(Status.TAKEN_UP), **at),
        "inspect": lambda: act(number, ClassifyReport(Status.INSPECTED), **at),
        "extend": lambda: act(number, ExtendTime(ground), **at),
        "message": lambda: send_message(number, text, **at),
        "decline": lambda: decline_report(number, text, **at),
        "conclude": lambda: conclude_report(number, text, **at),
        "reseal": lambda: seal_to_colleagues(number, passphrase, **at),
        "pass_on": lambda: pass_on(number, body, passphrase, **at),
        "extract": lambda: make_extract(
            number, text, passphrase, is_clear=bool(typed["is_clear"]), **at
        ),
    }
    if typed["act"] in acts:
        acts[typed["act"]]()


def _page(
    request: HttpRequest,
    found: Addressed,
    opened: Opened | None,
    typed: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    state, now = found.state, clock.now()
    assert state.received_on is not None
    terms, today = terms_on(state.received_on), legal_day(now)
    bodies = bodies_to_pass_on_to(opened, now) if opened else []
    names = agencies_by_ids([one.agency_id for one in bodies])
    people = official_names(one.actor_id for one in found.history if one.actor_id)
    acts = possible_acts(state, terms, today)
    context = _line(state, today) | {
        "acts": acts,
        "opened": _clear(opened) if opened else None,
        "lines": shown(opened.said, opened.days, own=False) if opened else [],
        "history": [
            {
                "title": EVENTS[type(one.event).__name__],
                "day": legal_day(one.at),
                "at": one.at if one.actor_id else None,
                "who": people.get(one.actor_id, "") if one.actor_id else "",
            }
            for one in found.history
        ],
        "extracts": found.extracts,
        "bodies": options((one.agency_id, names[one.agency_id].name) for one in bodies),
        "grounds": options((one, GROUNDS[one]) for one in extension_grounds(state, terms, today)),
        "typed": {typed["act"]: typed["text"]},
        "errors": errors,
        "summary": summary(errors),
    }
    return render(request, "protected_reports/one.html", context, status=422 if errors else 200)


def _clear(opened: Opened) -> dict[str, str]:
    """Return whom the report is about and who reported, in words."""
    subject, fields = opened.subject, opened.report.fields
    parts = [agencies_by_ids([subject.agency_id])[subject.agency_id].name]
    if subject.official_id:
        day = legal_day(clock.now())
        parts.insert(0, official_facts(subject.official_id, day).name)
    if fields["people"]:
        parts.append(fields["people"])
    return {"about": "; ".join(parts), "name": fields["name"], "contact": fields["contact"]}


@never_cache
@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest) -> HttpResponse:
    """Make one's key under a passphrase typed twice, or give the key another passphrase."""
    actor, now = actor_of(request), clock.now()
    errors: dict[str, str] = {}
    if request.method == "POST":
        names = ("before", "first", "second")
        said = {name: request.POST.get(f"{name}_password", "")[:500] for name in names}
        try:
            make_key(said["first"], said["second"], before=said["before"], actor=actor, now=now)
        except DomainError as no:
            field = "before" if no.code == "report-passphrase-wrong" else "first"
            errors = mistakes(no, field)
        else:
            messages.success(
                request, _("Your key is ready. Nobody can give you the passphrase back.")
            )
            return redirect("protected_reports:work")
    context = {
        "standing": key_standing(actor, now=now),
        "errors": errors,
        "summary": summary(errors),
    }
    return render(request, "protected_reports/key.html", context, status=422 if errors else 200)
