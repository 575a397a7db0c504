"""The person came; and appointments that are nobody's business any more."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.notifications.public import forget_notices
from motcua.platform.database.scope import system_scope

from ..models import Appointment
from ..types import State
from .choose_time import put


@transaction.atomic
def attend(about: UUID, *, now: datetime) -> None:
    """Write down that the person is at the desk, in time or not; safe to repeat."""
    with system_scope():
        row = Appointment.objects.select_for_update().filter(about=about).first()
        if row is not None and row.state != State.ATTENDED:
            put(row, State.ATTENDED, now=now)


@transaction.atomic
def forget(abouts: Collection[UUID]) -> int:
    """Delete the appointments for what is gone, with what was told of them; return how many."""
    with system_scope():
        rows = Appointment.objects.filter(about__in=abouts)
        forget_notices(list(rows.values_list("id", flat=True)))
        deleted, _by_table = rows.delete()
        return deleted
