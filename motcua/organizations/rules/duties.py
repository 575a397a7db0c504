"""Separation of duties: which roles one person may not hold together."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ..types import DECIDING_ROLES, Role

_WATCHING = frozenset({Role.ADMINISTRATOR, Role.INSPECTOR, Role.CONTROL_OFFICER})
ACTING_ROLES = frozenset(Role) - _WATCHING


@dataclass(frozen=True, slots=True)
class Duty:
    """One role in one agency."""

    role: Role
    agency_id: UUID


def clash(wanted: Duty, held: Iterable[Duty]) -> Duty | None:
    """Return the first duty in ``held`` that ``wanted`` may not stand beside, or none."""
    return next((one for one in held if _apart(wanted, one) or _apart(one, wanted)), None)


def _apart(one: Duty, other: Duty) -> bool:
    # Whoever gives out the roles uses none of them.
    if one.role == Role.ADMINISTRATOR:
        return other.role != Role.ADMINISTRATOR
    # Whoever inspects the work of others does none of it.
    if one.role == Role.INSPECTOR:
        return other.role in ACTING_ROLES
    # Decree 30/2020, art. 32 and 33: the clerk keeps the seal, the competent person signs.
    return (
        one.role == Role.CLERK and other.role in DECIDING_ROLES and one.agency_id == other.agency_id
    )
