"""The spine: lock the case, judge who asks, decide, record, tell."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.recorded import moment_after
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors import CaseNotFound
from ..rules.decide import decide
from ..rules.looking import AssignCase
from ..selectors import locked
from ..types import CaseState
from .record import record
from .standing import may_look, who_of
from .surroundings import setting_of
from .tell import tell


@transaction.atomic
def act(number: str, command: object, *, actor: Actor, now: datetime) -> CaseState:
    """Carry out ``command`` for ``actor``; return the new state.

    Raises what the command's rule raises, and ``CaseNotFound`` for who may not see it; nothing is
    written then.
    """
    with system_scope():
        state = locked(number)
        at = moment_after(state.acted_at, now)
        people = [actor.official_id] if actor.official_id else []
        if isinstance(command, AssignCase):
            people.append(command.official_id)
        setting = setting_of(state, at, officials=people)
        who = who_of(actor, setting)
        if not may_look(who, state):
            raise CaseNotFound(case=number)
        events = decide(setting, command, who, at)
        after = record(state, events, actor=actor, at=at)
        tell(after, events, setting, first=state.sequence + 1, now=at)
        return after
