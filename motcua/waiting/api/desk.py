"""Numbers for programs of a desk: who waits, calling, what came of it, and the figures."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import NotAllowed

from ..figures import LEADING, OVERSEEING, SHOWN_DAYS, figures_of, require_led
from ..selectors import queue_of
from ..services.call import CALLING, call_next, let_back, serve, take_over
from ..types import Kind, Seat
from .schemas import ActIn, FiguresOut, HeldOut, QueueOut, SeatIn
from .shown import figures_shown, held_shown

router = Router(tags=["tickets"])


@router.get("/desks/{desk_id}/queue", response=QueueOut, summary="Who waits at my place")
@policy(Policy.OFFICIAL, roles=CALLING)
def queue(request: HttpRequest, desk_id: UUID) -> Any:
    """Return today's numbers of the place that are open, in the order of calling."""
    if not actor_of(request).has_role(*CALLING, unit_id=desk_id):
        raise NotAllowed()
    now = clock.now()
    found = queue_of(desk_id, now=now)
    return {
        "waiting": [held_shown(one) for one in found.waiting],
        "held": [held_shown(one) for one in found.held],
        "absent": [held_shown(one) for one in found.absent],
        "at": now,
    }


@router.post("/calls", response={201: HeldOut}, summary="Call the next number")
@policy(Policy.OFFICIAL, roles=CALLING)
def call(request: HttpRequest, body: SeatIn) -> Any:
    """Call whoever is next; the same key calls once, and no number is called to two desks."""
    seat = Seat(body.desk_id, body.desk, tuple(body.lines))
    made = call_next(seat, actor=actor_of(request), now=clock.now())
    return Status(201, held_shown(made))


@router.post("/numbers/{ticket_id}/acts", response=HeldOut, summary="Say what came of a call")
@policy(Policy.OFFICIAL, roles=CALLING)
def act(request: HttpRequest, ticket_id: UUID, body: ActIn) -> Any:
    """Call again, say that nobody came, begin, finish, take over, or have somebody wait again."""
    seat, actor, now = Seat(body.desk_id, body.desk), actor_of(request), clock.now()
    if body.act == Kind.TAKEN_OVER:
        return held_shown(take_over(ticket_id, seat, actor=actor, now=now))
    if body.act == Kind.RETURNED:
        return held_shown(let_back(ticket_id, seat, actor=actor, now=now))
    return held_shown(serve(ticket_id, body.act, seat, actor=actor, now=now))


@router.get("/figures", response=list[FiguresOut], summary="How long people waited, by day")
@policy(Policy.OFFICIAL, roles=LEADING | OVERSEEING)
def figures(request: HttpRequest, desk_id: UUID, until: date | None = None) -> Any:
    """Return a month of a desk by day and line, the newest day first, counted from the moments."""
    now = clock.now()
    unit = require_led(actor_of(request), desk_id, now=now)
    last = min(until or legal_day(now), legal_day(now))
    first = date.fromordinal(max(last.toordinal() - SHOWN_DAYS + 1, 1))
    return [figures_shown(one) for one in figures_of(unit.id, first, last)]
