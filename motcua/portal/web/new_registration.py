"""Registering originals to bring: which papers, which desk, and then the time."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.appointments.public import FreeDay, free_days
from motcua.dossiers.public import agency_in_charge, rulebook_in_force
from motcua.dossiers.public.registrations import (
    CopiesWanted,
    choose_visit,
    copies_on_offer,
    register_copies,
    registration_of,
)
from motcua.forms.public import (
    UnitsOfDay,
    is_only_redrawn,
    keep_unshown,
    read_post,
    render_error_summary,
    render_section,
)
from motcua.kernel import clock
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import communes, provinces
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of

from .reading import language, summary_of, title_of

SECTION, LIST = "papers", "list"
PLACE = ("province", "area_code")


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def new_registration(request: HttpRequest) -> HttpResponse:
    """Say what to bring and what can not be certified; take down the papers and the desk."""
    actor, now = actor_of(request), clock.now()
    offer, day = copies_on_offer(now), legal_day(now)
    if request.method != "POST":
        return _page(request, offer, {SECTION: {LIST: [{}]}}, _home(actor))
    form = offer.pinned.form
    read = read_post(form, request.POST, section=SECTION)
    answers = keep_unshown(form, read, {}, request.POST)
    typed = {name: request.POST.get(name, "") for name in (*PLACE, "note")}
    if is_only_redrawn(request.POST) or "show" in request.POST:
        return _page(request, offer, answers, typed)
    errors = offer.checked(answers, on=day).errors
    wrong = _wrong_place(offer, typed["area_code"], day)
    if errors or wrong:
        return _page(request, offer, answers, typed, errors=errors, wrong=wrong)
    with transaction.atomic():
        wanted = CopiesWanted(answers, typed["area_code"], typed["note"])
        row = register_copies(wanted, actor=actor, now=now)
    return redirect("portal:visit_time", row.id)


def _home(actor: Actor) -> dict[str, str]:
    assert actor.party_id is not None  # the policy lets no one else in
    address = party_facts(actor.party_id).address
    return {"province": address.province_code, "area_code": address.commune_code, "note": ""}


def _wrong_place(offer: Any, area_code: str, day: date) -> dict[str, str]:
    if not area_code:
        return {"area_code": _("Choose the ward, commune or zone you will go to")}
    try:
        agency_in_charge(offer.version, area_code, day)
    except DomainError:
        return {"area_code": _("No desk there certifies copies here. Choose another place")}
    return {}


def _page(
    request: HttpRequest,
    offer: Any,
    answers: dict[str, Any],
    typed: dict[str, str],
    *,
    errors: Any = (),
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    day, form = legal_day(clock.now()), offer.pinned.form
    here = typed["province"]
    body = render_section(
        form,
        SECTION,
        answers,
        errors=errors,
        language=language(),
        units=UnitsOfDay(day),
        today=day,
        with_summary=False,
    )
    others = summary_of(wrong or {})
    summary = render_error_summary(form, errors, language=language(), others=others)
    rules = rulebook_in_force(day)
    grounds = [one for one in rules.refusal_reasons if offer.version.code in one.procedures]
    context = {
        "version": offer.version,
        "procedure_name": title_of(offer.version),
        "body": mark_safe(body),  # noqa: S308 - made by the templates of forms, which escape
        "summary": mark_safe(summary),  # noqa: S308 - made by the templates of forms, which escape
        "has_errors": bool(errors or wrong),
        "errors": wrong or {},
        "typed": typed,
        "province": here,
        "provinces": [{"value": one.code, "text": one.full_name} for one in provinces(day)],
        "communes": [{"value": one.code, "text": one.full_name} for one in communes(here, day)],
        "same_day_until": rules.same_day_until(offer.version.code),
        "grounds": [one.en if language() == "en" else one.vi for one in grounds],
    }
    status = 422 if errors or wrong else 200
    return render(request, "portal/new_registration.html", context, status=status)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def visit_time(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Show the fee and the free times of the desk; take the chosen one."""
    actor, now = actor_of(request), clock.now()
    one = registration_of(registration_id, actor=actor)
    days = free_days(one.unit_id, one.agency.id, one.version.code, now=now)
    shown = _shown_day(days, request)
    errors: dict[str, str] = {}
    if request.method == "POST" and "show" not in request.POST:
        chosen = _moment(request.POST.get("gio", ""))
        if chosen is None:
            errors["gio"] = _("Choose a time")
        else:
            try:
                with transaction.atomic():
                    choose_visit(one.id, chosen, actor=actor, now=now)
            except DomainError as error:
                errors["gio"] = problem_of(error).title
            else:
                messages.success(request, _("The time is yours. A notice tells you the number."))
                return redirect("portal:registration", registration_id)
            days = free_days(one.unit_id, one.agency.id, one.version.code, now=now)
            shown = _shown_day(days, request)
    context = {
        "one": one,
        "visit": one.appointment,
        "procedure_name": title_of(one.version),
        "errors": errors,
        "error_list": summary_of(errors),
        "day": str(shown.day) if shown else "",
        "days": [{"value": str(each.day), "text": _in_words(each)} for each in days],
        "times": [
            {
                "value": slot.starts_at.isoformat(),
                "text": f"{slot.starts_at:%H:%M} – {slot.ends_at:%H:%M}",
            }
            for slot in (shown.slots if shown else ())
        ],
        "chosen": request.POST.get("gio", ""),
    }
    return render(request, "portal/visit_time.html", context, status=422 if errors else 200)


def _shown_day(days: list[FreeDay], request: HttpRequest) -> FreeDay | None:
    wanted = request.POST.get("ngay", "") or request.GET.get("ngay", "")
    found = next((each for each in days if str(each.day) == wanted), None)
    return found or next(iter(days), None)


def _in_words(each: FreeDay) -> str:
    weekday = WEEKDAYS[each.day.weekday()]
    places = _("%(free)s places free") % {"free": each.free}
    return f"{weekday}, {each.day:%d/%m/%Y} – {places}"


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(ZONE) if found.tzinfo else None
