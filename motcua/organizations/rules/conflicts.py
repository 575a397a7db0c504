"""Who may not have a matter about officials: they, those below them, who leads in their place.

What is about conduct never reaches the person, a subordinate, or who leads only by them. What is
not known is taken to be so: without a name everybody of the unit or agency is meant.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from ..types import PositionFacts, Role, Seat, Subject
from .hierarchy import Parents, leads, path_to_root


@dataclass(frozen=True, slots=True)
class Organization:
    """Officials with what they may do today, and the two trees they stand in."""

    posts: Mapping[UUID, tuple[PositionFacts, ...]]
    units: Parents
    agencies: Parents


def meant_by(subject: Subject, organization: Organization) -> frozenset[UUID]:
    """Return the officials a matter of conduct may be about."""
    if subject.official_id is not None:
        return frozenset({subject.official_id})

    def is_there(held: PositionFacts) -> bool:
        if subject.unit_id is None:
            return held.agency_id == subject.agency_id
        return subject.unit_id in path_to_root(held.unit_id, organization.units)

    posts = organization.posts.items()
    return frozenset(one for one, held in posts if any(map(is_there, held)))


def stands_below(
    position: PositionFacts, superior: PositionFacts, organization: Organization
) -> bool:
    """Return whether the holder of ``position`` has ``superior`` above: in its agency, or above it.

    A deputy who signs counts as leading the units below, although the law names no such role.
    """
    if superior.role == Role.HEAD_OF_AGENCY:
        above = path_to_root(position.agency_id, organization.agencies)[1:]
        if superior.agency_id in above:
            return True
    if superior.role == Role.SIGNER:
        superior = replace(superior, role=Role.UNIT_LEADER)
    return leads(superior, position, organization.units)


def barred(meant: Collection[UUID], organization: Organization) -> frozenset[UUID]:
    """Return who may not see a matter about the officials ``meant``."""
    superiors = [held for one in meant for held in organization.posts.get(one, ())]
    found = set(meant)
    for official, positions in organization.posts.items():
        in_their_place = any(held.on_behalf_of in meant for held in positions)
        if in_their_place or any(
            stands_below(held, superior, organization)
            for held in positions
            for superior in superiors
        ):
            found.add(official)
    return frozenset(found)


def holds(positions: Collection[PositionFacts], seat: Seat | None) -> bool:
    """Return whether one of the positions is the seat; an empty seat is every inspector's."""
    if seat is None:
        return any(held.role == Role.INSPECTOR for held in positions)
    return any(held.unit_id == seat.unit_id and held.role in seat.roles for held in positions)


def is_held(seat: Seat, but: Collection[UUID], organization: Organization) -> bool:
    """Return whether somebody who is not one of ``but`` holds the seat."""
    return any(
        official not in but and holds(positions, seat)
        for official, positions in organization.posts.items()
    )


def seats_with(
    role: Role, but: Collection[UUID], organization: Organization, agency: UUID | None = None
) -> Iterator[Seat]:
    """Yield the seats of a role that somebody outside ``but`` holds, in one agency or in all."""
    places = {
        (held.agency_id, held.unit_id)
        for official, positions in organization.posts.items()
        if official not in but
        for held in positions
        if held.role == role and agency in (None, held.agency_id)
    }
    for agency_id, unit_id in sorted(places, key=str):
        yield Seat(agency_id, unit_id, (str(role),))
