"""Ending a charge: cancelled while nobody paid, refunded in full once somebody did."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day

from ..errors import CashDayClosed, ChargeAlreadyPaid, ChargeEnded, ChargeNotPaid
from ..models import ChargeCancellation, DayClosing, Refund
from ..selectors import charge_by_id, state_of
from ..types import AccountKind, ChargeState, PaymentMethod
from .book import income_sides, lock, post


@transaction.atomic
def cancel_charge(
    charge_id: UUID, *, official_id: UUID | None, reason: str, now: datetime
) -> ChargeCancellation:
    """End an unpaid charge; repeating it changes nothing.

    Raises ``ChargeNotFound``, ``ChargeAlreadyPaid`` or ``ChargeEnded``.
    """
    lock(charge_id)
    charge = charge_by_id(charge_id)
    state = state_of(charge)
    if state == ChargeState.CANCELLED:
        return charge.cancellation
    if state == ChargeState.REFUNDED:
        raise ChargeEnded(charge=str(charge_id))
    if state == ChargeState.PAID:
        raise ChargeAlreadyPaid(receipt=charge.payment.receipt_number)
    ended = ChargeCancellation.objects.create(
        charge=charge, official_id=official_id, reason=reason[:300], at=now
    )
    if charge.total:
        owed = [(AccountKind.RECEIVABLE, charge.total)]
        post(charge, "cancellation", debits=income_sides(charge), credits=owed, now=now)
    return ended


@transaction.atomic
def refund(charge_id: UUID, *, official_id: UUID, reason: str, now: datetime) -> Refund:
    """Give a paid charge back, all of it, the way it came; repeating it changes nothing.

    Raises ``ChargeNotFound``, ``ChargeNotPaid`` or ``CashDayClosed``.
    """
    lock(charge_id)
    charge = charge_by_id(charge_id)
    state = state_of(charge)
    if state == ChargeState.REFUNDED:
        return charge.payment.refund
    if state != ChargeState.PAID:
        raise ChargeNotPaid(charge=str(charge_id))
    payment = charge.payment
    lock(official_id)
    closed = DayClosing.objects.filter(official_id=official_id, day=legal_day(now)).exists()
    if payment.method == PaymentMethod.CASH and closed:
        raise CashDayClosed(day=legal_day(now).isoformat())
    given = Refund.objects.create(
        payment=payment, official_id=official_id, reason=reason[:300], at=now
    )
    went = AccountKind.CASH if payment.method == PaymentMethod.CASH else AccountKind.BANK
    gone = [(went, payment.amount)]
    post(charge, "refund", debits=income_sides(charge), credits=gone, now=now)
    return given
