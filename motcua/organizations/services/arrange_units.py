"""Setting up, renaming and closing agencies and their units."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold, normalise

from ..errors import AgencyNotFound, CodeTaken, PeriodInvalid, UnitInUse, UnitNotFound
from ..models import Agency, Position, Unit
from ..rules.codes import is_agency_code
from ..selectors.areas import area
from ..selectors.cache import forget
from ..types import AgencyKind, AreaLevel, UnitKind


@dataclass(frozen=True, slots=True)
class AgencyDetails:
    """How an agency is called, addressed and printed."""

    name: str
    short_name: str
    symbol: str
    place: str
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class AgencyPlace:
    """Which code, kind and area a new agency has, and what stands above it."""

    code: str
    kind: AgencyKind
    area_code: str
    calendar_code: str
    parent_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """A unit to set up inside an agency."""

    code: str
    name: str
    kind: UnitKind
    parent_id: UUID | None = None


@transaction.atomic
def set_up_agency(
    *, at: AgencyPlace, details: AgencyDetails, valid_from: date, now: datetime
) -> UUID:
    """Write down a new agency; raises ``CodeTaken``, ``AreaNotFound`` and ``InputInvalid``."""
    if not is_agency_code(at.code):
        detail = "The code begins with one letter and two digits, as in H24.17."
        raise InputInvalid([{"pointer": "/code", "detail": detail}])
    if Agency.objects.filter(code=at.code).exists():
        raise CodeTaken(agency=at.code)
    level = AreaLevel(area(at.area_code, valid_from).level)
    made = Agency.objects.create(
        id=uuid7(now),
        code=at.code,
        kind=at.kind,
        level=level,
        area_code=at.area_code,
        parent_id=at.parent_id,
        calendar_code=at.calendar_code,
        valid_from=valid_from,
        **_columns(details),
    )
    forget()
    return made.id


@transaction.atomic
def change_agency(*, agency_id: UUID, details: AgencyDetails) -> None:
    """Give the agency another name or address; papers already printed keep the old one."""
    if not Agency.objects.filter(pk=agency_id).update(**_columns(details)):
        raise AgencyNotFound(agency=str(agency_id))
    forget()


@transaction.atomic
def close_agency(*, agency_id: UUID, last_day: date) -> None:
    """End the agency; raises ``UnitInUse`` while a unit or a lower agency goes on after it."""
    row = Agency.objects.select_for_update().filter(pk=agency_id).first()
    if row is None:
        raise AgencyNotFound(agency=str(agency_id))
    _check_last_day(row.valid_from, last_day)
    if row.units.filter(_after(last_day)).exists() or row.children.filter(_after(last_day)):
        raise UnitInUse(agency=row.code)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    forget()


@transaction.atomic
def set_up_unit(*, agency_id: UUID, details: UnitDetails, valid_from: date, now: datetime) -> UUID:
    """Write down a new unit of an agency; raises ``CodeTaken`` and ``UnitNotFound``."""
    if not Agency.objects.select_for_update().filter(pk=agency_id).exists():
        raise AgencyNotFound(agency=str(agency_id))
    if Unit.objects.filter(agency_id=agency_id, code=details.code).exists():
        raise CodeTaken(unit=details.code)
    _check_parent(agency_id, details.parent_id)
    made = Unit.objects.create(
        id=uuid7(now),
        agency_id=agency_id,
        code=details.code,
        name=normalise(details.name),
        kind=details.kind,
        parent_id=details.parent_id,
        valid_from=valid_from,
    )
    forget()
    return made.id


@transaction.atomic
def rename_unit(*, unit_id: UUID, name: str) -> None:
    """Give the unit another name; raises ``UnitNotFound``."""
    if not Unit.objects.filter(pk=unit_id).update(name=normalise(name)):
        raise UnitNotFound(unit=str(unit_id))
    forget()


@transaction.atomic
def close_unit(*, unit_id: UUID, last_day: date) -> None:
    """End the unit; raises ``UnitInUse`` while a position or a lower unit goes on after it."""
    row = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if row is None:
        raise UnitNotFound(unit=str(unit_id))
    _check_last_day(row.valid_from, last_day)
    held = Position.objects.filter(_after(last_day), unit=row, official__is_active=True)
    if held.exists() or row.children.filter(_after(last_day)).exists():
        raise UnitInUse(unit=row.code)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    forget()


def _columns(details: AgencyDetails) -> dict[str, str]:
    name = normalise(details.name)
    return {
        "name": name,
        "folded_name": fold(name),
        "seal_name": name.upper(),
        "short_name": normalise(details.short_name),
        "symbol": details.symbol.strip(),
        "place": normalise(details.place),
        "address": normalise(details.address),
        "phone": details.phone.strip(),
        "email": details.email.strip(),
    }


def _after(last_day: date) -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)


def _check_last_day(valid_from: date, last_day: date) -> None:
    if last_day < valid_from:
        raise PeriodInvalid("A period must end on or after its first day.")


def _check_parent(agency_id: UUID, parent_id: UUID | None) -> None:
    if parent_id and not Unit.objects.filter(pk=parent_id, agency_id=agency_id).exists():
        raise UnitNotFound(unit=str(parent_id))
