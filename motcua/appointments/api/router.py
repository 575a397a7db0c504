"""Appointments for programs: free times of a desk, and how the desk divides its hours."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from motcua.kernel import clock
from motcua.organizations.public import units_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import NotAllowed
from motcua.platform.web.wire import Out

from ..errors import AppointmentNotFound
from ..models import DeskCapacity
from ..selectors import capacities_of, free_days
from ..services.set_capacity import LEADS_DESK, CapacityWanted, set_capacity

router = Router(tags=["appointments"])


class SlotOut(Out):
    """One time; ``free``: how many may still choose it."""

    starts_at: datetime
    ends_at: datetime
    free: int


class FreeDayOut(Out):
    """A day with times that are free."""

    day: date
    slots: list[SlotOut]


class DeskCapacityOut(Out):
    """How a desk's hours are divided from a day on; without seats there are no appointments."""

    valid_from: date
    minutes: int
    seats: int


class DeskCapacityIn(Schema):
    """A new division of a desk's hours for one procedure."""

    desk_id: UUID
    procedure_code: str = Field(max_length=40)
    valid_from: date = Field(description="After today.")
    minutes: int = Field(ge=5, le=240, description="Length of one time.")
    seats: int = Field(ge=0, le=50, description="People at once; 0: no appointments.")
    reason: str = Field(min_length=1, max_length=300)


@router.get("/free-times", response=list[FreeDayOut], summary="Free times of a desk")
@policy(Policy.SIGNED_IN)
def free(request: HttpRequest, desk_id: UUID, procedure_code: str) -> Any:
    """Return the days on which one may still come to the desk, with their free times."""
    unit = units_by_ids([desk_id]).get(desk_id)
    if unit is None:
        raise AppointmentNotFound(desk=str(desk_id))
    return free_days(desk_id, unit.agency_id, procedure_code, now=clock.now())


@router.get("/capacity", response=list[DeskCapacityOut], summary="How my desk divides its hours")
@policy(Policy.OFFICIAL, roles={LEADS_DESK})
def capacity(request: HttpRequest, desk_id: UUID, procedure_code: str) -> Any:
    """Return what the desk wrote of its own, in the order of writing."""
    if not actor_of(request).has_role(LEADS_DESK, unit_id=desk_id):
        raise NotAllowed()
    return capacities_of(desk_id, procedure_code)


@router.post("/capacity", response={201: DeskCapacityOut}, summary="Divide my desk's hours anew")
@policy(Policy.OFFICIAL, roles={LEADS_DESK})
def divide(request: HttpRequest, body: DeskCapacityIn) -> Any:
    """Write down how the desk's hours are divided from a later day on."""
    wanted = CapacityWanted(
        unit_id=body.desk_id,
        service=body.procedure_code,
        valid_from=body.valid_from,
        minutes=body.minutes,
        seats=body.seats,
        reason=body.reason,
    )
    made: DeskCapacity = set_capacity(wanted, actor=actor_of(request), now=clock.now())
    return Status(201, made)
