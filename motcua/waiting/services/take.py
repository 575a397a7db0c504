"""Taking a number, giving it back, and coming after all: what people do themselves."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop as _

from motcua.appointments.public import AppointmentNotFound, appointment_by_code
from motcua.appointments.public import State as VisitState
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

from ..errors import OPENS_LATER, OVER, REST, ComebackSpent, PlaceClosed, QueueFull, TicketNotFound
from ..models import Ticket
from ..places import opening_at
from ..selectors import facts_of
from ..term_data import TERMS
from ..types import Kind, Opening, Place, State, TicketFacts
from .put import By, note, put

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 11))::text"
_WHY = {Opening.BEFORE: OPENS_LATER, Opening.OVER: OVER, Opening.REST: REST}


@dataclass(frozen=True, slots=True)
class NumberWanted:
    """What somebody comes for, the ground of priority and the appointment if there are."""

    line: str
    ground: str = ""
    appointment: str = ""
    is_at_place: bool = False


@transaction.atomic
def take_number(place: Place, wanted: NumberWanted, *, now: datetime) -> TicketFacts:
    """Give out the next number of the day; the same appointment has the same number again.

    Raises ``PlaceClosed``, ``QueueFull``, and ``InputInvalid`` for what does not exist.
    """
    _require_open(place, now)
    due_at, visit = _visit(place, wanted, now)
    _require_known(place, wanted, now)
    day = legal_day(now)
    run_prepared(_LOCK, [f"{place.unit_id} {day}"])
    today = Ticket.objects.filter(unit_id=place.unit_id, day=day)
    if visit and (there := today.filter(visit=visit).first()):
        return facts_of(there)
    if today.filter(state=State.WAITING).count() >= (most := TERMS.on(day).most_waiting):
        raise QueueFull(most=most)
    last = today.aggregate(last=Max("number"))["last"] or 0
    row = Ticket.objects.create(
        id=uuid7(now),
        token=secrets.token_urlsafe(18),
        unit_id=place.unit_id,
        agency_id=place.agency_id,
        day=day,
        number=last + 1,
        line=wanted.line,
        ground=wanted.ground,
        is_at_place=wanted.is_at_place,
        due_at=due_at,
        visit=visit,
        taken_at=now,
        changed_at=now,
    )
    note(row, Kind.TAKEN, By(), now=now)
    return facts_of(row)


def _require_open(place: Place, now: datetime) -> None:
    found, opens_at = opening_at(place.agency_id, now)
    if found != Opening.OPEN:
        facts = {"opens": f"{opens_at:%H:%M}"} if opens_at else {}
        raise PlaceClosed(_WHY[found], **facts)


def _require_known(place: Place, wanted: NumberWanted, now: datetime) -> None:
    grounds = {one.key for one in TERMS.on(legal_day(now)).grounds}
    wrong = {
        "/line": place.line(wanted.line) is None and _("Choose what you come for from the list."),
        "/ground": bool(wanted.ground)
        and wanted.ground not in grounds
        and _("Choose a ground from the list, or none."),
    }
    if errors := [{"pointer": key, "detail": words} for key, words in wrong.items() if words]:
        raise InputInvalid(errors)


def _visit(place: Place, wanted: NumberWanted, now: datetime) -> tuple[datetime | None, str]:
    """Return when the appointment is, and a digest by which only the same one is known again."""
    code = wanted.appointment.strip().upper()
    if not code:
        return None, ""
    try:
        with system_scope():
            found = appointment_by_code(code)
    except AppointmentNotFound:
        found = None
    words = ""
    if found is None or found.unit_id != place.unit_id:
        words = _("This desk has no appointment with this number.")
    elif legal_day(found.starts_at) != legal_day(now):
        words = _("This appointment is on another day.")
    elif found.state != VisitState.BOOKED:
        words = _("This appointment is over or was cancelled; take a number without it.")
    if found is None or words:
        raise InputInvalid([{"pointer": "/appointment", "detail": words}])
    key = f"{found.id} {found.starts_at.isoformat()}"
    digest = salted_hmac("motcua.waiting.visit", key, algorithm="sha256").hexdigest()
    return found.starts_at, digest


@transaction.atomic
def give_back(token: str, *, now: datetime) -> TicketFacts:
    """Give a number back that was not served; pressed twice it stays given back.

    Raises ``TicketNotFound``, and ``TicketMovedOn`` for one that is called or done.
    """
    row = _locked(token)
    if row.state != State.GIVEN_BACK:
        put(row, Kind.GIVEN_BACK, By(), now=now)
    return facts_of(row)


@transaction.atomic
def come_back(token: str, *, now: datetime) -> TicketFacts:
    """Come after all, once; raises ``ComebackSpent``, ``TicketMovedOn``, ``PlaceClosed``."""
    row = _locked(token)
    return returned(row, By(), now=now)


def returned(row: Ticket, by: By, *, now: datetime) -> TicketFacts:
    """Put a locked row back into the order; one that waits again already stays as it is."""
    if row.state == State.WAITING and row.back_at is not None:
        return facts_of(row)
    if row.state == State.ABSENT and row.back_at is not None:
        raise ComebackSpent()
    if row.day != legal_day(now):
        raise PlaceClosed(OVER)
    put(row, Kind.RETURNED, by, now=now)
    return facts_of(row)


def _locked(token: str) -> Ticket:
    row = Ticket.objects.select_for_update().filter(token=token[:32]).first()
    if row is None or row.token != token:
        raise TicketNotFound()
    return row
