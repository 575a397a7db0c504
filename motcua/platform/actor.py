"""Who acts: the one value by which rules, services and selectors know the person at the door."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from django.http import HttpRequest


class ActorKind(StrEnum):
    """What stands at the door."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    OFFICIAL = "official"
    PARTNER = "partner"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """One role held in one unit of one agency on the day of the request."""

    role: str
    unit_id: UUID
    agency_id: UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, partner system or the clock, with what is needed to judge an act.

    ``roles`` holds what an official may do today, delegations and stand-ins included.
    """

    kind: ActorKind
    account_id: UUID | None = None
    party_id: UUID | None = None
    official_id: UUID | None = None
    name: str = ""
    roles: frozenset[RoleGrant] = frozenset()
    assurance: int = 0
    language: str = "vi"
    scopes: frozenset[str] = frozenset()

    @property
    def role_names(self) -> frozenset[str]:
        """The names of the roles held anywhere."""
        return frozenset(grant.role for grant in self.roles)

    @property
    def agency_ids(self) -> frozenset[UUID]:
        """The agencies in which any role is held."""
        return frozenset(grant.agency_id for grant in self.roles)

    @property
    def dossier_agency_ids(self) -> frozenset[UUID]:
        """The agencies whose dossiers may be read: an administrator alone reads none."""
        return frozenset(one.agency_id for one in self.roles if one.role != "administrator")

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """The units in which any role is held."""
        return frozenset(grant.unit_id for grant in self.roles)

    def has_role(
        self, *names: str, agency_id: UUID | None = None, unit_id: UUID | None = None
    ) -> bool:
        """Return whether one of the roles ``names`` is held, in the agency or unit if given."""
        return any(
            grant.role in names
            and (agency_id is None or grant.agency_id == agency_id)
            and (unit_id is None or grant.unit_id == unit_id)
            for grant in self.roles
        )


ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
SYSTEM = Actor(kind=ActorKind.SYSTEM, name="motcua")


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware found for this request."""
    actor = getattr(request, "actor", ANONYMOUS)
    return actor if isinstance(actor, Actor) else ANONYMOUS
