"""Acting in another's place: delegation by decision, and standing in for the absent."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..errors import (
    DelegationNotAllowed,
    OfficialNotFound,
    PeriodInvalid,
    PeriodOverlaps,
)
from ..models import Absence, Delegation, Official, Position
from ..rules.acting import DELEGABLE_ROLES
from ..selectors.cache import forget
from ..types import Role


@dataclass(frozen=True, slots=True)
class DelegationScope:
    """Which role of which unit, for which procedure or field (any, if empty), for how long."""

    role: Role
    unit_id: UUID
    valid_from: date
    valid_to: date
    decision_number: str
    procedure_code: str = ""
    field: str = ""


@transaction.atomic
def delegate(*, from_official: UUID, to_official: UUID, scope: DelegationScope) -> int:
    """Write down a delegation and return its key.

    Only what the giver holds by appointment during the whole time can be given, and nobody hands
    on what was handed over. Raises ``DelegationNotAllowed``, ``PeriodInvalid`` and
    ``OfficialNotFound``.
    """
    _check_period(scope.valid_from, scope.valid_to)
    _check_officials(from_official, to_official)
    if scope.role not in DELEGABLE_ROLES:
        raise DelegationNotAllowed("This role can only be given by appointment.")
    held = Position.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=scope.valid_to),
        official_id=from_official,
        unit_id=scope.unit_id,
        role=scope.role,
        valid_from__lte=scope.valid_from,
    )
    if not held.exists():
        raise DelegationNotAllowed(
            "The official does not hold this role in this unit during the whole time."
        )
    row = Delegation.objects.create(
        from_official_id=from_official,
        to_official_id=to_official,
        role=scope.role,
        unit_id=scope.unit_id,
        procedure_code=scope.procedure_code,
        field=scope.field,
        decision_number=scope.decision_number,
        valid_from=scope.valid_from,
        valid_to=scope.valid_to,
    )
    forget()
    return row.pk


@transaction.atomic
def revoke_delegation(*, delegation_id: int, from_day: date) -> None:
    """Take a delegation back: on ``from_day`` it no longer holds."""
    if not Delegation.objects.filter(pk=delegation_id).update(revoked_on=from_day):
        raise DelegationNotAllowed(delegation=delegation_id)
    forget()


@transaction.atomic
def record_absence(
    *, official_id: UUID, stand_in: UUID | None, valid_from: date, valid_to: date, reason: str = ""
) -> int:
    """Write down that an official is away and who acts meanwhile; returns the row's key.

    Raises ``PeriodOverlaps`` when an absence of the official, or of the stand-in, lies in the time.
    """
    _check_period(valid_from, valid_to)
    _check_officials(official_id, *([stand_in] if stand_in else []))
    in_time = Absence.objects.filter(valid_from__lte=valid_to, valid_to__gte=valid_from)
    if in_time.filter(official_id=official_id).exists():
        raise PeriodOverlaps(official=str(official_id))
    if stand_in is not None and in_time.filter(official_id=stand_in).exists():
        raise PeriodOverlaps("The stand-in is absent in part of this time.")
    row = Absence.objects.create(
        official_id=official_id,
        stand_in_id=stand_in,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason,
    )
    forget()
    return row.pk


def _check_period(since: date, until: date) -> None:
    if until < since:
        raise PeriodInvalid("A period must end on or after its first day.")


def _check_officials(*ids: UUID) -> None:
    if len(set(ids)) < len(ids):
        raise DelegationNotAllowed("Nobody stands in for themselves.")
    found = Official.objects.select_for_update().filter(pk__in=ids, is_active=True)
    if len(list(found)) < len(ids):
        raise OfficialNotFound()
