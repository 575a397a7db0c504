"""A dispute over who is competent: asked by a desk, decided by who stands above both."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..roles import DESK, SIGNERS
from ..rules.returns import AnswerReturn
from ..selectors.asked import asked_returns
from ..services.act import act
from ..services.ask_return import ask_return, settle_competence
from .act_schemas import ForwardingIn, ReturnAnswerIn, SettlementIn
from .schemas import DossierOut, dossier_out

router = Router(tags=["desk"])


class AskedReturnOut(Schema):
    """A dossier whose desk asks whether it may go back to an agency that had it."""

    number: str
    procedure_code: str
    applicant_name: str
    from_agency_id: UUID
    from_agency: str
    to_agency_id: UUID
    to_agency: str
    reason: str
    asked_at: datetime
    due: datetime


class AskedReturnsPage(Schema):
    """A page of them, the first asked first."""

    items: list[AskedReturnOut]
    next: str = ""


@router.get("/asked-returns", response=AskedReturnsPage, summary="Disputes I have to settle")
@policy(Policy.OFFICIAL, roles=SIGNERS)
def asked(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the dossiers of which the caller, standing above, says who is competent."""
    page = asked_returns(actor_of(request), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.post("/{number}/return-request", response=DossierOut, summary="Ask to pass it back")
@policy(Policy.OFFICIAL, roles=DESK)
def ask(request: HttpRequest, number: str, body: ForwardingIn) -> Any:
    """Ask who stands above both whether the dossier may go back to an agency that had it."""
    state = ask_return(
        number=number,
        to_agency_id=body.to_agency_id,
        reason=body.reason,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/return-request/answer", response=DossierOut, summary="Answer it")
@policy(Policy.OFFICIAL, roles=SIGNERS)
def answer(request: HttpRequest, number: str, body: ReturnAnswerIn) -> Any:
    """Allow that the dossier goes back, once, or do not; the reason is read by both agencies."""
    command = AnswerReturn(body.is_allowed, body.reason)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)


@router.post("/{number}/competence", response=DossierOut, summary="Settle who is competent")
@policy(Policy.OFFICIAL, roles=SIGNERS)
def settle(request: HttpRequest, number: str, body: SettlementIn) -> Any:
    """Say which agency handles the dossier; it goes there at once and stays there."""
    state = settle_competence(
        number=number,
        agency_id=body.agency_id,
        reason=body.reason,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)
