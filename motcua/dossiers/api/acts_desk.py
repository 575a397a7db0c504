"""Acts of the desk and of the applicant."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..roles import DESK, MONEY
from ..rules.endings import RefuseDossier, WithdrawDossier
from ..rules.supplement import ApproveFurtherSupplement
from ..services.act import act
from ..services.receive_dossier import accept_forwarded, forward_dossier, receive_dossier
from ..services.record_payment import confirm_bank_transfer, pay_in_cash, refund_fee
from ..services.replace_document import replace_document
from ..services.supplement_dossier import request_supplement, supplement_dossier
from .act_schemas import (
    ForwardingIn,
    LegalReasonIn,
    PaymentIn,
    RefusalIn,
    ReplacementIn,
    SupplementIn,
    SupplementRequestIn,
    WhyIn,
    question_words,
)
from .filing import handed
from .schemas import DossierOut, dossier_out

router = Router(tags=["desk"])


@router.post("/{number}/reception", response=DossierOut, summary="Receive")
@policy(Policy.OFFICIAL, roles=DESK)
def receive(request: HttpRequest, number: str) -> Any:
    """Receive a complete and correct dossier; the legal clock starts."""
    return dossier_out(receive_dossier(number=number, actor=actor_of(request), now=clock.now()))


@router.post("/{number}/forwarding", response=DossierOut, summary="Pass to another agency")
@policy(Policy.OFFICIAL, roles=DESK)
def forward(request: HttpRequest, number: str, body: ForwardingIn) -> Any:
    """Pass the dossier to an agency that is competent for it."""
    state = forward_dossier(
        number=number,
        to_agency_id=body.to_agency_id,
        reason=body.reason,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/acceptance", response=DossierOut, summary="Take over")
@policy(Policy.OFFICIAL, roles=DESK)
def accept(request: HttpRequest, number: str) -> Any:
    """Take over a forwarded dossier at the competent agency."""
    return dossier_out(accept_forwarded(number=number, actor=actor_of(request), now=clock.now()))


@router.post("/{number}/supplement-request", response=DossierOut, summary="Ask for what is missing")
@policy(Policy.OFFICIAL)
def ask(request: HttpRequest, number: str, body: SupplementRequestIn) -> Any:
    """Ask once and completely, for listed documents and questions of the dossier's form only."""
    state = request_supplement(
        number=number,
        items=frozenset(body.items),
        unusable=frozenset(body.unusable),
        explanation=body.explanation,
        on_paper=body.on_paper,
        legal_basis=body.legal_basis,
        questions=question_words(body.questions),
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/further-supplement", response=DossierOut, summary="Allow one more request")
@policy(Policy.OFFICIAL, roles={"unit_leader", "head_of_one_stop", "head_of_agency"})
def allow_further(request: HttpRequest, number: str, body: LegalReasonIn) -> Any:
    """Allow a second request, with its legal basis; it counts against the unit."""
    command = ApproveFurtherSupplement(body.legal_basis, body.reason)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)


@router.post("/{number}/supplement", response=DossierOut, summary="Answer a request")
@policy(Policy.SIGNED_IN)
def supplement(request: HttpRequest, number: str, body: SupplementIn) -> Any:
    """Hand in what was asked for; an asked answer is changed, or it is said why it is right."""
    state = supplement_dossier(
        number=number,
        documents=handed(body.documents),
        answers=body.answers,
        said=question_words(body.said),
        at_desk=body.at_desk,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/replacement", response=DossierOut, summary="Replace a dangerous file")
@policy(Policy.SIGNED_IN)
def replacement(request: HttpRequest, number: str, body: ReplacementIn) -> Any:
    """Hand a document in anew whose file is kept apart; no request is needed, the clock runs on."""
    state = replace_document(
        number=number,
        documents=handed(body.documents),
        at_desk=body.at_desk,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/refusal", response=DossierOut, summary="Refuse")
@policy(Policy.OFFICIAL)
def refuse(request: HttpRequest, number: str, body: RefusalIn) -> Any:
    """Refuse on a coded legal ground, with explanation and guidance."""
    command = RefuseDossier(body.reason_code, body.explanation, body.guidance, body.requirement)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)


@router.post("/{number}/withdrawal", response=DossierOut, summary="Withdraw")
@policy(Policy.CITIZEN)
def withdraw(request: HttpRequest, number: str, body: WhyIn) -> Any:
    """Take the dossier back before it is decided."""
    state = act(
        number=number,
        command=WithdrawDossier(body.reason),
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/payments", response=DossierOut, summary="Enter a payment")
@policy(Policy.OFFICIAL, roles=MONEY)
def pay(request: HttpRequest, number: str, body: PaymentIn) -> Any:
    """Enter that the computed fee was paid; the amount is never typed."""
    actor, now = actor_of(request), clock.now()
    if body.method == "cash":
        return dossier_out(pay_in_cash(number=number, actor=actor, now=now))
    state = confirm_bank_transfer(
        number=number, bank_reference=body.bank_reference, actor=actor, now=now
    )
    return dossier_out(state)


@router.post("/{number}/refund", response=DossierOut, summary="Give the fee back")
@policy(Policy.OFFICIAL, roles=MONEY)
def give_back(request: HttpRequest, number: str, body: WhyIn) -> Any:
    """Give back what was paid on a dossier that ended without a result; no amount is typed."""
    state = refund_fee(number=number, reason=body.reason, actor=actor_of(request), now=clock.now())
    return dossier_out(state)
