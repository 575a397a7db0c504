"""Setting up, renaming and closing the units of an agency."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import normalise

from ..errors import (
    AgencyNotFound,
    CodeTaken,
    PeriodInvalid,
    RecordEnded,
    UnitInUse,
    UnitNotFound,
)
from ..models import Agency, Competence, Position, Unit
from ..models.periods import after, valid_on
from ..selectors.cache import forget
from ..types import UnitKind
from .keep_apart import check_end


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """A unit to set up inside an agency."""

    code: str
    name: str
    kind: UnitKind
    parent_id: UUID | None = None


@transaction.atomic
def set_up_unit(*, agency_id: UUID, details: UnitDetails, valid_from: date, now: datetime) -> UUID:
    """Write down a new unit of an agency.

    Raises ``AgencyNotFound``, ``CodeTaken``, ``UnitNotFound`` where the unit above is not there on
    the first day, and ``PeriodInvalid`` outside the time of the agency.
    """
    agency = Agency.objects.select_for_update().filter(pk=agency_id).first()
    if agency is None:
        raise AgencyNotFound(agency=str(agency_id))
    if valid_from < agency.valid_from or agency.valid_to is not None:
        raise PeriodInvalid("The agency does not exist during the whole time.")
    if Unit.objects.filter(agency_id=agency_id, code=details.code).exists():
        raise CodeTaken(unit=details.code)
    _check_parent(agency_id, details.parent_id, valid_from)
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
    """End the unit.

    Raises ``UnitInUse`` while a position, a lower unit or a competence of its agency that names it
    goes on after the last day, ``RecordEnded`` where it ends earlier already, ``PeriodInvalid``.
    """
    row = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if row is None:
        raise UnitNotFound(unit=str(unit_id))
    check_end(last_day, since=row.valid_from, until=row.valid_to, error=RecordEnded(unit=row.code))
    going_on = (
        Position.objects.filter(after(last_day), unit=row, official__is_active=True),
        row.children.filter(after(last_day)),
        Competence.objects.filter(after(last_day), agency=row.agency_id, unit_code=row.code),
    )
    if any(rows.exists() for rows in going_on):
        raise UnitInUse(unit=row.code)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    forget()


def _check_parent(agency_id: UUID, parent_id: UUID | None, on: date) -> None:
    if parent_id is None:
        return
    if not Unit.objects.filter(valid_on(on), pk=parent_id, agency_id=agency_id).exists():
        raise UnitNotFound(unit=str(parent_id))
