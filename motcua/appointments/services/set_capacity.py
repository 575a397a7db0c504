"""How a desk divides its hours: written by who leads it, from a later day on."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed

from ..models import DeskCapacity

LEADS_DESK = "head_of_one_stop"
SHORTEST, LONGEST, MOST_SEATS = 5, 240, 50


@dataclass(frozen=True, slots=True)
class CapacityWanted:
    """From which day on a desk takes how many people at once, for how long."""

    unit_id: UUID
    service: str
    valid_from: date
    minutes: int
    seats: int
    reason: str


@transaction.atomic
def set_capacity(wanted: CapacityWanted, *, actor: Actor, now: datetime) -> DeskCapacity:
    """Write the new division down; appointments made before stay as they are.

    Raises ``NotAllowed`` for whoever does not lead the desk, and ``InputInvalid``.
    """
    if not actor.has_role(LEADS_DESK, unit_id=wanted.unit_id):
        raise NotAllowed()
    assert actor.official_id is not None
    if errors := _errors(wanted, legal_day(now)):
        raise InputInvalid(errors)
    return DeskCapacity.objects.create(
        unit_id=wanted.unit_id,
        agency_id=units_by_ids([wanted.unit_id])[wanted.unit_id].agency_id,
        service=wanted.service,
        valid_from=wanted.valid_from,
        minutes=wanted.minutes,
        seats=wanted.seats,
        reason=wanted.reason.strip(),
        set_by=actor.official_id,
        set_at=now,
    )


def _errors(wanted: CapacityWanted, today: date) -> list[dict[str, str]]:
    wrong = {
        "/valid_from": wanted.valid_from <= today and _("Choose a day after today."),
        "/minutes": not SHORTEST <= wanted.minutes <= LONGEST
        and _("Write a number of minutes from 5 to 240."),
        "/seats": not 0 <= wanted.seats <= MOST_SEATS and _("Write a number from 0 to 50."),
        "/reason": not wanted.reason.strip() and _("Say why."),
    }
    return [{"pointer": key, "detail": words} for key, words in wrong.items() if words]
