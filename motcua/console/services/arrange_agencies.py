"""Acts on agencies and their units."""

from datetime import date
from uuid import UUID

from motcua.calendars.public import CalendarNotPublished, published_versions
from motcua.organizations.public import (
    AgencyDetails,
    AgencyPlace,
    UnitDetails,
    agency_by_id,
    change_agency,
    close_agency,
    close_unit,
    rename_unit,
    set_up_agency,
    set_up_unit,
    unit_facts,
)

from .record_act import By, recorded

KIND = "agency"


def add_agency(at: AgencyPlace, details: AgencyDetails, valid_from: date, *, by: By) -> UUID:
    """Write down a new agency; also raises ``CalendarNotPublished``."""
    _check_calendar(at.calendar_code)
    with recorded("agency.added", KIND, by=by, name=details.name) as trace:
        made = set_up_agency(at=at, details=details, valid_from=valid_from, now=by.now)
        trace.object_id = str(made)
        trace.after = {"code": at.code, "name": details.name, "from": str(valid_from)}
    return made


def edit_agency(
    agency_id: UUID, details: AgencyDetails, *, by: By, calendar_code: str = ""
) -> None:
    """Give an agency another name, address or calendar; also raises ``CalendarNotPublished``."""
    old = agency_by_id(agency_id)
    if calendar_code:
        _check_calendar(calendar_code)
    names = ("name", "short_name", "symbol", "place", "address", "phone", "email")
    with recorded("agency.changed", KIND, agency_id, by=by, name=details.name) as trace:
        change_agency(agency_id=agency_id, details=details, calendar_code=calendar_code)
        changed = [one for one in names if getattr(old, one) != getattr(details, one)]
        trace.before = {one: getattr(old, one) for one in changed}
        trace.after = {one: getattr(details, one) for one in changed}
        if calendar_code not in ("", old.calendar_code):
            trace.before["calendar"] = old.calendar_code
            trace.after["calendar"] = calendar_code


def end_agency(agency_id: UUID, last_day: date, *, by: By) -> None:
    """Close an agency."""
    name = agency_by_id(agency_id).name
    with recorded("agency.closed", KIND, agency_id, by=by, name=name) as trace:
        close_agency(agency_id=agency_id, last_day=last_day)
        trace.after = {"to": str(last_day)}


def add_unit(agency_id: UUID, details: UnitDetails, valid_from: date, *, by: By) -> UUID:
    """Write down a new unit of an agency."""
    name = agency_by_id(agency_id).name
    with recorded("unit.added", KIND, agency_id, by=by, name=name) as trace:
        made = set_up_unit(agency_id=agency_id, details=details, valid_from=valid_from, now=by.now)
        trace.after = {"unit": details.name, "code": details.code, "from": str(valid_from)}
    return made


def give_unit_name(unit_id: UUID, name: str, *, by: By) -> None:
    """Give a unit another name."""
    old = unit_facts(unit_id)
    with recorded("unit.renamed", KIND, old.agency_id, by=by, name=old.agency_name) as trace:
        rename_unit(unit_id=unit_id, name=name)
        trace.before, trace.after = {"unit": old.name}, {"unit": name}


def end_unit(unit_id: UUID, last_day: date, *, by: By) -> None:
    """Close a unit."""
    old = unit_facts(unit_id)
    with recorded("unit.closed", KIND, old.agency_id, by=by, name=old.agency_name) as trace:
        close_unit(unit_id=unit_id, last_day=last_day)
        trace.after = {"unit": old.name, "to": str(last_day)}


def _check_calendar(code: str) -> None:
    if not published_versions(code):
        raise CalendarNotPublished(calendar=code)
