"""Numbers for programs of everybody: what a place receives, taking one, following it."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.authorization import Policy, policy

from ..places import opening_at, place_of
from ..selectors import queue_of, ticket_by_token
from ..services.take import NumberWanted, come_back, give_back, take_number
from ..term_data import TERMS
from .schemas import NumberIn, PlaceOut, TicketOut
from .shown import ticket_shown

router = Router(tags=["tickets"])


@router.get("/places/{code}", response=PlaceOut, summary="What one may take a number for")
@policy(Policy.PUBLIC)
def place(request: HttpRequest, code: str) -> Any:
    """Return lines, grounds of priority, and whether the desk of an agency gives out numbers."""
    now = clock.now()
    found = place_of(code, legal_day(now))
    opening, opens_at = opening_at(found.agency_id, now)
    return {
        "code": found.code,
        "desk_id": found.unit_id,
        "name": found.name,
        "agency": found.agency_name,
        "address": found.address,
        "opening": opening,
        "opens_at": opens_at,
        "lines": found.lines,
        "grounds": TERMS.on(legal_day(now)).grounds,
        "waiting": len(queue_of(found.unit_id, now=now).waiting),
    }


@router.post("/numbers", response={201: TicketOut}, summary="Take a number")
@policy(Policy.PUBLIC)
def take(request: HttpRequest, body: NumberIn) -> Any:
    """Give out the next number of the day; no name is asked for and none is kept."""
    now = clock.now()
    wanted = NumberWanted(body.line, body.ground, body.appointment)
    made = take_number(place_of(body.place, legal_day(now)), wanted, now=now)
    return Status(201, ticket_shown(made, now=now))


@router.get("/followed/{token}", response=TicketOut, summary="Follow a number")
@policy(Policy.PUBLIC)
def follow(request: HttpRequest, token: str) -> Any:
    """Return where a number stands, how many are before it, and where it is called."""
    return ticket_shown(ticket_by_token(token), now=clock.now())


@router.post("/followed/{token}/giving-back", response=TicketOut, summary="Give a number back")
@policy(Policy.PUBLIC)
def giving_back(request: HttpRequest, token: str) -> Any:
    """Give back a number that was not served."""
    now = clock.now()
    return ticket_shown(give_back(token, now=now), now=now)


@router.post("/followed/{token}/coming-back", response=TicketOut, summary="Come after all")
@policy(Policy.PUBLIC)
def coming_back(request: HttpRequest, token: str) -> Any:
    """Wait again, once, after the number was called and nobody came."""
    now = clock.now()
    return ticket_shown(come_back(token, now=now), now=now)
