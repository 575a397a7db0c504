"""A new calendar version counts the running limits of every petition anew."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.calendars.public import PUBLIC_SECTOR
from motcua.kernel import clock
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope

from ..models import Petition
from ..rules.recount import RecountLimits
from .act import act


def recount(_key: UUID | None, payload: Mapping[str, Any]) -> None:
    """Count on; consumes the publication of a calendar. Heard twice it changes nothing."""
    if payload.get("first_changed_day") is None or payload["code"] != PUBLIC_SECTOR:
        return
    with system_scope():
        running = Petition.objects.filter(due__isnull=False).order_by("number")
        numbers = list(running.values_list("number", flat=True))
    for number in numbers:
        act(number, RecountLimits(), actor=SYSTEM, now=clock.now())
