"""Acts of handling: steps, opinions, pauses, the new date."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..rules.clock_acts import RequestPayment, ResumeClock, SuspendClock
from ..rules.endings import StopDossier
from ..rules.lateness import ExplainLateness
from ..rules.new_date import GiveNewDate, ProposeNewDate
from ..rules.steps import CompleteStep, SendBack
from ..services.act import act
from ..services.assign_step import assign_step
from .act_schemas import (
    AssignmentIn,
    CompletionIn,
    ExplanationIn,
    NewDateIn,
    SendingBackIn,
    StopIn,
    SuspensionIn,
)
from .schemas import DossierOut, dossier_out

router = Router(tags=["handling"])


def _act(request: HttpRequest, number: str, command: object) -> dict[str, Any]:
    return dossier_out(
        act(number=number, command=command, actor=actor_of(request), now=clock.now())
    )


@router.post("/{number}/steps/{key}/assignment", response=DossierOut, summary="Give a step")
@policy(Policy.OFFICIAL)
def assign(request: HttpRequest, number: str, key: str, body: AssignmentIn) -> Any:
    """Give an open step to an official of its unit."""
    state = assign_step(
        number=number,
        key=key,
        official_id=body.official_id,
        reason=body.reason,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/steps/{key}/completion", response=DossierOut, summary="Complete a step")
@policy(Policy.OFFICIAL)
def complete(request: HttpRequest, number: str, key: str, body: CompletionIn) -> Any:
    """Finish an open step with an outcome of the drawing."""
    return _act(request, number, CompleteStep(key, body.outcome, body.note))


@router.post("/{number}/sending-back", response=DossierOut, summary="Send back inside")
@policy(Policy.OFFICIAL)
def send_back(request: HttpRequest, number: str, body: SendingBackIn) -> Any:
    """Send the work back to an earlier step, with a reason."""
    return _act(request, number, SendBack(body.to_key, body.reason))


@router.post("/{number}/suspension", response=DossierOut, summary="Stop the clock")
@policy(Policy.OFFICIAL)
def suspend(request: HttpRequest, number: str, body: SuspensionIn) -> Any:
    """Stop the legal clock on a listed ground."""
    command = SuspendClock(body.reason_code, body.legal_basis, body.explanation, body.agency_id)
    return _act(request, number, command)


@router.post("/{number}/resumption", response=DossierOut, summary="Resume the clock")
@policy(Policy.OFFICIAL)
def resume(request: HttpRequest, number: str) -> Any:
    """Let the legal clock run again."""
    return _act(request, number, ResumeClock())


@router.post("/{number}/payment-request", response=DossierOut, summary="Ask for the fee")
@policy(Policy.OFFICIAL)
def request_payment(request: HttpRequest, number: str) -> Any:
    """Ask the person to pay what the rules computed."""
    return _act(request, number, RequestPayment())


@router.post("/{number}/new-date-proposal", response=DossierOut, summary="Propose a new date")
@policy(Policy.OFFICIAL)
def propose_new_date(request: HttpRequest, number: str, body: NewDateIn) -> Any:
    """Propose the apology with the one new date to the head of the agency."""
    return _act(request, number, ProposeNewDate(body.new_due, body.cause_code, body.cause))


@router.post("/{number}/new-date", response=DossierOut, summary="Apologise, give one new date")
@policy(Policy.OFFICIAL, roles={"head_of_agency", "signer"})
def new_date(request: HttpRequest, number: str, body: NewDateIn) -> Any:
    """Apologise before the breach and name the one new date."""
    return _act(request, number, GiveNewDate(body.new_due, body.cause_code, body.cause))


@router.post(
    "/{number}/lateness-explanation", response=DossierOut, summary="Explain why it is late"
)
@policy(Policy.OFFICIAL, roles={"head_of_agency"})
def explain_lateness(request: HttpRequest, number: str, body: ExplanationIn) -> Any:
    """Explain to the applicant, once, why the promised date was not kept."""
    return _act(request, number, ExplainLateness(body.text))


@router.post("/{number}/stop", response=DossierOut, summary="Stop the handling")
@policy(Policy.OFFICIAL, roles={"head_of_agency", "signer"})
def stop(request: HttpRequest, number: str, body: StopIn) -> Any:
    """Stop the handling on a legal ground (form 05)."""
    return _act(request, number, StopDossier(body.reason_code, body.legal_basis, body.explanation))
