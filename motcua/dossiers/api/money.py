"""Reading the money of dossiers: charges, the code to pay by, the receipt."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.payments.public import (
    Charge,
    ChargeState,
    NothingToPay,
    VietQr,
    bank_account_of,
    charge_of,
    payload,
    state_of,
    transfer_code,
    vietqr_png,
    vietqr_svg,
)
from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import NotAllowed
from motcua.platform.paging import Cursor, Limit
from motcua.platform.web.downloads import private_file

from ..selectors.charges import MONEY, ChargeLine, charges_of_dossier, charges_to_collect
from ..selectors.visible import visible_dossier
from ..services.print_fee_receipt import fee_receipt
from .contact_schemas import Purpose

router = Router(tags=["payments"])


class FeeLineOut(Schema):
    """One line of what is owed, in whole đồng."""

    name: str
    kind: str
    quantity: int
    unit_amount: int
    amount: int


class ChargeOut(Schema):
    """What a dossier owes at one stage, and what became of it."""

    id: UUID
    number: str
    applicant_name: str
    stage: str
    state: ChargeState
    total: int
    lines: list[FeeLineOut]
    reference: str
    created_at: datetime
    receipt_number: str
    method: str
    paid_at: datetime | None
    refunded_at: datetime | None
    cancelled_at: datetime | None


class ChargesOut(Schema):
    """A page of charges."""

    items: list[ChargeOut]
    next: str = ""


class TransferCodeOut(Schema):
    """How to pay by transfer; ``text`` is what a VietQR picture holds."""

    text: str
    bank_bin: str
    bank_name: str
    account: str
    holder: str
    amount: int
    reference: str
    purpose: str


@router.get("/charges", response=ChargesOut, summary="Charges of my agency")
@policy(Policy.OFFICIAL, roles=frozenset(MONEY))
def to_collect(
    request: HttpRequest, state: ChargeState | None = None, cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return charges of the agencies whose money the caller takes, newest first."""
    page = charges_to_collect(
        actor_of(request),
        state=state,
        now=clock.now(),
        cursor=cursor,
        limit=limit,
    )
    return {"items": [_charge_out(one) for one in page.items], "next": page.next_cursor}


@router.get("/{number}/charges", response=ChargesOut, summary="What a dossier costs")
@policy(Policy.SIGNED_IN)
def charges(request: HttpRequest, number: str) -> Any:
    """Return the dossier's charges, the oldest first; empty where nothing was ever owed."""
    found = charges_of_dossier(number, actor=actor_of(request), now=clock.now())
    return {"items": [_charge_out(one) for one in found]}


@router.get("/{number}/transfer-code", response=TransferCodeOut, summary="Pay by transfer")
@policy(Policy.SIGNED_IN)
def code(request: HttpRequest, number: str) -> Any:
    """Return account, amount and reference of what is owed, and the text of its VietQR code."""
    charge, found = _code(request, number)
    account = bank_account_of(charge.agency_id, on=legal_day(clock.now()))
    return {
        "text": payload(found),
        "bank_bin": found.bank_bin,
        "bank_name": account.bank_name,
        "account": found.account,
        "holder": account.holder,
        "amount": found.amount,
        "reference": found.reference,
        "purpose": found.purpose,
    }


@router.get("/{number}/transfer-code.svg", summary="The VietQR code as SVG")
@policy(Policy.SIGNED_IN)
def code_svg(request: HttpRequest, number: str) -> HttpResponse:
    """Return the picture of the code by which the dossier's charge is paid."""
    picture = vietqr_svg(_code(request, number)[1]).encode()
    return private_file(picture, f"vietqr-{number}.svg", "image/svg+xml", inline=True)


@router.get("/{number}/transfer-code.png", summary="The VietQR code as PNG")
@policy(Policy.SIGNED_IN)
def code_png(request: HttpRequest, number: str) -> HttpResponse:
    """Return the picture of the code by which the dossier's charge is paid."""
    picture = vietqr_png(_code(request, number)[1])
    return private_file(picture, f"vietqr-{number}.png", "image/png", inline=True)


@router.get("/{number}/fee-receipt", summary="Receipt of the fee")
@policy(Policy.SIGNED_IN)
def receipt(request: HttpRequest, number: str, purpose: Purpose = "") -> HttpResponse:
    """Return the receipt of the newest payment as PDF: for who filed, and for who takes money.

    To an official how to reach the payer stands on it with a `purpose` alone.
    """
    actor = actor_of(request)
    if actor.kind == ActorKind.OFFICIAL and not actor.has_role(*MONEY):
        raise NotAllowed()
    content = fee_receipt(number, actor=actor, now=clock.now(), purpose=purpose)
    return private_file(content, f"bien-lai-{number}.pdf")


def _code(request: HttpRequest, number: str) -> tuple[Charge, VietQr]:
    """Return what is owed with its code; raises ``NothingToPay`` and ``BankAccountMissing``."""
    now = clock.now()
    row = visible_dossier(number, actor=actor_of(request), now=now)
    charge = charge_of(row.id)
    if charge is None or state_of(charge) != ChargeState.DUE:
        raise NothingToPay(dossier=number)
    return charge, transfer_code(charge, on=legal_day(now))


def _charge_out(line: ChargeLine) -> dict[str, Any]:
    charge = line.charge
    payment = getattr(charge, "payment", None)
    refund = getattr(payment, "refund", None)
    return {
        "id": charge.id,
        "number": line.number,
        "applicant_name": line.applicant_name,
        "stage": charge.stage,
        "state": state_of(charge),
        "total": charge.total,
        "lines": charge.quote["lines"],
        "reference": charge.reference,
        "created_at": charge.created_at,
        "receipt_number": payment.receipt_number if payment else "",
        "method": payment.method if payment else "",
        "paid_at": payment.at if payment else None,
        "refunded_at": refund.at if refund else None,
        "cancelled_at": charge.cancellation.at if hasattr(charge, "cancellation") else None,
    }
