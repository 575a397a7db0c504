"""A dispute over who is competent: asked of the common superior, settled by it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..rules.decide import decide
from ..rules.returns import AskReturn, SettleCompetence
from ..types import DossierState
from .act import author_of, surroundings
from .competence import competence_for, desk_place, superior_over
from .record import record


@transaction.atomic(savepoint=False)
def ask_return(
    *, number: str, to_agency_id: UUID, reason: str, actor: Actor, now: datetime
) -> DossierState:
    """Ask the common superior whether the dossier may go back to an agency that had it."""
    case, who, at = surroundings(number, actor=actor, now=now)
    day = legal_day(at)
    command = AskReturn(
        to_agency_id,
        reason,
        competence_for(case.state, to_agency_id, day),
        superior_over(case.state, to_agency_id, day),
    )
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


@transaction.atomic(savepoint=False)
def settle_competence(
    *, number: str, agency_id: UUID, reason: str, actor: Actor, now: datetime
) -> DossierState:
    """Say, as the common superior, which agency handles the dossier; it goes there at once."""
    case, who, at = surroundings(number, actor=actor, now=now)
    day = legal_day(at)
    command = SettleCompetence(
        desk_place(agency_id, day), reason, competence_for(case.state, agency_id, day)
    )
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)
