"""The day before: a reminder to everybody who comes tomorrow."""

from datetime import datetime, timedelta

from motcua.kernel.clock import ZONE, legal_day

from ..defaults import defaults
from ..models import Appointment
from ..selectors import midnight
from ..types import State
from .tell import tell


def remind(now: datetime) -> None:
    """Send the reminders that are due; each once. Who chose after that hour knows it fresh."""
    today = legal_day(now)
    moment = datetime.combine(today, defaults().remind_at, tzinfo=ZONE)
    if now < moment:
        return
    tomorrow = midnight(today + timedelta(days=1))
    rows = Appointment.objects.select_for_update(skip_locked=True).filter(
        state=State.BOOKED,
        reminded_at__isnull=True,
        changed_at__lte=moment,
        starts_at__gte=tomorrow,
        starts_at__lt=tomorrow + timedelta(days=1),
    )
    for row in rows.order_by("starts_at"):
        tell(row, "appointment-reminder", now=now)
        row.reminded_at = now
        row.save(update_fields=["reminded_at"])
