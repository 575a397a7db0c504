"""Who may see a signal, and as what: concerned, leading, or in control.

Who is concerned is told and heard. Nobody below them, and nobody who leads only in their place,
sees it; colleagues do not either. A signal about a unit is about whoever leads it.
"""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from motcua.organizations.public import Organization, Role, barred, path_to_root

from ..types import Place

_LEADERS = (Role.UNIT_LEADER, Role.HEAD_OF_ONE_STOP)


class Part(StrEnum):
    """What an official is to a signal."""

    CONCERNED = "concerned"
    LEADS = "leads"
    CONTROLS = "controls"


def concerned(
    place: Place, official_id: UUID | None, organization: Organization
) -> frozenset[UUID]:
    """Return whom a signal is about: the official, or the unit's leaders, or else the heads."""
    if official_id is not None:
        return frozenset({official_id})
    leaders = _holders(_LEADERS, organization, unit_id=place.unit_id)
    return leaders or _holders((Role.HEAD_OF_AGENCY,), organization, agencies=(place.agency_id,))


def part_of(
    viewer: UUID, place: Place, official_id: UUID | None, organization: Organization
) -> Part | None:
    """Return what the viewer is to a signal about ``place`` or the official; None: no part."""
    meant = concerned(place, official_id, organization)
    if viewer in meant:
        return Part.CONCERNED
    if viewer in barred(meant, organization):
        return None
    if viewer in controllers(place.agency_id, organization):
        return Part.CONTROLS
    heads = _holders((Role.HEAD_OF_AGENCY,), organization, agencies=(place.agency_id,))
    return Part.LEADS if official_id is None and viewer in heads else None


def controllers(agency_id: UUID, organization: Organization) -> frozenset[UUID]:
    """Return who controls an agency: officers of it and of those above, and every inspector."""
    path = path_to_root(agency_id, organization.agencies)
    officers = _holders((Role.CONTROL_OFFICER,), organization, agencies=path)
    return officers | _holders((Role.INSPECTOR,), organization)


def _holders(
    roles: Collection[Role],
    organization: Organization,
    *,
    unit_id: UUID | None = None,
    agencies: Collection[UUID] | None = None,
) -> frozenset[UUID]:
    return frozenset(
        one
        for one, positions in organization.posts.items()
        if any(
            held.role in roles
            and unit_id in (None, held.unit_id)
            and (agencies is None or held.agency_id in agencies)
            for held in positions
        )
    )
