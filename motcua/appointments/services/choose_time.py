"""Choosing a time: the first one, another one, or one again after it was missed."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

from ..defaults import defaults
from ..errors import AppointmentBegun, SlotNotFree, TooManyAppointments
from ..models import Appointment
from ..rules.slots import free_seats, is_in_time
from ..selectors import facts_of, laid_out, taken_seats
from ..types import AppointmentFacts, AppointmentWanted, Slot, State
from .tell import tell

# Without letters and digits that are taken for one another.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 9))::text"


@transaction.atomic
def choose_time(
    wanted: AppointmentWanted, starts_at: datetime, *, now: datetime
) -> AppointmentFacts:
    """Give the person a place at the desk at ``starts_at``, instead of the one they had.

    Two who choose the last place wait for one another, and one of them is refused. Raises
    ``SlotNotFree``, ``AppointmentBegun`` for one that began, ``TooManyAppointments``.
    """
    run_prepared(_LOCK, [f"party {wanted.party_id}"])
    with system_scope():
        row = Appointment.objects.select_for_update().filter(about=wanted.about).first()
        others = Appointment.objects.filter(
            party_id=wanted.party_id, state=State.BOOKED, ends_at__gt=now
        ).exclude(about=wanted.about)
        open_now = others.count()
    if row is not None:
        require_before(row, now)
        if row.state == State.BOOKED and row.starts_at == starts_at:
            return facts_of(row)
    if open_now >= (most := defaults().most_open):
        raise TooManyAppointments(most=most)
    slot, seat = _seat(wanted, starts_at, now)
    values = {
        "service": wanted.service,
        "title_vi": wanted.title.vi,
        "title_en": wanted.title.en,
        "party_id": wanted.party_id,
        "unit_id": wanted.unit_id,
        "agency_id": wanted.agency_id,
        "link": wanted.link,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "seat": seat,
        "seats": slot.free,
        "state": State.BOOKED,
        "changed_at": now,
        "reminded_at": None,
    }
    is_moved = row is not None and row.state == State.BOOKED
    with system_scope():
        if row is None:
            row = Appointment.objects.create(
                id=uuid7(now), code=_code(), about=wanted.about, booked_at=now, **values
            )
        else:
            for name, value in values.items():
                setattr(row, name, value)
            row.version += 1
            row.save()
        tell(row, "appointment-moved" if is_moved else "appointment-booked", now=now)
    return facts_of(row)


def require_before(row: Appointment, now: datetime) -> None:
    """Raise ``AppointmentBegun`` for one that is kept, or going on, or not yet closed as missed."""
    began = row.state == State.BOOKED and row.starts_at <= now
    if began or row.state == State.ATTENDED:
        raise AppointmentBegun(appointment=row.code)


def _seat(wanted: AppointmentWanted, starts_at: datetime, now: datetime) -> tuple[Slot, int]:
    """Return the time and the number of a free place, which nobody else gets meanwhile."""
    day = legal_day(starts_at)
    if not is_in_time(starts_at, now, defaults()):
        raise SlotNotFree(starts_at=starts_at.isoformat())
    run_prepared(_LOCK, [f"{wanted.unit_id} {wanted.service} {day}"])
    times = laid_out(wanted.unit_id, wanted.agency_id, wanted.service, day)
    slot = next((one for one in times if one.starts_at == starts_at), None)
    taken = taken_seats(wanted.unit_id, wanted.service, day, day)
    free = free_seats(slot, taken) if slot else []
    if slot is None or not free:
        raise SlotNotFree(starts_at=starts_at.isoformat())
    return slot, free[0]


def _code() -> str:
    """Return a number that says nothing and is read aloud without mistakes."""
    while True:
        code = "LH-" + "".join(secrets.choice(LETTERS) for _ in range(6))
        if not Appointment.objects.filter(code=code).exists():
            return code


@transaction.atomic
def cancel(about: UUID, *, now: datetime) -> None:
    """Give the place back; raises ``AppointmentBegun``. Without an appointment nothing happens."""
    with system_scope():
        row = Appointment.objects.select_for_update().filter(about=about).first()
        if row is None or row.state not in (State.BOOKED, State.ATTENDED):
            return
        require_before(row, now)
        put(row, State.CANCELLED, now=now)
        tell(row, "appointment-cancelled", now=now)


def put(row: Appointment, state: State, *, now: datetime) -> None:
    """Write down what became of the appointment."""
    row.state, row.changed_at, row.version = state, now, row.version + 1
    row.save(update_fields=["state", "changed_at", "version"])
