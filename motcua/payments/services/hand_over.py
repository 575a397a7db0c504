"""The end of a shift: who takes the money over, and the day is closed."""

from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import officials_of_agency
from motcua.platform.actor import Actor

from ..models import DayClosing
from .close_day import close_day

# Who takes money at a desk, and so may take over somebody's cash.
MONEY_ROLES = ("cashier", "desk_official", "head_of_one_stop")
NOBODY_SUCH = "Choose a cashier or desk official of your own agency."


def takers_of(actor: Actor, *, on: date) -> dict[UUID, str]:
    """Return who may take over the actor's cash on the day: colleagues of the same agencies."""
    found: dict[UUID, str] = {}
    for agency_id in sorted(actor.agency_ids, key=str):
        for one in officials_of_agency(agency_id, on):
            if one.id != actor.official_id and one.has_role(*MONEY_ROLES):
                found[one.id] = one.name
    return found


def hand_over_day(*, actor: Actor, received_by: UUID | None, now: datetime) -> DayClosing:
    """Close the actor's day; the sums are fixed for who takes the cash over. Safe to repeat.

    Raises ``InputInvalid`` for a taker who is none of the actor's colleagues.
    """
    assert actor.official_id is not None
    if received_by is not None and received_by not in takers_of(actor, on=legal_day(now)):
        raise InputInvalid([{"pointer": "/received_by", "detail": NOBODY_SUCH}])
    return close_day(actor.official_id, received_by=received_by, now=now)
