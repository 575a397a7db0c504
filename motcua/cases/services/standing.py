"""What an actor is to a case."""

from motcua.organizations.public import Role, holds
from motcua.platform.actor import Actor, ActorKind

from ..rules.setting import Setting, Who
from ..types import CaseState, Status

_DOING = (Role.UNIT_LEADER, Role.HEAD_OF_ONE_STOP)


def who_of(actor: Actor, setting: Setting) -> Who:
    """Return how the actor stands to the case.

    Whoever it may be about, stands below or is related is nobody to it, until they are heard in it
    or their unit has something to change.
    """
    state, official = setting.state, actor.official_id
    if actor.kind != ActorKind.OFFICIAL or official is None:
        return Who()
    positions = setting.organization.posts.get(official, ())
    is_concerned = official in state.concerned and state.asked_at is not None
    does = any(
        (held.unit_id == one.unit_id and held.role in _DOING)
        or (held.agency_id == one.agency_id and held.role == Role.HEAD_OF_AGENCY)
        for one in state.measures
        for held in positions
    )
    if official in setting.away:
        return Who(official, is_concerned=is_concerned, does_measures=does)
    is_free = official not in state.parts
    holds_seat = holds(positions, state.seat)
    is_appealed = state.status == Status.APPEALED
    return Who(
        official,
        # With nobody left in the seat any inspector who is free of it can give it to somebody.
        leads=(holds_seat or actor.has_role(Role.INSPECTOR)) and not is_appealed,
        examines=official == state.examiner,
        decides_appeal=is_appealed and holds_seat and is_free,
        is_concerned=is_concerned,
        does_measures=does,
    )


def may_read(who: Who) -> bool:
    """Return whether the whole case is shown: to who leads, examines or decides it."""
    return who.leads or who.examines or who.decides_appeal


def may_look(who: Who, state: CaseState) -> bool:
    """Return whether something of the case is shown, if only that a unit has to change."""
    return may_read(who) or who.is_concerned or who.does_measures
