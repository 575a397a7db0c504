"""Who leads whom: the tree of units, and leaders of the whole agency above it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from ..types import LEADING_ROLES, PositionFacts, Role

Parents = Mapping[UUID, UUID | None]


def path_to_root(unit: UUID, parents: Parents) -> tuple[UUID, ...]:
    """Return ``unit`` and the units above it, nearest first; a circle ends where it closes."""
    path: list[UUID] = []
    at: UUID | None = unit
    while at is not None and at not in path:
        path.append(at)
        at = parents.get(at)
    return tuple(path)


def leads(superior: PositionFacts, position: PositionFacts, parents: Parents) -> bool:
    """Return whether the holder of ``superior`` is above the holder of ``position``."""
    if superior.role not in LEADING_ROLES or superior.agency_id != position.agency_id:
        return False
    if position.role == Role.HEAD_OF_AGENCY:
        return False
    if superior.role == Role.HEAD_OF_AGENCY:
        return True
    path = path_to_root(position.unit_id, parents)
    if superior.unit_id not in path:
        return False
    return superior.unit_id != position.unit_id or position.role not in LEADING_ROLES


def any_leads(
    superiors: Iterable[PositionFacts], positions: Iterable[PositionFacts], parents: Parents
) -> bool:
    """Return whether some position of one official is above some position of another."""
    held = tuple(positions)
    return any(leads(superior, position, parents) for superior in superiors for position in held)


def common_superior(a: UUID, b: UUID, parents: Parents) -> UUID | None:
    """Return the nearest unit above, or equal to, both units; none across agencies."""
    above_b = set(path_to_root(b, parents))
    return next((unit for unit in path_to_root(a, parents) if unit in above_b), None)
