"""How the fee may come in, by who would enter it."""

from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..rules.money import ways_open
from ..services.surroundings import case_of, who_of
from ..types import DossierState


def money_ways(state: DossierState, *, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Return ``cash``, ``transfer`` or both, as the dossier's rulebook lets the actor enter them.

    Raises ``NotYourTurn`` for who may enter neither.
    """
    return ways_open(case_of(state, on=legal_day(now)), who_of(actor, state, now=now))
