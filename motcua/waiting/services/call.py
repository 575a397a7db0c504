"""What officials do at a desk: call the next, again, nobody came, begin, done, take over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared
from motcua.platform.errors import NotAllowed

from ..errors import (
    FINISH_FIRST,
    OTHERS_CALL,
    TAKE_OVER_FIRST,
    DeskBusy,
    NobodyWaits,
    TicketMovedOn,
    TicketNotFound,
)
from ..models import Ticket
from ..rules.course import AT_DESK, HELD
from ..selectors import facts_of, queue_of
from ..types import Kind, Seat, State, TicketFacts
from .put import By, put
from .take import returned

CALLING = frozenset({"desk_official", "head_of_one_stop"})
MOST_DESKS = 99
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 12))::text"


@transaction.atomic
def call_next(seat: Seat, *, actor: Actor, now: datetime) -> TicketFacts:
    """Call whoever is next in the lines of the seat.

    Two desks that press at once never get the same number: a row that another desk has locked is
    passed over. Raises ``DeskBusy``, ``NobodyWaits``, ``NotAllowed``.
    """
    by = _by(seat, actor)
    _require_free(seat, by, now)
    for one in queue_of(seat.unit_id, now=now).waiting:
        if seat.lines and one.line.key not in seat.lines:
            continue
        row = (
            Ticket.objects.select_for_update(skip_locked=True)
            .filter(pk=one.id, state=State.WAITING)
            .first()
        )
        if row is not None:
            put(row, Kind.CALLED, by, now=now)
            return facts_of(row)
    raise NobodyWaits()


@transaction.atomic
def serve(ticket_id: UUID, kind: Kind, seat: Seat, *, actor: Actor, now: datetime) -> TicketFacts:
    """Do with one's own number what was pressed: call again, nobody came, begin, done.

    Raises ``TicketNotFound``, and ``TicketMovedOn`` for one that another official has or that is
    no longer there.
    """
    by = _by(seat, actor)
    if kind not in AT_DESK:
        raise InputInvalid([{"pointer": "/act", "detail": _("This is no act of a desk.")}])
    row = _locked(ticket_id, seat)
    if row.state in HELD and row.holder_id != by.official_id:
        label = facts_of(row).label
        raise TicketMovedOn(OTHERS_CALL, number=label, state=row.state, desk=row.desk)
    put(row, kind, By(by.official_id, row.desk or by.desk), now=now)
    return facts_of(row)


@transaction.atomic
def take_over(ticket_id: UUID, seat: Seat, *, actor: Actor, now: datetime) -> TicketFacts:
    """Go on with a colleague's number at one's own desk; pressed twice it stays one's own.

    Raises ``DeskBusy`` where the desk or the official has another one.
    """
    by = _by(seat, actor)
    row = _locked(ticket_id, seat)
    if row.state in HELD and (row.holder_id, row.desk) == (by.official_id, by.desk):
        return facts_of(row)
    _require_free(seat, by, now, but=row.id)
    put(row, Kind.TAKEN_OVER, by, now=now)
    return facts_of(row)


@transaction.atomic
def let_back(ticket_id: UUID, seat: Seat, *, actor: Actor, now: datetime) -> TicketFacts:
    """Have somebody who did not come wait again, once, at the desk's word."""
    by = _by(seat, actor)
    return returned(_locked(ticket_id, seat), by, now=now)


def _by(seat: Seat, actor: Actor) -> By:
    if not actor.has_role(*CALLING, unit_id=seat.unit_id):
        raise NotAllowed()
    if not 1 <= seat.desk <= MOST_DESKS:
        raise InputInvalid([{"pointer": "/desk", "detail": _("Write a number from 1 to 99.")}])
    return By(actor.official_id, seat.desk)


def _require_free(seat: Seat, by: By, now: datetime, *, but: UUID | None = None) -> None:
    """Wait for whoever presses at the same desk, then see that nothing is open there."""
    run_prepared(_LOCK, [f"{seat.unit_id} {legal_day(now)} {seat.desk}"])
    run_prepared(_LOCK, [f"{by.official_id}"])
    open_now = Ticket.objects.filter(
        unit_id=seat.unit_id, day=legal_day(now), state__in=[str(one) for one in HELD]
    ).exclude(pk=but or UUID(int=0))
    own = open_now.filter(holder_id=by.official_id).first()
    here = open_now.filter(desk=seat.desk).first()
    if own is not None:
        raise DeskBusy(FINISH_FIRST, number=facts_of(own).label)
    if here is not None:
        raise DeskBusy(TAKE_OVER_FIRST, number=facts_of(here).label)


def _locked(ticket_id: UUID, seat: Seat) -> Ticket:
    row = Ticket.objects.select_for_update().filter(pk=ticket_id, unit_id=seat.unit_id).first()
    if row is None:
        raise TicketNotFound()
    return row
