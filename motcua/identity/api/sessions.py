"""Where one is signed in, and what happened at the door, for programs of the person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import open_sessions_page, sign_ins_page
from ..services.sign_in import end_all_other_sessions, end_other_session
from ..web.account import own_account
from ..web.sessions import door_of

router = Router(tags=["account"])


class SessionOut(Schema):
    """A browser that is signed in."""

    id: UUID
    started_at: datetime
    last_seen_at: datetime
    address: str | None
    browser: str
    assurance: int


class SessionPage(Schema):
    """A page of sessions; ``next`` is the ``cursor`` of the following one, empty at the end."""

    items: list[SessionOut]
    next: str = ""


class EndedOut(Schema):
    """How many browsers were signed out."""

    ended: int


class SignInOut(Schema):
    """One moment at the door; ``outcome`` is coded, such as signed_in."""

    id: UUID
    at: datetime
    outcome: str
    address: str | None
    browser: str


class SignInPage(Schema):
    """A page of moments; ``next`` is the ``cursor`` of the following one, empty at the end."""

    items: list[SignInOut]
    next: str = ""


@router.get("/sessions", response=SessionPage, summary="Where I am signed in")
@policy(Policy.SIGNED_IN)
def sessions(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the caller's open sessions, the one that began last first."""
    found, following = open_sessions_page(own_account(request), cursor=cursor, limit=limit)
    return {"items": found, "next": following}


@router.post("/sessions/{uuid:session_id}/end", response={204: None}, summary="End a session")
@policy(Policy.SIGNED_IN)
def end(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Sign one of the caller's browsers out; 404 for an ended one and for those of others."""
    account_id, door = own_account(request), door_of(request)
    end_other_session(account_id=account_id, session_id=session_id, door=door, now=clock.now())
    return HttpResponse(status=204)


@router.post("/sessions/end-others", response=EndedOut, summary="End all my other sessions")
@policy(Policy.SIGNED_IN)
def end_others(request: HttpRequest) -> Any:
    """Sign the caller out in every browser but the one that calls; a token keeps none."""
    session = getattr(request, "session", None)
    account_id, kept = own_account(request), session.session_key if session else None
    door, now = door_of(request), clock.now()
    ended = end_all_other_sessions(account_id=account_id, kept=kept, door=door, now=now)
    return {"ended": ended}


@router.get("/sign-ins", response=SignInPage, summary="What happened at my door")
@policy(Policy.SIGNED_IN)
def sign_ins(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return when and from where one signed in, failed to, or was signed out, latest first."""
    found, following = sign_ins_page(own_account(request), cursor=cursor, limit=limit)
    return {"items": found, "next": following}
