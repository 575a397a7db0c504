"""What the one-stop desk does with a request for documents that a handler proposed."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..roles import DESK
from ..rules.proposed_request import ReturnProposedRequest, SendProposedRequest
from ..selectors.lists import proposed_requests
from ..services.act import act
from .reading import Lines
from .schemas import DossierOut, dossier_out

router = Router(tags=["desk"])


class GivenBackIn(Schema):
    """Why the request is not sent."""

    reason: str = Field(max_length=2000)


@router.get("/proposed-requests", response=Lines, summary="Requests to be sent on")
@policy(Policy.OFFICIAL, roles=DESK)
def waiting(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return dossiers whose handlers want documents, by the time left to decide."""
    page = proposed_requests(actor_of(request), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.post(
    "/{number}/proposed-request/sending", response=DossierOut, summary="Send a handler's request"
)
@policy(Policy.OFFICIAL, roles=DESK)
def send(request: HttpRequest, number: str) -> Any:
    """Ask the applicant for what the handling official proposed (form 02); the clock stands."""
    command = SendProposedRequest()
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)


@router.post(
    "/{number}/proposed-request/return", response=DossierOut, summary="Give a request back"
)
@policy(Policy.OFFICIAL, roles=DESK)
def give_back(request: HttpRequest, number: str, body: GivenBackIn) -> Any:
    """Give the request back to who handles the dossier, with the reason."""
    command = ReturnProposedRequest(body.reason)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)
