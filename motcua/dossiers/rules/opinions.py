"""Opinions between units and agencies: asked with a limit, answered by the unit that was asked.

A question never moves the baton and never stops the legal clock: who handles the dossier answers
for its date. A unit of another agency is asked only where its competence covers the matter.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import DossierEvent, OpinionAsked, OpinionGiven
from ..types import DossierState, Place, Status
from .case import Case, Who, official_of, require_status


@dataclass(frozen=True, slots=True)
class AskOpinion:
    """A handling official asks another unit a question.

    ``competence`` is by what a unit of another agency may be asked (decide, transfer, consult,
    above), empty where it has none; inside the agency it is not looked at.
    """

    opinion_id: UUID
    place: Place
    question: str
    is_upward: bool = False  # the asked unit stands above who asks, within its own competence
    upward_reason: str = ""
    competence: str = ""


@dataclass(frozen=True, slots=True)
class GiveOpinion:
    """The asked unit answers: agree, disagree or remark."""

    opinion_id: UUID
    outcome: str
    text: str


ANSWERING_ROLES = ("handler", "unit_leader", "signer")
OUTCOMES = frozenset({"agree", "disagree", "remark"})


def own_agencies(state: DossierState) -> frozenset[UUID]:
    """Return the agencies inside which any unit is asked: who decides, and who has a step."""
    found = {step.place.agency_id for step in state.open_steps}
    return frozenset(found | {state.competent_agency_id} - {None})  # type: ignore[operator]


def decide_question(case: Case, command: AskOpinion, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the question with its limit.

    Decree 61/2018, art. 19(5): content and deadline are on record. Art. 5(1): nobody pushes a duty
    on; who asks a unit above says why it cannot decide in its own competence, and is counted.
    Raises ``CompetenceMissing`` for a unit of another agency that is not competent for the matter.
    """
    require_status(case, Status.IN_PROGRESS)
    official = official_of(who)
    working = [
        step
        for step in case.state.open_steps
        if step.official_id in (None, official)
        and who.holds(step.role, "unit_leader", unit_id=step.place.unit_id)
    ]
    if not working:
        raise errors.NotYourTurn()
    if not command.question.strip():
        raise errors.ReasonMissing()
    is_elsewhere = command.place.agency_id not in own_agencies(case.state)
    if is_elsewhere and not command.competence:
        raise errors.CompetenceMissing(errors.MAY_NOT_BE_ASKED, unit=str(command.place.unit_id))
    if command.is_upward and not command.upward_reason.strip():
        raise errors.UpwardReasonMissing()
    if any(step.place.unit_id == command.place.unit_id for step in working):
        raise errors.ActNotPossible("A unit does not ask itself.")
    if any(item.place.unit_id == command.place.unit_id for item in case.state.opinions):
        raise errors.ActNotPossible("This unit was asked and has not answered yet.")
    due = case.clock.after(now, case.rules.opinion_limit)
    why = command.upward_reason.strip() if command.is_upward else ""
    question = command.question.strip()
    by = command.competence if is_elsewhere else ""
    return [OpinionAsked(command.opinion_id, command.place, question, due, official, why, by)]


def decide_answer(case: Case, command: GiveOpinion, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the answer of the asked unit; it may come until the dossier is decided."""
    official = official_of(who)
    asked = next((item for item in case.state.opinions if item.id == command.opinion_id), None)
    if asked is None:
        raise errors.OpinionNotOpen(opinion=str(command.opinion_id))
    if not who.holds(*ANSWERING_ROLES, unit_id=asked.place.unit_id):
        raise errors.NotYourTurn(needs="handler")
    if command.outcome not in OUTCOMES:
        raise errors.OutcomeUnknown(outcome=command.outcome, known=sorted(OUTCOMES))
    if not command.text.strip():
        raise errors.ReasonMissing()
    return [OpinionGiven(command.opinion_id, command.outcome, command.text.strip(), official)]
