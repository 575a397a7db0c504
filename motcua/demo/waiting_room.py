"""The waiting room of the demo: numbers of some days at the desk of one ward, and of today.

The services of the program make them, each at its own moment: what is shown as usual is counted.
"""

import random
from datetime import datetime, time, timedelta

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import official_by_code
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request
from motcua.waiting.public import (
    Kind,
    NumberWanted,
    Place,
    Seat,
    TicketFacts,
    call_next,
    figures_of,
    give_back,
    place_of,
    serve,
    take_number,
)

from .people import official_actor

_WARD, _OFFICIAL, _DESK = "H24.11311", "HB02", 2
_DAYS, _A_DAY, _TODAY, _SERVED = 6, 6, 7, 3
_LINES = ("civil-status", "result", "civil-status")
_MORNING, _SPAN = time(8, 30), timedelta(minutes=90)


def open_waiting_room(*, now: datetime) -> None:
    """Have people come on the last working days and today, each day once."""
    today = legal_day(now)
    place = place_of(_WARD, today)
    official = official_actor(official_by_code(_OFFICIAL, today).id, now=now)
    calendar = current_calendar(PUBLIC_SECTOR)
    dice = random.Random(42)  # noqa: S311
    if not figures_of(place.unit_id, today - timedelta(days=21), today - timedelta(days=1)):
        days = [today - timedelta(days=back) for back in range(14, 0, -1)]
        for day in [one for one in days if calendar.is_working_day(one)][-_DAYS:]:
            morning = datetime.combine(day, _MORNING, tzinfo=ZONE)
            taken = _taken(place, _A_DAY, morning, timedelta(minutes=11), dice)
            _called(place, taken[:-1], official, dice)
            give_back(taken[-1].token, now=taken[-1].taken_at + timedelta(minutes=30))
    if not figures_of(place.unit_id, today, today):
        midnight = datetime.combine(today, time(0), tzinfo=ZONE)
        span = min(_SPAN, now - midnight)
        taken = _taken(place, _TODAY, now - span, span / (_TODAY + 1), dice)
        _called(place, taken[:_SERVED], official, dice, until=now)
        with bind_request(official):
            left = call_next(_seat(place), actor=official, now=now)
            serve(left.id, Kind.BEGUN, _seat(place), actor=official, now=now)


def _seat(place: Place) -> Seat:
    return Seat(place.unit_id, _DESK)


def _taken(
    place: Place, many: int, first: datetime, apart: timedelta, dice: random.Random
) -> list[TicketFacts]:
    """Take numbers one after the other, about so far apart."""
    found = []
    for number in range(many):
        wanted = NumberWanted(_LINES[number % len(_LINES)], is_at_place=True)
        at = first + number * apart + apart * dice.random() * 0.5
        found.append(take_number(place, wanted, now=at))
    return found


def _called(
    place: Place,
    tickets: list[TicketFacts],
    official: Actor,
    dice: random.Random,
    *,
    until: datetime | None = None,
) -> None:
    """Call as many as these one after the other, and serve them."""
    seat, free = _seat(place), tickets[0].taken_at
    for one in tickets:
        at = max(one.taken_at + timedelta(minutes=dice.uniform(2, 9)), free)
        done = at + timedelta(minutes=dice.uniform(3, 8))
        at, free = (min(each, until) if until else each for each in (at, done))
        with bind_request(official):
            called = call_next(seat, actor=official, now=at)
            serve(called.id, Kind.BEGUN, seat, actor=official, now=at)
            serve(called.id, Kind.DONE, seat, actor=official, now=free)
