"""What an actor is to a petition."""

from motcua.organizations.public import Organization, barred, holds
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import OVERSEERS

from ..rules.case import Who
from ..types import PetitionState


def who_of(actor: Actor, state: PetitionState, organization: Organization) -> Who:
    """Return how the actor stands to the petition; whoever it may be about is nobody to it."""
    if actor.kind == ActorKind.SYSTEM:
        return Who(is_program=True)
    if actor.kind == ActorKind.CITIZEN:
        return Who(party_id=actor.party_id)
    if actor.kind != ActorKind.OFFICIAL or actor.official_id is None:
        return Who()
    if actor.official_id in barred(state.meant, organization):
        return Who(official_id=actor.official_id)
    positions = organization.posts.get(actor.official_id, ())
    return Who(
        official_id=actor.official_id,
        has_it=holds(positions, state.seat),
        oversees=actor.has_role(*OVERSEERS),
    )


def may_read(who: Who, state: PetitionState) -> bool:
    """Return whether the petition is shown: to its sender, who has it, and overseers."""
    is_sender = who.party_id is not None and who.party_id == state.sender_id
    return is_sender or who.has_it or who.oversees or who.is_program
