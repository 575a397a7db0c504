"""Who is told of a petition's limits: never anybody it may be about, or who stands below them."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from uuid import UUID

from motcua.organizations.public import (
    Organization,
    PositionFacts,
    Role,
    barred,
    holds,
    organization_around,
    path_to_root,
)

from ..types import PetitionState


class Overseen(StrEnum):
    """To whom a petition matters."""

    HOLDER = "holder"
    HEAD = "head"  # of the agency that has it
    CONTROL = "control"  # control officers above it, else its own, else the inspectorate


def who_is_free(state: PetitionState, wanted: Overseen, *, on: date) -> frozenset[UUID]:
    """Return the officials of the day to whom it matters so, and who are free of conflict."""
    places = (state.subject, state.seat)
    near = {place.agency_id for place in places if place is not None}
    organization = organization_around(near, state.meant, on)
    away = barred(state.meant, organization)
    free = {one: held for one, held in organization.posts.items() if one not in away}
    if wanted is Overseen.HOLDER:
        return frozenset(one for one, held in free.items() if holds(held, state.seat))
    assert state.subject is not None
    agency_id = state.seat.agency_id if state.seat else state.subject.agency_id
    for role, agencies in _places(wanted, agency_id, organization):
        found = {one for one, held in free.items() if _holds(held, role, agencies)}
        if found:
            return frozenset(found)
    return frozenset()


def _places(
    wanted: Overseen, agency_id: UUID, organization: Organization
) -> Iterator[tuple[Role, UUID | None]]:
    """Yield the posts in question, the nearest first; without an agency anywhere."""
    if wanted is Overseen.HEAD:
        yield Role.HEAD_OF_AGENCY, agency_id
        return
    own, *above = path_to_root(agency_id, organization.agencies)
    for one in (*above, own):
        yield Role.CONTROL_OFFICER, one
    yield Role.INSPECTOR, None


def _holds(held: tuple[PositionFacts, ...], role: Role, agency_id: UUID | None) -> bool:
    return any(one.role == role and agency_id in (None, one.agency_id) for one in held)
