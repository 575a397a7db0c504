"""The spine: lock the dossier, load what it is pinned to, decide, record."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import apply_scope

from ..codec import state_from_text
from ..errors import DossierNotFound
from ..rules.case import Case, Who
from ..rules.decide import decide
from ..selectors.destroyed import absence_of
from ..selectors.visible import may_see
from ..types import DossierState
from .record import Author, Extra, moment_after, record
from .surroundings import case_of, who_of

_LOCK = "SELECT state::text FROM dossiers_dossier WHERE number = %s FOR UPDATE"


def author_of(actor: Actor) -> Author:
    """Return how events name the actor."""
    return Author(str(actor.kind), actor.official_id or actor.party_id or actor.account_id)


def lock_dossier(number: str, *, actor: Actor, now: datetime) -> DossierState:
    """Return the dossier's state with its row locked; "not yours" is the same as "not there"."""
    apply_scope()
    rows = run_prepared(_LOCK, [number])
    if not rows:
        raise absence_of(number)
    state = state_from_text(rows[0][0])
    if not may_see(actor, state, now=now):
        raise DossierNotFound(dossier=number)
    return state


def surroundings(number: str, *, actor: Actor, now: datetime) -> tuple[Case, Who, datetime]:
    """Lock the dossier and return case, actor and the moment of the act."""
    state = lock_dossier(number, actor=actor, now=now)
    at = moment_after(state, now)
    return case_of(state, on=legal_day(at)), who_of(actor, state, now=at), at


@transaction.atomic(savepoint=False)
def act(
    *, number: str, command: object, actor: Actor, now: datetime, extra: Extra | None = None
) -> DossierState:
    """Carry out ``command`` on the dossier for ``actor``; return the new state.

    Raises what the command's decision raises, and ``DossierNotFound`` when the actor may not see
    the dossier. Nothing is written then.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    events = decide(case, command, who, at)
    return record(case.state, events, author=author_of(actor), at=at, extra=extra)
