"""Reads of appointments: free times of a desk, own appointments, those of a desk."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from motcua.calendars.public import current_calendar
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import agency_by_id
from motcua.platform.database.scope import apply_scope, system_scope

from .defaults import defaults
from .errors import AppointmentNotFound
from .models import Appointment, DeskCapacity
from .rules.slots import capacity_on, days_to_choose, free_seats, is_in_time, times_of_day
from .types import AppointmentFacts, Capacity, FreeDay, Slot, State, Title


def calendar_of(agency_id: UUID) -> WorkingCalendar:
    """Return the calendar in force by which an agency opens; raises ``CalendarNotPublished``."""
    return current_calendar(agency_by_id(agency_id).calendar_code)


def free_days(unit_id: UUID, agency_id: UUID, service: str, *, now: datetime) -> list[FreeDay]:
    """Return every day on which one may still come, with the free times of each."""
    days = days_to_choose(now, defaults())
    taken = taken_seats(unit_id, service, days[0], days[-1])
    calendar, written = calendar_of(agency_id), capacities_of(unit_id, service)
    found = []
    for day in days:
        slots = [
            Slot(slot.starts_at, slot.ends_at, len(free_seats(slot, taken)))
            for slot in times_of_day(calendar, day, capacity_on(day, written, defaults()))
            if is_in_time(slot.starts_at, now, defaults())
        ]
        found.append(FreeDay(day, tuple(slot for slot in slots if slot.free)))
    return [one for one in found if one.slots]


def laid_out(unit_id: UUID, agency_id: UUID, service: str, day: date) -> list[Slot]:
    """Return all times of a desk's day, taken or not."""
    capacity = capacity_on(day, capacities_of(unit_id, service), defaults())
    return times_of_day(calendar_of(agency_id), day, capacity)


def capacities_of(unit_id: UUID, service: str) -> list[Capacity]:
    """Return what a desk wrote of its own, in the order of writing."""
    rows = DeskCapacity.objects.filter(unit_id=unit_id, service=service).order_by("id")
    return [Capacity(row.valid_from, row.minutes, row.seats) for row in rows]


def taken_seats(
    unit_id: UUID, service: str, first: date, last: date
) -> list[tuple[datetime, datetime, int]]:
    """Return from when to when which place is taken; not by whom."""
    with system_scope():
        rows = Appointment.objects.filter(
            unit_id=unit_id,
            service=service,
            state=State.BOOKED,
            starts_at__gte=midnight(first),
            starts_at__lt=midnight(last + timedelta(days=1)),
        )
        return list(rows.values_list("starts_at", "ends_at", "seat"))


def appointment_of(about: UUID) -> AppointmentFacts | None:
    """Return the appointment for something the caller may see; none was chosen yet: None."""
    return appointments_about([about]).get(about)


def appointments_about(abouts: Collection[UUID]) -> dict[UUID, AppointmentFacts]:
    """Return the appointments for what is named, as far as the caller may see them."""
    return {row.about: facts_of(row) for row in _rows().filter(about__in=abouts)}


def appointment_by_code(code: str) -> AppointmentFacts:
    """Return what a desk is shown; raises ``AppointmentNotFound``."""
    row = _rows().filter(code=code.strip().upper()).first()
    if row is None:
        raise AppointmentNotFound(appointment=code)
    return facts_of(row)


def appointments_of_desk(
    unit_ids: Iterable[UUID], first: date, last: date, *, service: str = ""
) -> list[AppointmentFacts]:
    """Return who comes to the desks on these days, by time; cancelled ones are left out."""
    rows = _rows().filter(
        unit_id__in=list(unit_ids),
        starts_at__gte=midnight(first),
        starts_at__lt=midnight(last + timedelta(days=1)),
    )
    rows = rows.filter(service=service) if service else rows
    rows = rows.exclude(state__in=[State.CANCELLED, State.CALLED_OFF])
    return [facts_of(row) for row in rows.order_by("starts_at", "seat")]


def midnight(day: date) -> datetime:
    """Return the beginning of a day where the law applies."""
    return datetime.combine(day, time(0), tzinfo=ZONE)


def _rows() -> QuerySet[Appointment]:
    apply_scope()
    return Appointment.objects.all()


def facts_of(row: Appointment) -> AppointmentFacts:
    """Return the row as others know it."""
    return AppointmentFacts(
        id=row.id,
        code=row.code,
        about=row.about,
        service=row.service,
        title=Title(row.title_vi, row.title_en),
        party_id=row.party_id,
        unit_id=row.unit_id,
        agency_id=row.agency_id,
        starts_at=row.starts_at.astimezone(ZONE),
        ends_at=row.ends_at.astimezone(ZONE),
        state=State(row.state),
        changed_at=row.changed_at,
    )
