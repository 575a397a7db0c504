"""The other ends: refusal, withdrawal, stop; and words exchanged on the way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import (
    DossierEvent,
    DossierRefused,
    DossierStopped,
    DossierWithdrawn,
    MessagePosted,
)
from ..types import DECIDED, ENDED, Stage, Status
from .case import Case, Who, official_of, require_applicant, require_desk, require_status
from .refusal import named_requirement


@dataclass(frozen=True, slots=True)
class RefuseDossier:
    """A lawful no: a coded ground, which requirement fails, and what the person can do."""

    reason_code: str
    explanation: str
    guidance: str
    requirement: str = ""  # its code, ``rules/refusal.py``


@dataclass(frozen=True, slots=True)
class WithdrawDossier:
    """The person takes the dossier back."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class StopDossier:
    """The agency stops the handling on a legal ground (form 05)."""

    reason_code: str
    legal_basis: str
    explanation: str


@dataclass(frozen=True, slots=True)
class PostMessage:
    """Words inside the dossier that both sides see."""

    message_id: UUID
    text_sha256: str


def decide_refusal(
    case: Case, command: RefuseDossier, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the refusal: at intake by the desk, after appraisal by who may decide.

    Raises ``ReasonUnknown`` for a ground that is not on the legal list, ``RequirementMissing``
    where it does not say which requirement is not met, and ``ReasonMissing`` without explanation
    and guidance (form 03 is never a technical error code).
    """
    require_status(case, Status.SUBMITTED, Status.IN_PROGRESS, Status.SUPPLEMENT_ASKED)
    state = case.state
    at_intake = state.received_at is None
    stage = Stage.INTAKE if at_intake else Stage.APPRAISAL
    if at_intake:
        official = require_desk(case, who)
    else:
        official = official_of(who)
        agency = state.competent_agency_id
        if not (who.may_decide and who.holds("signer", "head_of_agency", agency_id=agency)):
            raise errors.NotYourTurn(needs="signer")
    reason = case.rules.refusal_reason(command.reason_code, stage)
    if reason.procedures and state.procedure_code not in reason.procedures:
        raise errors.ReasonUnknown(reason=reason.code, procedure=state.procedure_code)
    answered = reason.code == "supplement_not_answered"
    if (state.status == Status.SUPPLEMENT_ASKED) != answered:
        raise errors.ActNotPossible("This ground does not fit the dossier's state.")
    if not command.explanation.strip() or not command.guidance.strip():
        raise errors.ReasonMissing("A refusal needs an explanation and guidance.")
    return [
        DossierRefused(
            stage=stage,
            reason_code=reason.code,
            requirement=named_requirement(case, reason, command.requirement),
            explanation=command.explanation.strip(),
            guidance=command.guidance.strip(),
            by=official,
        )
    ]


def decide_withdrawal(
    case: Case, command: WithdrawDossier, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the withdrawal; it is free until the result is decided (form 05 follows)."""
    by = require_applicant(who)
    if case.state.status in ENDED | DECIDED:
        raise errors.ActNotPossible(status=str(case.state.status))
    return [DossierWithdrawn(command.reason.strip(), by)]


def decide_stop(case: Case, command: StopDossier, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the stop; only who may decide the dossier may stop it."""
    state = case.state
    if state.status in ENDED | DECIDED:
        raise errors.ActNotPossible(status=str(state.status))
    official = official_of(who)
    agency = state.competent_agency_id
    if not (who.may_decide and who.holds("signer", "head_of_agency", agency_id=agency)):
        raise errors.NotYourTurn(needs="signer")
    reason = case.rules.stop_reason(command.reason_code)
    if not command.legal_basis.strip() or not command.explanation.strip():
        raise errors.ReasonMissing("A stop needs its legal basis and an explanation.")
    return [
        DossierStopped(
            reason.code, command.legal_basis.strip(), command.explanation.strip(), official
        )
    ]


def decide_message(case: Case, command: PostMessage, who: Who, now: datetime) -> list[DossierEvent]:
    """Return that somebody wrote; the applicant, or an official of an agency in charge."""
    state = case.state
    if who.acts_for_applicant and who.party_id is not None:
        return [MessagePosted(command.message_id, command.text_sha256, who.party_id, True)]
    official = official_of(who)
    agencies = {state.competent_agency_id}
    if state.receiving is not None:
        agencies.add(state.receiving.agency_id)
    # Decree 61/2018, art. 5(1): officials talk to the applicant through the one-stop desk.
    if not any(
        who.holds("desk_official", "head_of_one_stop", agency_id=agency) for agency in agencies
    ):
        raise errors.NotYourTurn(needs="desk_official")
    return [MessagePosted(command.message_id, command.text_sha256, official, False)]
