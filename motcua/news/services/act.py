"""The spine: lock the item, judge who asks, decide, record."""

from datetime import datetime

from django.db import transaction

from motcua.catalog.public import newest_names
from motcua.kernel.recorded import moment_after
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import NewsNotFound
from ..models import News
from ..rules.case import Case
from ..rules.decide import decide
from ..rules.writing import CorrectNews, TakeDownNews
from ..types import NewsState
from .record import record
from .standing import who_of


@transaction.atomic
def act(
    number: str, command: CorrectNews | TakeDownNews, *, actor: Actor, now: datetime
) -> NewsState:
    """Carry out ``command`` for ``actor``; return the new state.

    Raises what the command's rule raises, and ``NewsNotFound`` for who does not publish for its
    agency; nothing is written then. Of two who act at once the second sees what the first did.
    """
    with system_scope():
        state, who = locked(number), who_of(actor)
        if not who.publishes(state):
            raise NewsNotFound(news=number)
        at = moment_after(state.acted_at, now)
        codes = command.wording.procedures if isinstance(command, CorrectNews) else ()
        events = decide(Case(state, newest_names(codes)), command, who, at)
        return record(state, events, actor=actor, at=at)


def locked(number: str) -> NewsState:
    """Return the state with its row locked; raises ``NewsNotFound``."""
    row = News.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise NewsNotFound(news=number)
    return read_state(row.state)
