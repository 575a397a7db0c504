"""What an actor is to news: for which agencies they publish."""

from uuid import UUID

from motcua.platform.actor import Actor, ActorKind

from ..rules.case import Who
from ..types import KEEPING_CATALOGUE, PUBLISHING


def who_of(actor: Actor) -> Who:
    """Return how the actor stands to news, by what is held today."""
    if actor.kind != ActorKind.OFFICIAL or actor.official_id is None:
        return Who()
    return Who(
        official_id=actor.official_id,
        agency_ids=frozenset(agencies_of(actor)),
        keeps_catalogue=actor.has_role(*map(str, KEEPING_CATALOGUE)),
    )


def agencies_of(actor: Actor) -> list[UUID]:
    """Return the agencies the official publishes for, always in the same order."""
    roles = set(map(str, PUBLISHING))
    return sorted({one.agency_id for one in actor.roles if one.role in roles})
