"""Delegation: by a decision, one official lets another use a role for a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel.errors import InputInvalid

from ..errors import (
    DelegationNotAllowed,
    OfficialNotFound,
    PeriodInvalid,
    PeriodOverlaps,
    RecordEnded,
)
from ..models import Delegation, Official, Position
from ..models.periods import not_ended_before, overlapping, valid_on
from ..rules.acting import DELEGABLE_ROLES
from ..rules.duties import Duty
from ..rules.ranks import may_authorise
from ..selectors.cache import forget
from ..types import Role
from .keep_apart import check_duties, check_period


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
    on what was handed over; deciding is given by the head alone. Raises ``DelegationNotAllowed``,
    ``PeriodInvalid``, ``PeriodOverlaps`` for the same delegation twice, ``OfficialNotFound``,
    ``InputInvalid`` where both a procedure and a field are named, and ``RolesIncompatible``.
    """
    check_period(scope.valid_from, scope.valid_to)
    if scope.procedure_code and scope.field:
        detail = "Name one procedure or one field, not both."
        raise InputInvalid([{"pointer": "/procedure_code", "detail": detail}])
    lock_officials(from_official, to_official)
    if scope.role not in DELEGABLE_ROLES:
        raise DelegationNotAllowed("This role can only be given by appointment.")
    agency_id = _check_held(from_official, scope)
    _check_not_given(from_official, to_official, scope)
    check_duties(
        to_official, Duty(scope.role, agency_id), since=scope.valid_from, until=scope.valid_to
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
    """Take a delegation back: on ``from_day`` it no longer holds.

    Raises ``RecordEnded`` where there is none or it was taken back earlier, and ``PeriodInvalid``
    for a day outside its time.
    """
    row = Delegation.objects.select_for_update().filter(pk=delegation_id).first()
    if row is None or (row.revoked_on is not None and row.revoked_on <= from_day):
        raise RecordEnded(delegation=delegation_id)
    if not row.valid_from <= from_day <= row.valid_to:
        raise PeriodInvalid("Choose a day inside the time of the delegation.")
    row.revoked_on = from_day
    row.save(update_fields=["revoked_on"])
    forget()


def lock_officials(*ids: UUID) -> None:
    """Lock the rows; raise ``DelegationNotAllowed`` for one person twice, ``OfficialNotFound``."""
    if len(set(ids)) < len(ids):
        raise DelegationNotAllowed("Nobody stands in for themselves.")
    found = Official.objects.select_for_update().filter(pk__in=ids, is_active=True)
    if len(list(found.order_by("pk"))) < len(ids):
        raise OfficialNotFound()


def _check_held(from_official: UUID, scope: DelegationScope) -> UUID:
    """Return the agency of the role that the giver holds during the whole time."""
    held = Position.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=scope.valid_to),
        official_id=from_official,
        unit_id=scope.unit_id,
        role=scope.role,
        valid_from__lte=scope.valid_from,
    )
    found = held.values_list("unit__agency_id", "title_vi").first()
    if found is None:
        raise DelegationNotAllowed(
            "The official does not hold this role in this unit during the whole time."
        )
    agency_id, title = found
    if not may_authorise(title, scope.role, _heads(agency_id, scope.valid_from)):
        raise DelegationNotAllowed(
            "Only the head of the agency authorises another to decide; who decides in the head's "
            "place does not hand it on."
        )
    return agency_id


def _heads(agency_id: UUID, on: date) -> list[str]:
    rows = Position.objects.filter(valid_on(on), unit__agency_id=agency_id)
    return list(rows.filter(role=Role.HEAD_OF_AGENCY).values_list("title_vi", flat=True))


def _check_not_given(from_official: UUID, to_official: UUID, scope: DelegationScope) -> None:
    same = Delegation.objects.filter(
        overlapping(scope.valid_from, scope.valid_to),
        not_ended_before(scope.valid_from, "revoked_on"),
        from_official_id=from_official,
        to_official_id=to_official,
        role=scope.role,
        unit_id=scope.unit_id,
        procedure_code=scope.procedure_code,
        field=scope.field,
    )
    if same.exists():
        raise PeriodOverlaps(role=scope.role.value)
