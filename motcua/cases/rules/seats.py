"""Who may have a case: overseers from the nearest agency up, each free of it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from motcua.organizations.public import (
    Organization,
    PositionFacts,
    Role,
    Seat,
    Subject,
    is_held,
    path_to_root,
    seats_with,
)

# Who opens cases and may be given one.
OVERSEEING = (Role.INSPECTOR, Role.CONTROL_OFFICER)
EXAMINING = (*OVERSEEING, Role.HEAD_OF_AGENCY)


def ladder(subject: Subject, away: Collection[UUID], organization: Organization) -> list[Seat]:
    """Return the seats that have somebody who is not in ``away``, the nearest first."""
    found: list[Seat] = []
    for agency in path_to_root(subject.agency_id, organization.agencies):
        for role in EXAMINING:
            found += seats_with(role, away, organization, agency)
    found += seats_with(Role.INSPECTOR, away, organization)
    return list(dict.fromkeys(found))


def level_above(
    seat: Seat | None, but: Collection[UUID], steps: Sequence[Seat], organization: Organization
) -> Seat | None:
    """Return the nearest seat above ``seat`` that somebody holds who is not one of ``but``.

    Above is the head of its own agency and every overseer of an agency above; then another
    inspectorate. None: nobody is left; the case is shown to every inspector who is free of it.
    """
    higher = [one for one in steps if seat is not None and _is_above(one, seat, organization)]
    others = [one for one in steps if one != seat and str(Role.INSPECTOR) in one.roles]
    return next((one for one in (*higher, *others) if is_held(one, but, organization)), None)


def _is_above(one: Seat, seat: Seat, organization: Organization) -> bool:
    if one.agency_id == seat.agency_id:
        head = str(Role.HEAD_OF_AGENCY)
        return head in one.roles and head not in seat.roles
    return one.agency_id in path_to_root(seat.agency_id, organization.agencies)[1:]


def own_seat(positions: Collection[PositionFacts]) -> Seat | None:
    """Return the seat from which an official oversees, or None for who does not."""
    for role in OVERSEEING:
        for held in positions:
            if held.role == role:
                return Seat(held.agency_id, held.unit_id, (str(role),))
    return None
