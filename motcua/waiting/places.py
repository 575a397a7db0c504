"""Which desks receive people, what for, and whether numbers are taken there now."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from motcua.calendars.public import current_calendar
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyFacts,
    CompetenceLevel,
    UnitFacts,
    UnitKind,
    UnitNotFound,
    agency,
    agency_by_id,
    competences_of_agency,
    find_agencies,
    units_by_ids,
    units_of,
)

from .rules.hours import opening
from .term_data import TERMS
from .types import Line, Opening, Place

MOST_PLACES = 40


def place_of(code: str, on: date) -> Place:
    """Return the desk of an agency by the agency's code.

    Raises ``AgencyNotFound``, and ``UnitNotFound`` for an agency that receives nobody itself.
    """
    found = agency(code)
    desks = units_of(found.id, on, kind=UnitKind.DESK)
    if not desks:
        raise UnitNotFound(agency=code, kind=UnitKind.DESK.value)
    return _place(desks[0], found, on)


def place_of_unit(unit_id: UUID, on: date) -> Place:
    """Return the desk by its own id; raises ``UnitNotFound``, also for a unit of another kind."""
    unit = units_by_ids([unit_id]).get(unit_id)
    if unit is None or unit.kind != UnitKind.DESK:
        raise UnitNotFound(unit=str(unit_id), kind=UnitKind.DESK.value)
    return _place(unit, agency_by_id(unit.agency_id), on)


def find_places(words: str, on: date) -> list[AgencyFacts]:
    """Return agencies with a desk of their own whose name has the words, by name."""
    return find_agencies(words, on, limit=MOST_PLACES, with_unit=UnitKind.DESK)


def opening_at(agency_id: UUID, now: datetime) -> tuple[Opening, datetime | None]:
    """Return whether an agency's desk gives out numbers now, and from when on if later today.

    The demo gives them out at any hour: who tries it may sit on the other side of the earth.
    """
    if settings.MOTCUA.mode == "demo":
        return Opening.OPEN, None
    day = legal_day(now)
    calendar = current_calendar(agency_by_id(agency_id).calendar_code)
    return opening(calendar.definition.sessions_on(day), now, TERMS.on(day))


def _place(unit: UnitFacts, found: AgencyFacts, on: date) -> Place:
    return Place(
        unit_id=unit.id,
        agency_id=found.id,
        code=found.code,
        name=unit.name,
        agency_name=found.name,
        address=found.address,
        lines=_lines(found.id, on),
    )


def _lines(agency_id: UUID, on: date) -> tuple[Line, ...]:
    """Return the lines whose fields the agency decides or prepares, and those of every place."""
    own = {
        one.field
        for one in competences_of_agency(agency_id, on)
        if one.level in (CompetenceLevel.DECIDE, CompetenceLevel.HANDLE) and one.valid_from <= on
    }
    return tuple(one for one in TERMS.on(on).lines if not one.fields or one.fields & own)
