"""A ticket by its address alone, and the screen of a place: what everybody may see."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.public import qr_svg
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import AgencyNotFound, agency
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import mistakes_of, summary_of

from ..places import place_of, place_of_unit
from ..selectors import queue_of, ticket_by_token, usual_wait_of
from ..services.take import come_back, give_back
from ..term_data import TERMS
from ..types import State, TicketFacts
from .words import TONES, name_of, state_words, usual_words

LOOK_AGAIN = 10  # seconds after which a ticket looks where it stands
SCREEN_AGAIN = 5
NEXT_PERSON = 30  # seconds after which the machine is ready for the next person
LAST_SHOWN = 5


@never_cache
@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Show a number, how many are before it and where it is called; give it back, or come back."""
    now, errors = clock.now(), dict[str, str]()
    found = ticket_by_token(token)
    if request.method == "POST":
        try:
            if request.POST.get("viec") == "den-lai":
                come_back(token, now=now)
                messages.success(request, _("You are back in the line."))
            else:
                give_back(token, now=now)
                messages.success(request, _("The number is given back."))
        except DomainError as no:
            errors = mistakes_of(no, "viec")
            found = ticket_by_token(token)
        else:
            return redirect("waiting:ticket", token)
    context = {
        **_shown(found),
        "kiosk": _kiosk(request),
        "key": key_for(request, fresh=bool(errors)),
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "waiting/ticket.html", context, status=409 if errors else 200)


def _shown(found: TicketFacts) -> dict[str, Any]:
    now = clock.now()
    is_today = found.day == legal_day(now)
    is_waiting = is_today and found.state == State.WAITING
    place = place_of_unit(found.unit_id, legal_day(now))
    return {
        "ticket": found,
        "place": place,
        "line": name_of(found.line),
        "ground": name_of(found.ground) if found.ground else "",
        "state": state_words(found.state),
        "tone": TONES.get(found.state, "grey"),
        "is_today": is_today,
        "is_waiting": is_waiting,
        "is_called": is_today and found.state == State.CALLED,
        "is_absent": is_today and found.state == State.ABSENT,
        "looks_again": is_today
        and found.state in (State.WAITING, State.CALLED, State.SERVING, State.ABSENT),
        "look_again": LOOK_AGAIN,
        "before": queue_of(found.unit_id, now=now).before(found) if is_waiting else 0,
        "usual": usual_words(usual_wait_of(found.unit_id, found.line.key, now=now))
        if is_waiting
        else "",
        "back_after": TERMS.on(found.day).back_after,
    }


def _kiosk(request: HttpRequest) -> dict[str, Any]:
    """Return where the machine goes on, where the ticket was taken at one."""
    code = request.GET.get("may", "")[:40]
    try:
        agency(code)
    except AgencyNotFound:
        return {}
    return {"address": reverse("waiting:kiosk", args=[code]), "seconds": NEXT_PERSON}


@never_cache
@require_safe
@policy(Policy.PUBLIC)
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Draw the code that a telephone reads to follow the number."""
    found = ticket_by_token(token)
    address = settings.PUBLIC_URL.rstrip("/") + reverse("waiting:ticket", args=[found.token])
    picture = qr_svg(address).encode()
    return private_file(picture, f"{found.label}.svg", "image/svg+xml", inline=True)


@never_cache
@require_safe
@policy(Policy.PUBLIC)
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show on a wall which numbers are called where, in both languages; it looks by itself."""
    now = clock.now()
    place = place_of(code, legal_day(now))
    queue = queue_of(place.unit_id, now=now)
    current = [one for one in queue.last if one.state == State.CALLED]
    others = [one for one in queue.last if one.state != State.CALLED]
    context = {
        "place": place,
        "called": current,
        "serving": [one for one in others if one.state == State.SERVING][:LAST_SHOWN],
        "last": [one for one in others if one.state != State.SERVING][:LAST_SHOWN],
        "waiting": len(queue.waiting),
        "time": f"{now:%H:%M}",
        "look_again": SCREEN_AGAIN,
    }
    return render(request, "waiting/screen.html", context)
