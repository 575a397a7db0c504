"""Setting up, changing and closing agencies."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold, normalise

from ..errors import AgencyNotFound, CodeTaken, RecordEnded, UnitInUse
from ..models import Agency, Competence
from ..models.periods import after, valid_on
from ..rules.codes import is_agency_code
from ..selectors.areas import area
from ..selectors.cache import forget
from ..types import AgencyKind, AreaLevel
from .keep_apart import check_end


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


@transaction.atomic
def set_up_agency(
    *, at: AgencyPlace, details: AgencyDetails, valid_from: date, now: datetime
) -> UUID:
    """Write down a new agency.

    Raises ``CodeTaken``, ``AreaNotFound``, ``InputInvalid``, and ``AgencyNotFound`` where the
    agency above is not there on the first day.
    """
    if not is_agency_code(at.code):
        detail = "The code begins with one letter and two digits, as in H24.17."
        raise InputInvalid([{"pointer": "/code", "detail": detail}])
    if Agency.objects.filter(code=at.code).exists():
        raise CodeTaken(agency=at.code)
    if at.parent_id and not Agency.objects.filter(valid_on(valid_from), pk=at.parent_id).exists():
        raise AgencyNotFound(agency=str(at.parent_id))
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
def change_agency(*, agency_id: UUID, details: AgencyDetails, calendar_code: str = "") -> None:
    """Give the agency another name, address or calendar (the same, if empty).

    Papers already printed keep the old name, dossiers already filed their calendar.
    """
    columns = _columns(details)
    if calendar_code:
        columns["calendar_code"] = calendar_code
    if not Agency.objects.filter(pk=agency_id).update(**columns):
        raise AgencyNotFound(agency=str(agency_id))
    forget()


@transaction.atomic
def close_agency(*, agency_id: UUID, last_day: date) -> None:
    """End the agency.

    Raises ``UnitInUse`` while a unit, a lower agency or a competence of its own goes on after the
    last day, ``RecordEnded`` where it ends earlier already, ``PeriodInvalid``.
    """
    row = Agency.objects.select_for_update().filter(pk=agency_id).first()
    if row is None:
        raise AgencyNotFound(agency=str(agency_id))
    ended = RecordEnded(agency=row.code)
    check_end(last_day, since=row.valid_from, until=row.valid_to, error=ended)
    going_on = (
        row.units.filter(after(last_day)),
        row.children.filter(after(last_day)),
        Competence.objects.filter(after(last_day), agency=row),
    )
    if any(rows.exists() for rows in going_on):
        raise UnitInUse(agency=row.code)
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
