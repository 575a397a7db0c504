"""The spine: lock the petition, judge who asks, decide, record, tell."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.recorded import moment_after
from motcua.organizations.public import organization_around
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import PetitionNotFound
from ..models import Petition
from ..rules.case import Case
from ..rules.decide import decide
from ..rules.handling import RoutePetition
from ..rules.kinds import ChangeKind
from ..term_data import clock_for
from ..types import PetitionState
from .destroyed import absence_of
from .record import record
from .standing import may_read, who_of
from .tell import tell


@transaction.atomic
def act(number: str, command: object, *, actor: Actor, now: datetime) -> PetitionState:
    """Carry out ``command`` for ``actor``; return the new state.

    Raises what the command's rule raises, and ``PetitionNotFound`` for who may not see it; nothing
    is written then.
    """
    with system_scope():
        state = locked(number)
        at = moment_after(state.acted_at, now)
        case = case_of(state, at, officials=_officials(actor, command), also=_agencies(command))
        who = who_of(actor, state, case.organization)
        if not may_read(who, state):
            raise PetitionNotFound(petition=number)
        events = decide(case, command, who, at)
        after = record(state, events, actor=actor, at=at)
        tell(state, after, events, case.organization, now=at)
        return after


def locked(number: str) -> PetitionState:
    """Return the state with its row locked; raises what ``absence_of`` returns."""
    row = Petition.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise absence_of(number)
    return read_state(row.state)


def case_of(
    state: PetitionState, at: datetime, *, officials: Iterable[UUID] = (), also: Iterable[UUID] = ()
) -> Case:
    """Return what decisions about the petition look at."""
    assert state.sent_at is not None
    places = (state.subject, state.seat)
    near = {*also, *(place.agency_id for place in places if place is not None)}
    organization = organization_around(near, {*state.meant, *officials}, legal_day(at))
    return Case(state, clock_for(state.sent_at), organization)


def _officials(actor: Actor, command: object) -> frozenset[UUID]:
    meant = command.meant if isinstance(command, ChangeKind) else frozenset[UUID]()
    return meant | {actor.official_id} if actor.official_id else meant


def _agencies(command: object) -> tuple[UUID, ...]:
    return (command.agency_id,) if isinstance(command, RoutePetition) else ()
