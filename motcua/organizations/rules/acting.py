"""What an official may do on one day: own positions, delegations, stand-ins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from ..types import DECIDING_ROLES, ActingFor, PositionFacts, PositionSource, Role
from .ranks import may_authorise

# Signing and leading may be handed over by a decision; so may reception. An administrator, an
# inspector and a control officer watch others and can only be appointed.
DELEGABLE_ROLES = frozenset(Role) - {Role.ADMINISTRATOR, Role.INSPECTOR, Role.CONTROL_OFFICER}
# Whoever holds one of these does the same work as the role they stand beside, and leads it.
_SAME_WORK = {
    Role.SIGNER: (Role.HEAD_OF_AGENCY,),
    Role.DESK_OFFICIAL: (Role.HEAD_OF_ONE_STOP,),
}


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

    Nobody hands on what was handed over, and an ended appointment ends what hangs from it; what a
    deputy gave away gives nothing.
    """
    found = []
    for delegation in given:
        for held in own_of.get(delegation.from_official, ()):
            fits = held.role == delegation.role and held.unit_id == delegation.unit_id
            if fits and may_authorise(held.title_vi, held.role):
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
    absent: Iterable[UUID],
    own_of: dict[UUID, tuple[PositionFacts, ...]],
    mine: Iterable[PositionFacts],
) -> list[PositionFacts]:
    """Return the appointments of absent officials that their stand-in fills meanwhile.

    Only those whose role the stand-in holds too, by the appointments ``mine``.
    """
    held = tuple(mine)
    return [
        replace(left, source=PositionSource.STAND_IN, on_behalf_of=official)
        for official in absent
        for left in covered_positions(own_of.get(official, ()), held)
    ]


def covered_positions(
    left: Iterable[PositionFacts], mine: Iterable[PositionFacts]
) -> list[PositionFacts]:
    """Return which positions ``left`` behind somebody with the appointments ``mine`` can fill.

    Decree 61/2018, art. 12(8): a stand-in is one of the same work. The role is held in the same
    agency; the head of an agency signs like its signers, the head of a desk receives like its
    officials. A unit leader reviews what the handlers prepare, so he or she is no stand-in of one.
    """
    held = {(one.role, one.agency_id) for one in mine}
    return [
        one
        for one in left
        if one.role in DELEGABLE_ROLES
        and any((role, one.agency_id) in held for role in (one.role, *_SAME_WORK.get(one.role, ())))
    ]


def concerns(held: PositionFacts, *, procedure_code: str, field: str) -> bool:
    """Return whether a position may be used for a procedure; most are for all of them."""
    return held.procedure_code in ("", procedure_code) and held.field in ("", field)


def in_place_of(
    positions: Iterable[PositionFacts], *, procedure_code: str, field: str
) -> frozenset[ActingFor]:
    """Return whose roles the holder of ``positions`` uses for a procedure."""
    return frozenset(
        ActingFor(held.on_behalf_of, held.role, held.unit_id)
        for held in positions
        if held.on_behalf_of is not None
        and concerns(held, procedure_code=procedure_code, field=field)
    )


def held_elsewhere(
    positions: Iterable[PositionFacts], *, procedure_code: str, field: str
) -> frozenset[tuple[str, UUID]]:
    """Return role and unit of what is held for other procedures only, so not for this one."""
    here: set[tuple[str, UUID]] = set()
    elsewhere: set[tuple[str, UUID]] = set()
    for held in positions:
        fits = concerns(held, procedure_code=procedure_code, field=field)
        (here if fits else elsewhere).add((held.role.value, held.unit_id))
    return frozenset(elsewhere - here)


def may_decide_with(
    positions: Iterable[PositionFacts], *, agency_id: UUID, procedure_code: str, field: str
) -> bool:
    """Return whether one of ``positions`` lets its holder decide for the agency."""
    return any(
        held.role in DECIDING_ROLES
        and held.agency_id == agency_id
        and concerns(held, procedure_code=procedure_code, field=field)
        for held in positions
    )
