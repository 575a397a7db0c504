"""Writing down an official and what he or she is appointed to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import normalise

from ..errors import OfficialNotFound, PeriodInvalid, PeriodOverlaps, UnitNotFound
from ..models import Official, Position, Unit
from ..selectors.cache import forget
from ..types import Role


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
def register_official(
    *, code: str, full_name: str, now: datetime, email: str = "", phone: str = ""
) -> UUID:
    """Return the id of the official with this code, made or brought up to date."""
    name = normalise(full_name)
    official, _ = Official.objects.update_or_create(
        code=code,
        defaults={"full_name": name, "email": email, "phone": phone},
        create_defaults={"id": uuid7(now), "full_name": name, "email": email, "phone": phone},
    )
    forget()
    return official.id


@transaction.atomic
def appoint(*, official_id: UUID, appointment: Appointment) -> int:
    """Give the official a role in a unit; returns the position's key.

    Raises ``OfficialNotFound``, ``UnitNotFound``, ``PeriodInvalid`` and, where the role is held in
    part of the time already, ``PeriodOverlaps``.
    """
    since, until = appointment.valid_from, appointment.valid_to
    if until is not None and until < since:
        raise PeriodInvalid("A period must end on or after its first day.")
    if not Official.objects.select_for_update().filter(pk=official_id).exists():
        raise OfficialNotFound(official=str(official_id))
    if not Unit.objects.filter(pk=appointment.unit_id).exists():
        raise UnitNotFound(unit=str(appointment.unit_id))
    held = Position.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=since),
        official_id=official_id,
        unit_id=appointment.unit_id,
        role=appointment.role,
    )
    if until is not None:
        held = held.filter(valid_from__lte=until)
    if held.exists():
        raise PeriodOverlaps(official=str(official_id), role=appointment.role.value)
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
def end_position(*, position_id: int, last_day: date) -> None:
    """End an appointment with ``last_day``; raises ``OfficialNotFound``, ``PeriodInvalid``."""
    position = Position.objects.select_for_update().filter(pk=position_id).first()
    if position is None:
        raise OfficialNotFound(position=position_id)
    if last_day < position.valid_from:
        raise PeriodInvalid("A period must end on or after its first day.")
    position.valid_to = last_day
    position.save(update_fields=["valid_to"])
    forget()


@transaction.atomic
def set_official_active(*, official_id: UUID, is_active: bool) -> None:
    """Take an official out of service, or back; positions stay written down."""
    if not Official.objects.filter(pk=official_id).update(is_active=is_active):
        raise OfficialNotFound(official=str(official_id))
    forget()
