"""Appointing an official to a role in a unit, and ending the appointment."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ..errors import OfficialNotFound, PeriodInvalid, PeriodOverlaps, RecordEnded, UnitNotFound
from ..models import Official, Position, Unit
from ..models.periods import overlapping
from ..rules.duties import Duty
from ..selectors.cache import forget
from ..types import Role
from .keep_apart import check_administrator_remains, check_duties, check_end, check_period


@dataclass(frozen=True, slots=True)
class Appointment:
    """A role in a unit with its title, from a day, to a day or until further notice."""

    unit_id: UUID
    role: Role
    title_vi: str
    title_en: str
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def appoint(*, official_id: UUID, appointment: Appointment) -> int:
    """Give the official a role in a unit; returns the position's key.

    Raises ``OfficialNotFound``, ``UnitNotFound``, ``PeriodInvalid`` (also outside the time of the
    unit), ``PeriodOverlaps`` where the role is held in part of the time already, and
    ``RolesIncompatible``.
    """
    since, until = appointment.valid_from, appointment.valid_to
    check_period(since, until)
    if not Official.objects.select_for_update().filter(pk=official_id).exists():
        raise OfficialNotFound(official=str(official_id))
    agency_id = _agency_of(appointment.unit_id, since, until)
    held = Position.objects.filter(
        overlapping(since, until),
        official_id=official_id,
        unit_id=appointment.unit_id,
        role=appointment.role,
    )
    if held.exists():
        raise PeriodOverlaps(official=str(official_id), role=appointment.role.value)
    check_duties(official_id, Duty(appointment.role, agency_id), since=since, until=until)
    position = Position.objects.create(
        official_id=official_id,
        unit_id=appointment.unit_id,
        role=appointment.role,
        title_vi=appointment.title_vi,
        title_en=appointment.title_en,
        valid_from=since,
        valid_to=until,
    )
    forget()
    return position.pk


@transaction.atomic
def end_position(*, position_id: int, last_day: date, official_id: UUID | None = None) -> None:
    """End an appointment with ``last_day``; delegations that hang from it end with it.

    Raises ``RecordEnded`` where there is none (of the official, if named) or it ends earlier,
    ``PeriodInvalid``, and ``LastAdministrator``.
    """
    rows = Position.objects.select_for_update().filter(pk=position_id)
    position = (rows if official_id is None else rows.filter(official_id=official_id)).first()
    if position is None:
        raise RecordEnded(position=position_id)
    check_end(
        last_day,
        since=position.valid_from,
        until=position.valid_to,
        error=RecordEnded(position=position_id),
    )
    if position.role == Role.ADMINISTRATOR:
        check_administrator_remains(position.official_id, last_day=last_day)
    position.valid_to = last_day
    position.save(update_fields=["valid_to"])
    forget()


def _agency_of(unit_id: UUID, since: date, until: date | None) -> UUID:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise UnitNotFound(unit=str(unit_id))
    is_too_long = unit.valid_to is not None and (until is None or until > unit.valid_to)
    if since < unit.valid_from or is_too_long:
        raise PeriodInvalid("The unit does not exist during the whole time.")
    return unit.agency_id
