"""The page that calls numbers: who waits, who is here, what is next to press."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import UnitFacts, official_names, units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import NotAllowed
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.navigation import address_of
from motcua.platform.web.said import id_in, mistakes_of, place_in, summary_of

from ..places import opening_at, place_of_unit
from ..rules.waits import minutes
from ..selectors import Queue, queue_of
from ..services.call import CALLING, MOST_DESKS, call_next, let_back, serve, take_over
from ..types import Kind, Place, Seat, State, TicketFacts
from .keys import CALLS
from .words import TONES, name_of, opening_words, state_words

_SEAT = "motcua.waiting.seat"
SHOWN = 30
LOOK_AGAIN = 10
_ACTS = {
    "goi-lai": Kind.CALLED_AGAIN,
    "khong-den": Kind.ABSENT,
    "bat-dau": Kind.BEGUN,
    "xong": Kind.DONE,
}


@never_cache
@policy(Policy.OFFICIAL, roles=CALLING)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Show the queue of one's place, and call; who has not said at which desk says so first."""
    actor, now = actor_of(request), clock.now()
    seat = _seat_of(request, actor, now)
    if seat is None:
        return redirect("waiting:sit")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.success(request, _done(request, seat, actor, now))
        except DomainError as no:
            if isinstance(no, NotAllowed):
                raise
            errors = mistakes_of(no, "goi")
        else:
            return redirect("waiting:desk")
    context = {
        **_shown(seat, actor, now),
        "key": key_for(request, fresh=bool(errors)),
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "waiting/desk.html", context, status=409 if errors else 200)


def _done(request: HttpRequest, seat: Seat, actor: Actor, now: datetime) -> str:
    """Do what was pressed; return what is told of it."""
    pressed = request.POST.get("viec", "")
    ticket_id = id_in(request.POST.get("so", "")) or UUID(int=0)
    if pressed == "goi":
        made = call_next(seat, actor=actor, now=now)
        words = _("Number %(number)s is called to desk %(desk)s.")
    elif pressed == "nhan-lai":
        made = take_over(ticket_id, seat, actor=actor, now=now)
        words = _("Number %(number)s is yours now, at desk %(desk)s.")
    elif pressed == "den-lai":
        made = let_back(ticket_id, seat, actor=actor, now=now)
        words = _("Number %(number)s waits again.")
    else:
        kind = _ACTS.get(pressed, Kind.TAKEN)
        made = serve(ticket_id, kind, seat, actor=actor, now=now)
        words = {
            Kind.CALLED_AGAIN: _("Number %(number)s is called once more."),
            Kind.ABSENT: _("Number %(number)s did not come."),
            Kind.BEGUN: _("Number %(number)s is at desk %(desk)s."),
            Kind.DONE: _("Number %(number)s is done."),
        }[kind]
    return words % {"number": made.label, "desk": made.desk}


@never_cache
@policy(Policy.OFFICIAL, roles=CALLING)
@require_http_methods(["GET", "HEAD", "POST"])
def sit(request: HttpRequest) -> HttpResponse:
    """Ask at which desk one sits today and which lines are called there; kept for the session."""
    actor, now = actor_of(request), clock.now()
    units, chosen = _units(actor), _seat_of(request, actor, now)
    typed = {"desk": request.POST.get("desk", str(chosen.desk) if chosen else "").strip()}
    unit = _unit_chosen(request, units, chosen)
    place = place_of_unit(unit.id, legal_day(now))
    lines = request.POST.getlist("lines") if request.method == "POST" else None
    errors: dict[str, str] = {}
    if request.method == "POST":
        known = [one.key for one in place.lines if one.key in (lines or ())]
        number = place_in(typed["desk"])
        if not 1 <= number <= MOST_DESKS:
            errors["desk"] = _("Write a number from 1 to 99.")
        if not known:
            errors["lines"] = _("Choose at least one line.")
        if not errors:
            request.session[_SEAT] = {
                "unit": str(unit.id),
                "day": legal_day(now).isoformat(),
                "desk": number,
                "lines": known if len(known) < len(place.lines) else [],
            }
            return redirect("waiting:desk")
    shown = lines if lines is not None else (chosen.lines if chosen else ())
    context = {
        "place": place,
        "units": [
            {"value": str(one.id), "text": f"{one.name}, {one.agency_name}"} for one in units
        ],
        "unit": str(unit.id),
        "typed": typed,
        "lines": [{"value": one.key, "text": name_of(one)} for one in place.lines],
        "chosen": list(shown) or [one.key for one in place.lines],
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "waiting/sit.html", context, status=422 if errors else 200)


