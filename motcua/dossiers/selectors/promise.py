"""Until when a day may be promised to the applicant, by the dossier's own calendar."""

from datetime import date, datetime

from motcua.calendars.public import pinned_calendar

from ..errors import NewDateInvalid
from ..types import DossierState


def last_working_moment(state: DossierState, day: date) -> datetime:
    """Return the close of office on ``day``; raise ``NewDateInvalid`` where nobody works then."""
    assert state.versions is not None
    calendar = pinned_calendar(state.versions.calendar_code, state.versions.calendar_version)
    closing = calendar.closing_of(day)
    if closing is None:
        raise NewDateInvalid(day=day.isoformat())
    return closing
