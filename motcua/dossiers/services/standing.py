"""What every filing asks for and what hardly ever changes: kept for some seconds per process.

A new version, form, process or calendar reaches filings within those seconds; a dossier is pinned
to whatever was answered here.
"""

from datetime import date
from uuid import UUID

from motcua.calendars.public import current_calendar
from motcua.catalog.public import (
    OnlineService,
    ProcedureVersionFacts,
    online_service,
    published_version,
)
from motcua.forms.public import PublishedForm, current_form
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import (
    AgencyFacts,
    AgencyKind,
    CompetenceNotFound,
    UnitFacts,
    agencies,
    area,
    competent_agency,
    desk_of,
)
from motcua.platform.kept import kept_briefly
from motcua.processes.public import PublishedProcess, published_process


@kept_briefly
def version_in_force(code: str, day: date) -> ProcedureVersionFacts:
    """Return the published version of a procedure on ``day``; raises what the catalogue raises."""
    return published_version(code, day)


@kept_briefly
def online_service_in_force(code: str) -> OnlineService:
    """Return what holds of the online service of a procedure."""
    return online_service(code)


@kept_briefly
def form_in_force(key: str) -> PublishedForm:
    """Return the form that new dossiers are filled with."""
    return current_form(key)


@kept_briefly
def process_in_force(key: str) -> PublishedProcess:
    """Return the process that new dossiers start with."""
    return published_process(key)


@kept_briefly
def calendar_in_force(code: str) -> WorkingCalendar:
    """Return the calendar version that new dossiers are counted with."""
    return current_calendar(code)


@kept_briefly
def desk_in_charge(agency_id: UUID, day: date) -> UnitFacts:
    """Return the desk that receives for an agency."""
    return desk_of(agency_id, day)


# Where no competence row names a procedure, its published level does: the first that fits.
_BY_LEVEL = (
    ("commune", AgencyKind.COMMUNE_COMMITTEE),
    ("province", AgencyKind.PROVINCE_CENTRE),
    ("province", AgencyKind.PROVINCE_COMMITTEE),
)


def agency_in_charge(version: ProcedureVersionFacts, area_code: str, day: date) -> AgencyFacts:
    """Return the agency that decides the procedure for a place: the one answer of all doors.

    Raises ``CompetenceNotFound`` where neither a competence row nor the level names one here, and
    what ``competent_agency`` raises.
    """
    try:
        return competent_agency(version.code, area_code, day, field=version.field_code)
    except CompetenceNotFound:
        if not area_code:
            raise
        levels = {str(level) for level in version.levels}
        for level, kind in _BY_LEVEL:
            if level in levels and (found := _agency_of_kind(kind, level, area_code, day)):
                return found
        raise


@kept_briefly
def _agency_of_kind(kind: str, level: str, area_code: str, day: date) -> AgencyFacts | None:
    place = area_code
    if level == "province" and area_code:
        place = area(area_code, day).parent_code or area_code
    return next(iter(agencies(day, kind=kind, area_code=place)), None)