def _units(actor: Actor) -> list[UnitFacts]:
    ids = [one.unit_id for one in actor.roles if one.role in CALLING]
    return sorted(units_by_ids(ids).values(), key=lambda one: (one.agency_name, one.name))


def _unit_chosen(request: HttpRequest, units: list[UnitFacts], chosen: Seat | None) -> UnitFacts:
    wanted = id_in(request.POST.get("unit", "")) or (chosen.unit_id if chosen else None)
    return next((one for one in units if one.id == wanted), units[0])


def _seat_of(request: HttpRequest, actor: Actor, now: datetime) -> Seat | None:
    """Return where the official sits; yesterday's desk, or one of a lost role, is none."""
    kept = request.session.get(_SEAT) or {}
    unit_id = id_in(str(kept.get("unit", "")))
    if unit_id is None or kept.get("day") != legal_day(now).isoformat():
        return None
    if not actor.has_role(*CALLING, unit_id=unit_id):
        return None
    return Seat(unit_id, int(kept["desk"]), tuple(kept["lines"]))


def _shown(seat: Seat, actor: Actor, now: datetime) -> dict[str, Any]:
    queue = queue_of(seat.unit_id, now=now)
    place = place_of_unit(seat.unit_id, legal_day(now))
    own = next((one for one in queue.held if one.holder_id == actor.official_id), None)
    others = [one for one in queue.held if one is not own]
    names = official_names(one.holder_id for one in others if one.holder_id)
    waiting = [one for one in queue.waiting if not seat.lines or one.line.key in seat.lines]
    return {
        "seat": seat,
        "place": place,
        "own": _row(own, now) if own else None,
        "is_called": own is not None and own.state == State.CALLED,
        "others": [
            _row(one, now) | {"holder": names.get(one.holder_id, "") if one.holder_id else ""}
            for one in others
        ],
        "counts": _counts(place, queue, seat, now),
        "rows": [_row(one, now) for one in waiting[:SHOWN]],
        "more": max(len(waiting) - SHOWN, 0),
        "absent": [_row(one, now) for one in queue.absent],
        "closed": opening_words(*opening_at(place.agency_id, now)),
        "new_filing": address_of("desk:new_filing"),
        "find": address_of("desk:queue"),
        "keys": [(chord, _(words)) for chord, words in CALLS],
        "look_again": LOOK_AGAIN,
    }


def _row(one: TicketFacts, now: datetime) -> dict[str, Any]:
    waited = max(now - (one.back_at or one.taken_at), now - now)
    return {
        "ticket": one,
        "line": name_of(one.line),
        "ground": name_of(one.ground) if one.ground else "",
        "state": state_words(one.state),
        "tone": TONES.get(one.state, "grey"),
        "waited": _minutes(minutes(waited)),
        "is_due": one.due_at is not None and one.due_at <= now,
    }


def _counts(place: Place, queue: Queue, seat: Seat, now: datetime) -> list[dict[str, Any]]:
    """Return for each line how many wait, and how long the one who waits longest."""
    found = []
    for line in place.lines:
        here = [one for one in queue.waiting if one.line.key == line.key]
        since = [now - one.taken_at for one in here if one.due_at is None or one.due_at <= now]
        found.append(
            {
                "letter": line.letter,
                "name": name_of(line),
                "count": len(here),
                "longest": _minutes(minutes(max(since))) if since else "",
                "is_mine": not seat.lines or line.key in seat.lines,
            }
        )
    return found


def _minutes(n: int) -> str:
    return ngettext("%(n)d minute", "%(n)d minutes", n) % {"n": n}
