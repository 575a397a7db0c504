"""Holding the papers of a dossier for a dispute, and letting them go."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..roles import HOLDING
from ..rules.holds import HoldRecords, ReleaseRecords
from ..services.act import act
from .schemas import DossierOut, dossier_out

router = Router(tags=["archive"])


class HoldIn(Schema):
    """Why the papers must stay, and by which text or decision."""

    reason: str = Field(max_length=2000)
    legal_basis: str = Field(max_length=300)


class ReleaseIn(Schema):
    """Why they need not stay any longer."""

    reason: str = Field(max_length=2000)


@router.post("/{number}/hold", response=DossierOut, summary="Keep papers for a dispute")
@policy(Policy.OFFICIAL, roles=HOLDING)
def hold(request: HttpRequest, number: str, body: HoldIn) -> Any:
    """Keep the papers however long they were kept already; inspectors and heads only."""
    command = HoldRecords(body.reason, body.legal_basis)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)


@router.post("/{number}/hold/release", response=DossierOut, summary="End a hold on papers")
@policy(Policy.OFFICIAL, roles=HOLDING)
def release(request: HttpRequest, number: str, body: ReleaseIn) -> Any:
    """Say that the dispute is over; the papers are kept as long as others of their kind."""
    command = ReleaseRecords(body.reason)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)
