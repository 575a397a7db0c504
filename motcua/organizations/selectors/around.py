"""The officials that matter to something about officials, with the trees they stand in."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from ..rules.conflicts import Organization
from ..rules.hierarchy import path_to_root
from ..types import OfficialFacts, Role
from .agencies import agencies, unit_parents
from .officials import officials_around, officials_by_ids

# Seats of these are looked for anywhere.
_ANYWHERE = (Role.CONTROL_OFFICER, Role.INSPECTOR)


def organization_around(
    agency_ids: Iterable[UUID], officials: Iterable[UUID], on: date
) -> Organization:
    """Return everybody of the agencies and those above them, the overseers, and ``officials``."""
    parents = {one.id: one.parent_id for one in agencies(on)}
    near = {above for one in agency_ids for above in path_to_root(one, parents)}
    found = officials_around(near, _ANYWHERE, on)
    missing = set(officials) - {one.id for one in found}
    return _organization((*found, *officials_by_ids(missing, on)), parents)


def organization_of(officials: Iterable[UUID], on: date) -> Organization:
    """Return these officials alone: enough to judge whether one of them may see a matter."""
    parents = {one.id: one.parent_id for one in agencies(on)}
    return _organization(officials_by_ids(officials, on), parents)


def _organization(
    officials: Iterable[OfficialFacts], parents: dict[UUID, UUID | None]
) -> Organization:
    posts = {one.id: one.positions for one in officials}
    held_in = {held.agency_id for positions in posts.values() for held in positions}
    return Organization(posts, unit_parents(held_in), parents)
