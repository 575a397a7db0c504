"""A cashier's own day over the API: what was taken, the sums, the hand-over."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import cash_book
from ..services.hand_over import MONEY_ROLES, hand_over_day, takers_of
from ..types import PaymentMethod

router = Router(tags=["payments"])
MONEY = frozenset(MONEY_ROLES)


class CashLineOut(Schema):
    """One payment, or a refund with a negative amount, in whole đồng."""

    at: datetime
    receipt_number: str
    dossier_id: UUID
    method: str
    amount: int


class CashDayOut(Schema):
    """What one official took and gave back on one day."""

    official_id: UUID
    day: date
    is_open: bool
    closed_at: datetime | None
    cash_total: int
    transfer_total: int
    lines: list[CashLineOut]


class TakerOut(Schema):
    """A colleague who may take the cash over."""

    official_id: UUID
    name: str


class TakersOut(Schema):
    """Colleagues who may take the cash over."""

    items: list[TakerOut]


class HandOverIn(Schema):
    """Who takes the cash over; nobody where it stays in the box."""

    received_by: UUID | None = Field(None, description="From GET /payments/cash-day/takers.")


@router.get("/cash-day", response=CashDayOut, summary="My cash book of a day")
@policy(Policy.OFFICIAL, roles=MONEY)
def cash_day(request: HttpRequest, day: date | None = None) -> Any:
    """Return what the caller took and gave back; without a day: today."""
    return _day_out(actor_of(request), day or legal_day(clock.now()))


@router.get("/cash-day/takers", response=TakersOut, summary="Who may take my cash over")
@policy(Policy.OFFICIAL, roles=MONEY)
def takers(request: HttpRequest) -> Any:
    """Return the colleagues of the caller's agencies who take money too."""
    found = takers_of(actor_of(request), on=legal_day(clock.now()))
    return {"items": [{"official_id": key, "name": name} for key, name in found.items()]}


@router.post("/cash-day/closing", response=CashDayOut, summary="Close my day")
@policy(Policy.OFFICIAL, roles=MONEY)
def close(request: HttpRequest, body: HandOverIn) -> Any:
    """Fix today's sums for the hand-over; the day takes no more cash."""
    actor, now = actor_of(request), clock.now()
    hand_over_day(actor=actor, received_by=body.received_by, now=now)
    return _day_out(actor, legal_day(now))


def _day_out(actor: Actor, day: date) -> dict[str, Any]:
    assert actor.official_id is not None
    book = cash_book(actor.official_id, day=day)
    return {
        "official_id": book.official_id,
        "day": book.day,
        "is_open": book.closed_at is None,
        "closed_at": book.closed_at,
        "cash_total": book.total(PaymentMethod.CASH),
        "transfer_total": book.total(PaymentMethod.TRANSFER),
        "lines": book.lines,
    }
