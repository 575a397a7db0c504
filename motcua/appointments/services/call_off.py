"""A new calendar version: appointments at hours when the office does not open are called off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.calendars.public import current_calendar
from motcua.kernel import clock
from motcua.organizations.public import agencies_by_ids

from ..models import Appointment
from ..rules.slots import is_open_throughout
from ..types import State
from .choose_time import put
from .tell import tell


def calendar_changed(_key: UUID | None, payload: Mapping[str, Any]) -> None:
    """Look through what is to come by this calendar; a row seen twice changes nothing."""
    call_off(str(payload["code"]), now=clock.now())


@transaction.atomic
def call_off(calendar_code: str, *, now: datetime) -> int:
    """Call off what lies outside the newest office hours; each person is told. Return how many."""
    calendar = current_calendar(calendar_code)
    rows = list(
        Appointment.objects.select_for_update()
        .filter(state=State.BOOKED, starts_at__gt=now)
        .order_by("starts_at")
    )
    agencies = agencies_by_ids([row.agency_id for row in rows])
    called_off = [
        row
        for row in rows
        if agencies[row.agency_id].calendar_code == calendar_code
        and not is_open_throughout(calendar, row.starts_at, row.ends_at)
    ]
    for row in called_off:
        put(row, State.CALLED_OFF, now=now)
        tell(row, "appointment-called-off", now=now)
    return len(called_off)
