"""Which unit or agency stands above another."""

from uuid import UUID

from ..rules.hierarchy import path_to_root
from ..types import UnitKind
from .agencies import agency_by_id, unit_facts, unit_parents


def stands_above(unit_id: UUID, other_id: UUID) -> bool:
    """Return whether a unit is above another: in the tree, as leadership, or by its agency."""
    unit, other = unit_facts(unit_id), unit_facts(other_id)
    if unit.agency_id != other.agency_id:
        return agency_stands_above(unit.agency_id, other.agency_id)
    if unit.kind == UnitKind.LEADERSHIP:
        return other.kind != UnitKind.LEADERSHIP
    return unit_id in path_to_root(other_id, unit_parents({unit.agency_id}))[1:]


def agency_stands_above(agency_id: UUID, other_id: UUID) -> bool:
    """Return whether an agency is the parent of another, or above the parent."""
    return agency_id in agencies_above(other_id)


def common_agency_above(agency_id: UUID, other_id: UUID) -> UUID | None:
    """Return the nearest agency above two others, or one of them that stands above the other."""
    theirs = {other_id, *agencies_above(other_id)}
    return next((one for one in (agency_id, *agencies_above(agency_id)) if one in theirs), None)


def agencies_above(agency_id: UUID) -> tuple[UUID, ...]:
    """Return the agencies above one, the nearest first; a circle ends where it closes."""
    found: list[UUID] = []
    parent = agency_by_id(agency_id).parent_id
    while parent is not None and parent not in (agency_id, *found):
        found.append(parent)
        parent = agency_by_id(parent).parent_id
    return tuple(found)
