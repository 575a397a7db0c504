"""The end of the day: who did not come is told, and may choose again."""

from datetime import datetime

from motcua.kernel.clock import legal_day

from ..models import Appointment
from ..rules.slots import is_day_over
from ..selectors import calendar_of
from ..types import State
from .choose_time import put
from .tell import tell


def close_days(now: datetime) -> None:
    """Mark as missed what nobody came to, once the desk has closed on that day."""
    rows = Appointment.objects.select_for_update(skip_locked=True).filter(
        state=State.BOOKED, ends_at__lte=now
    )
    for row in rows.order_by("starts_at"):
        if is_day_over(calendar_of(row.agency_id), legal_day(row.starts_at), now):
            put(row, State.MISSED, now=now)
            tell(row, "appointment-missed", now=now)
