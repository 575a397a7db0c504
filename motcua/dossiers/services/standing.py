"""What every filing asks for and what hardly ever changes: kept for some seconds per process.

A new version, form, process or calendar reaches filings within those seconds; a dossier is pinned
to whatever was answered here.
"""

from datetime import date
from uuid import UUID

from motcua.calendars.public import current_calendar
from motcua.catalog.public import ProcedureVersionFacts, published_version
from motcua.forms.public import PublishedForm, current_form
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import UnitFacts, desk_of
from motcua.platform.kept import kept_briefly
from motcua.processes.public import PublishedProcess, published_process


@kept_briefly
def version_in_force(code: str, day: date) -> ProcedureVersionFacts:
    """Return the published version of a procedure on ``day``; raises what the catalogue raises."""
    return published_version(code, day)


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
