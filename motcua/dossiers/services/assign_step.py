"""Giving a step to an official, and asking another unit or agency for its opinion."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.organizations.public import official_facts, stands_above, unit_facts
from motcua.platform.actor import Actor

from ..rules.decide import decide
from ..rules.opinions import AskOpinion
from ..rules.steps import AssignStep, open_step
from ..selectors.candidates import candidates_for
from ..types import DossierState, Place
from .act import author_of, surroundings
from .competence import competence_to_answer
from .record import record


@transaction.atomic(savepoint=False)
def assign_step(
    *, number: str, key: str, official_id: UUID, actor: Actor, now: datetime, reason: str = ""
) -> DossierState:
    """Give an open step to an official of the unit; taking it from another needs a reason."""
    case, who, at = surroundings(number, actor=actor, now=now)
    step = open_step(case, key)
    able = {one.id for one in candidates_for(step, case.state, on=legal_day(at))}
    if official_id not in able:
        official_facts(official_id, legal_day(at))  # an unknown one is said to be unknown
    may_work = official_id in able
    command = AssignStep(key, official_id, may_work, reason)
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


@transaction.atomic(savepoint=False)
def ask_opinion(
    *,
    number: str,
    unit_id: UUID,
    question: str,
    actor: Actor,
    now: datetime,
    upward_reason: str = "",
) -> DossierState:
    """Ask another unit a question about the dossier; one above needs ``upward_reason``.

    A unit of another agency needs a competence that covers the matter: ``CompetenceMissing``.
    """
    unit = unit_facts(unit_id)
    case, who, at = surroundings(number, actor=actor, now=now)
    command = AskOpinion(
        uuid7(at),
        Place(unit.id, unit.agency_id),
        question,
        is_upward=asks_upward(unit_id, case.state),
        upward_reason=upward_reason,
        competence=competence_to_answer(case.state, unit, legal_day(at)),
    )
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


def asks_upward(unit_id: UUID, state: DossierState) -> bool:
    """Return whether a unit stands above those that have the dossier's open steps."""
    return any(stands_above(unit_id, step.place.unit_id) for step in state.open_steps)
