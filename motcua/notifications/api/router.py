"""Endpoints of the signed-in person's own notices and choices."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import notice_of, notices_of, preferences_of, recipient_of, unread_notices
from ..services.mark_read import mark_all_read, mark_read
from ..services.set_preference import set_preference
from ..types import Channel, Choice, NoticeKind

router = Router(tags=["notices"])


class OwnNoticeOut(Schema):
    """A notice in the language of the request."""

    id: UUID
    template: str
    kind: str
    is_legal: bool
    subject: str
    body: str
    link: str
    about: UUID
    created_at: datetime
    read_at: datetime | None


class NoticesOut(Schema):
    """A page of notices; ``unread`` counts to 100 at most."""

    items: list[OwnNoticeOut]
    next: str = ""
    unread: int = 0


class ReadOut(Schema):
    """How many notices were new."""

    read: int


class ChoiceBody(Schema):
    """Whether one kind of notice comes by one channel."""

    channel: Channel
    kind: NoticeKind
    is_on: bool


class ChoicesBody(Schema):
    """Choices of one person."""

    items: list[ChoiceBody]


@router.get("", response=NoticesOut, summary="My notices")
@policy(Policy.SIGNED_IN)
def mine(request: HttpRequest, cursor: Cursor = "", limit: Limit = 20, unread: bool = False) -> Any:
    """Return the caller's notices, newest first."""
    who = recipient_of(actor_of(request))
    page = notices_of(who, cursor=cursor, unread_only=unread, limit=limit)
    return {"items": page.items, "next": page.next_cursor, "unread": unread_notices(who)}


@router.post("/reading", response=ReadOut, summary="Mark all notices as read")
@policy(Policy.SIGNED_IN)
def read_all(request: HttpRequest) -> Any:
    """Mark every notice of the caller as read."""
    return {"read": mark_all_read(recipient_of(actor_of(request)), now=clock.now())}


@router.get("/preferences", response=ChoicesBody, summary="How I am told")
@policy(Policy.SIGNED_IN)
def preferences(request: HttpRequest) -> Any:
    """Return every choice the caller has."""
    return {"items": preferences_of(recipient_of(actor_of(request)))}


@router.put("/preferences", response=ChoicesBody, summary="Choose how I am told")
@policy(Policy.SIGNED_IN)
def choose(request: HttpRequest, body: ChoicesBody) -> Any:
    """Keep the choices sent; what is not named stays. Legal notices go out all the same."""
    who = recipient_of(actor_of(request))
    choices = [Choice(one.channel, one.kind, one.is_on) for one in body.items]
    set_preference(who, choices=choices, now=clock.now())
    return {"items": preferences_of(who)}


@router.get("/{uuid:notice_id}", response=OwnNoticeOut, summary="One notice")
@policy(Policy.SIGNED_IN)
def one(request: HttpRequest, notice_id: UUID) -> Any:
    """Return one notice of the caller."""
    return notice_of(notice_id, recipient=recipient_of(actor_of(request)))


@router.post("/{uuid:notice_id}/reading", response=OwnNoticeOut, summary="Mark a notice as read")
@policy(Policy.SIGNED_IN)
def read(request: HttpRequest, notice_id: UUID) -> Any:
    """Mark one notice as read and return it."""
    who = recipient_of(actor_of(request))
    mark_read(notice_id, recipient=who, now=clock.now())
    return notice_of(notice_id, recipient=who)
