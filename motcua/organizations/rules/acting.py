"""What an official may do on one day: own positions, delegations, stand-ins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from ..types import DECIDING_ROLES, PositionFacts, PositionSource, Role

# Signing and leading may be handed over by a decision; so may reception. An administrator, an
# inspector and a control officer watch others and can only be appointed.
DELEGABLE_ROLES = frozenset(Role) - {Role.ADMINISTRATOR, Role.INSPECTOR, Role.CONTROL_OFFICER}


@dataclass(frozen=True, slots=True)
class DelegationGiven:
    """A delegation that holds on the day asked for."""

    from_official: UUID
    role: Role
    unit_id: UUID
    procedure_code: str
    field: str
    decision_number: str


def delegated_positions(
    given: Iterable[DelegationGiven], own_of: dict[UUID, tuple[PositionFacts, ...]]
) -> list[PositionFacts]:
    """Return what delegations give, as long as the giver still holds the role by appointment.

    Nobody hands on what was handed over, and an ended appointment ends what hangs from it.
    """
    found = []
    for delegation in given:
        for held in own_of.get(delegation.from_official, ()):
            if held.role == delegation.role and held.unit_id == delegation.unit_id:
                found.append(
                    replace(
                        held,
                        source=PositionSource.DELEGATION,
                        on_behalf_of=delegation.from_official,
                        procedure_code=delegation.procedure_code,
                        field=delegation.field,
                        decision_number=delegation.decision_number,
                    )
                )
    return found


def stand_in_positions(
    absent: Iterable[UUID], own_of: dict[UUID, tuple[PositionFacts, ...]]
) -> list[PositionFacts]:
    """Return the appointments of absent officials that their stand-in fills meanwhile."""
    return [
        replace(held, source=PositionSource.STAND_IN, on_behalf_of=official)
        for official in absent
        for held in own_of.get(official, ())
        if held.role in DELEGABLE_ROLES
    ]


def may_decide_with(
    positions: Iterable[PositionFacts], *, agency_id: UUID, procedure_code: str, field: str
) -> bool:
    """Return whether one of ``positions`` lets its holder decide for the agency."""
    return any(
        held.role in DECIDING_ROLES
        and held.agency_id == agency_id
        and held.procedure_code in ("", procedure_code)
        and held.field in ("", field)
        for held in positions
    )
