"""Where a petition goes: a ladder of seats from its kind, the first with somebody free of conflict.

Conduct goes to the head of the agency, then to the control officer and head of each agency above,
then to the inspectorate. A rule goes to the unit that controls procedures (Decree 63/2010). The
rest goes to the one-stop unit of the agency (Decree 118/2025 as amended, art. 9.2.d).
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from motcua.organizations.public import (
    Organization,
    Role,
    Seat,
    Subject,
    is_held,
    path_to_root,
    seats_with,
)

from ..types import Kind

_OWN = {
    Kind.CONDUCT: (Role.HEAD_OF_AGENCY,),
    Kind.RULE: (Role.CONTROL_OFFICER,),
    Kind.OTHER: (Role.HEAD_OF_ONE_STOP, Role.HEAD_OF_AGENCY),
}
_ABOVE = {
    Kind.CONDUCT: (Role.CONTROL_OFFICER, Role.HEAD_OF_AGENCY),
    Kind.RULE: (Role.CONTROL_OFFICER,),
    Kind.OTHER: (Role.CONTROL_OFFICER, Role.HEAD_OF_AGENCY),
}
# Who may be given a complaint about conduct; who works on the others.
GUARDED = (Role.HEAD_OF_AGENCY, Role.CONTROL_OFFICER, Role.INSPECTOR)
WORKING = tuple(one for one in Role if one not in (Role.ADMINISTRATOR, Role.CASHIER, Role.CLERK))


def ladder(
    kind: Kind, subject: Subject, away: Collection[UUID], organization: Organization
) -> list[Seat]:
    """Return the seats that have somebody who is not in ``away``, the nearest first."""
    path = path_to_root(subject.agency_id, organization.agencies)
    found: list[Seat] = []
    for place, agency in enumerate(path):
        for role in _ABOVE[kind] if place else _OWN[kind]:
            found += seats_with(role, away, organization, agency)
    if kind == Kind.RULE:
        found += seats_with(Role.CONTROL_OFFICER, away, organization)
        found += seats_with(Role.HEAD_OF_AGENCY, away, organization, path[-1])
    found += seats_with(Role.INSPECTOR, away, organization)
    return list(dict.fromkeys(found))


def seat_above(
    seat: Seat | None, but: Collection[UUID], steps: Sequence[Seat], organization: Organization
) -> Seat | None:
    """Return the next seat after ``seat`` where somebody holds it who is not one of ``but``.

    ``but`` answered before or may not have it. A seat it was passed on to has the head of its own
    agency above. None: nobody is left, the inspectorate has it.
    """
    if seat in steps:
        rest = steps[steps.index(seat) + 1 :]
    else:
        rest = [one for one in steps if seat is None or _is_above(one, seat)]
    return next((one for one in rest if is_held(one, but, organization)), None)


def _is_above(one: Seat, seat: Seat) -> bool:
    return one.agency_id != seat.agency_id or str(Role.HEAD_OF_AGENCY) in one.roles


def seat_in(
    agency_id: UUID, unit_id: UUID, kind: Kind, away: Collection[UUID], organization: Organization
) -> Seat | None:
    """Return the seat of a unit, or None where nobody of it may have the petition."""
    roles = GUARDED if kind == Kind.CONDUCT else WORKING
    seat = Seat(agency_id, unit_id, tuple(map(str, roles)))
    return seat if is_held(seat, away, organization) else None
