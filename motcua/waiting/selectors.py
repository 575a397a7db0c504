"""Reads of the waiting room: one number, and everything of a place on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.kernel.clock import legal_day

from .errors import TicketNotFound
from .models import Moment, Ticket
from .rules.course import HELD
from .rules.order import before, order
from .rules.waits import usual_wait, wait_of
from .term_data import TERMS
from .types import Call, Kind, State, Terms, TicketFacts, Waiting, Waits

_OPEN = (State.WAITING, State.CALLED, State.SERVING, State.ABSENT)
# A number waits when it is taken, so the second moment of one that was called is its first call.
FIRST_CALL = 2
# So many of the newest calls are looked back on for what is usual.
LOOKED_BACK = 300


@dataclass(frozen=True, slots=True)
class Called:
    """A call as the screen shows it."""

    label: str
    desk: int
    at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class Queue:
    """What is open at one place on one day; ``waiting`` stands in the order of calling."""

    waiting: tuple[TicketFacts, ...]
    held: tuple[TicketFacts, ...]  # called or being served, by desk
    absent: tuple[TicketFacts, ...]
    last: tuple[Called, ...]  # the newest call first; a number once

    def before(self, ticket: TicketFacts) -> int:
        """Return how many of its line are called before a number that waits."""
        return before(waiting_of(ticket), [waiting_of(one) for one in self.waiting])


def queue_of(unit_id: UUID, *, now: datetime) -> Queue:
    """Return who waits at a place today, who is called where, and who did not come; two reads."""
    day = legal_day(now)
    terms = TERMS.on(day)
    rows = Ticket.objects.filter(unit_id=unit_id, day=day, state__in=_OPEN)
    calls = _calls(unit_id, day)
    first = {one.ticket_id: one.at for one in calls if one.sequence == FIRST_CALL}
    tickets = [facts_of(row, called_at=first.get(row.id)) for row in rows.order_by("number")]
    by_id = {one.id: one for one in tickets}
    ordered = order(
        [waiting_of(one) for one in tickets if one.state == State.WAITING],
        [Call(one.at, bool(one.ticket.ground), one.ticket.due_at is not None) for one in calls],
        terms=terms,
        now=now,
    )
    held = [one for one in tickets if one.state in HELD]
    return Queue(
        waiting=tuple(by_id[one.id] for one in ordered),
        held=tuple(sorted(held, key=lambda one: (one.desk or 0, one.number))),
        absent=tuple(one for one in tickets if one.state == State.ABSENT),
        last=_last(calls, terms),
    )


def _calls(unit_id: UUID, day: date) -> list[Moment]:
    rows = Moment.objects.filter(
        ticket__unit_id=unit_id, ticket__day=day, kind=Kind.CALLED
    ).select_related("ticket")
    return list(rows.order_by("at", "id"))


def _last(calls: Iterable[Moment], terms: Terms) -> tuple[Called, ...]:
    found: dict[UUID, Called] = {}
    for one in calls:
        found.pop(one.ticket_id, None)
        row = one.ticket
        found[one.ticket_id] = Called(
            label_of(row.line, row.number, terms), one.desk or 0, one.at, State(row.state)
        )
    return tuple(reversed(found.values()))


def ticket_by_token(token: str) -> TicketFacts:
    """Return the number whose address somebody has; raises ``TicketNotFound``."""
    row = Ticket.objects.filter(token=token[:32]).first()
    if row is None or len(token) > 32:
        raise TicketNotFound()
    return facts_of(row)


def usual_wait_of(unit_id: UUID, line: str, *, now: datetime) -> Waits | None:
    """Return how long people of a line usually waited there; None where that is not known yet.

    Appointments are left aside: who has one waits by its time.
    """
    day = legal_day(now)
    terms = TERMS.on(day)
    rows = Moment.objects.filter(
        ticket__unit_id=unit_id,
        ticket__line=line,
        ticket__due_at=None,
        ticket__day__gt=day - timedelta(days=terms.known_days),
        ticket__day__lte=day,
        kind=Kind.CALLED,
        sequence=FIRST_CALL,
        at__lte=now,
    ).order_by("-ticket__day", "-at")
    found = rows.values_list("ticket__day", "ticket__taken_at", "at")[:LOOKED_BACK]
    waits = [(one, wait_of(taken_at, at)) for one, taken_at, at in found]
    return usual_wait(
        [wait for one, wait in waits if one == day],
        [wait for one, wait in waits if one != day],
        terms,
    )


def waiting_of(ticket: TicketFacts) -> Waiting:
    """Return what a number's place in the order follows from."""
    return Waiting(
        id=ticket.id,
        number=ticket.number,
        line=ticket.line.key,
        taken_at=ticket.taken_at,
        is_ahead=ticket.ground is not None,
        due_at=ticket.due_at,
        back_at=ticket.back_at,
    )


def label_of(line: str, number: int, terms: Terms) -> str:
    """Return a number as it is called: the letter of the line and three digits."""
    letter = next(one.letter for one in terms.lines if one.key == line)
    return f"{letter}{number:03d}"


def facts_of(row: Ticket, *, called_at: datetime | None = None) -> TicketFacts:
    """Return the row as others know it."""
    terms = TERMS.on(row.day)
    return TicketFacts(
        id=row.id,
        token=row.token,
        unit_id=row.unit_id,
        day=row.day,
        number=row.number,
        label=label_of(row.line, row.number, terms),
        line=next(one for one in terms.lines if one.key == row.line),
        ground=next((one for one in terms.grounds if one.key == row.ground), None),
        due_at=row.due_at,
        taken_at=row.taken_at,
        state=State(row.state),
        desk=row.desk,
        holder_id=row.holder_id,
        back_at=row.back_at,
        changed_at=row.changed_at,
        called_at=called_at,
        is_spent=row.back_at is not None,
    )
