"""Originals to bring to a desk: what was registered, the appointment, and taking it all back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.appointments.public import State
from motcua.documents.public import qr_svg
from motcua.dossiers.public.registrations import (
    RegistrationFacts,
    cancel_visit,
    drop_registration,
    drop_scan,
    put_scan,
    registration_of,
    registrations_page,
    scan_to_send,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of
from motcua.platform.web.downloads import private_file

from .reading import summary_of, title_of
from .uploads import words_of

PAGE = 20
SCANS = ".pdf,.jpg,.jpeg,.png"
TONES = {State.BOOKED: "green", State.ATTENDED: "blue", State.CANCELLED: "grey"}


def state_words(state: State | None) -> str:
    """Return what became of an appointment in the language of the page."""
    words = {
        State.BOOKED: _("Booked"),
        State.ATTENDED: _("You came"),
        State.MISSED: _("Missed"),
        State.CANCELLED: _("Cancelled"),
        State.CALLED_OFF: _("The office does not open then"),
    }
    return words[state] if state else _("No time chosen yet")


@policy(Policy.CITIZEN)
@require_safe
def registrations(request: HttpRequest) -> HttpResponse:
    """Show a page of the person's registrations with their appointments, the newest first."""
    cursor, here = request.GET.get("tu", ""), reverse("portal:registrations")
    found, following = registrations_page(actor_of(request), cursor=cursor, limit=PAGE)
    context = {
        "lines": [_line(one) for one in found],
        "next": f"{here}?tu={following}" if following else "",
        "first": here if cursor else "",
    }
    return render(request, "portal/registrations.html", context)


def _line(one: RegistrationFacts) -> dict[str, Any]:
    visit = one.appointment
    state = visit.state if visit else None
    return {
        "one": one,
        "visit": visit,
        "procedure_name": title_of(one.version),
        "state": state_words(state),
        "tone": TONES.get(state, "yellow") if state else "yellow",
        "is_booked": state == State.BOOKED,
        "may_choose": _may_choose(one),
    }


def _may_choose(one: RegistrationFacts) -> bool:
    visit = one.appointment
    if visit is None:
        return True
    before = visit.state != State.BOOKED or visit.starts_at > clock.now()
    return visit.state != State.ATTENDED and before


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Show what was registered with its number; take scans of the papers beforehand."""
    actor = actor_of(request)
    one = registration_of(registration_id, actor=actor)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _scans(request, one)
        if not errors:
            return redirect("portal:registration", registration_id)
        one = registration_of(registration_id, actor=actor)
    context = _line(one) | {
        "errors": errors,
        "error_list": summary_of(errors),
        "papers": [
            {"paper": paper, "field": field, "error": errors.get(field, "")}
            for paper in one.papers
            for field in [f"ban-quet-{paper.place}"]
        ],
        "accept": SCANS,
        "may_drop": not one.is_received and not _is_booked(one),
    }
    return render(request, "portal/registration.html", context, status=422 if errors else 200)


def _is_booked(one: RegistrationFacts) -> bool:
    return one.appointment is not None and one.appointment.state == State.BOOKED


def _scans(request: HttpRequest, one: RegistrationFacts) -> dict[str, str]:
    """Keep the chosen files and take away the one named; return what is wrong, by field."""
    actor, now = actor_of(request), clock.now()
    errors: dict[str, str] = {}
    for paper in one.papers:
        field = f"ban-quet-{paper.place}"
        if request.POST.get("bo") == str(paper.place):
            with transaction.atomic():
                drop_scan(one.id, paper.place, actor=actor, now=now)
        file = request.FILES.get(field)
        if file is None:
            continue
        name = file.name or "scan"
        try:
            # A savepoint: a refused file leaves the others stored.
            with transaction.atomic():
                put_scan(one.id, paper.place, file, name, actor=actor, now=now)
        except DomainError as error:
            errors[field] = f"“{name}”: {words_of(error)}"
    return errors


@policy(Policy.CITIZEN)
@require_safe
def scan(request: HttpRequest, registration_id: UUID, paper: int) -> HttpResponse:
    """Send one's own scan back."""
    found = scan_to_send(registration_id, paper, actor=actor_of(request))
    return private_file(found.content, found.name, found.media_type)


@policy(Policy.CITIZEN)
@require_safe
def code(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Draw the code that the desk reads; it leads officials to the appointment."""
    one = registration_of(registration_id, actor=actor_of(request))
    if one.appointment is None:
        raise Http404
    number = one.appointment.code
    try:
        text = settings.PUBLIC_URL.rstrip("/") + reverse("desk:visit", args=[number])
    except NoReverseMatch:  # a portal without a desk
        text = number
    return private_file(qr_svg(text).encode(), f"{number}.svg", "image/svg+xml", inline=True)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Ask once more, then give the time back, or delete what was registered."""
    actor, now = actor_of(request), clock.now()
    one = registration_of(registration_id, actor=actor)
    if request.method != "POST":
        return render(request, "portal/cancel_registration.html", _line(one))
    try:
        with transaction.atomic():
            if _is_booked(one):
                cancel_visit(one.id, actor=actor, now=now)
            else:
                drop_registration(one.id, actor=actor, now=now)
    except DomainError as error:
        messages.error(request, problem_of(error).title)
        return redirect("portal:registration", registration_id)
    if _is_booked(one):
        messages.success(request, _("The appointment is cancelled. You can choose another time."))
        return redirect("portal:registration", registration_id)
    messages.success(request, _("What you registered is deleted."))
    return redirect("portal:registrations")
