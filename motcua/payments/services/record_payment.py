"""Taking money for a charge: all of it, in cash at the desk or by a confirmed transfer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7

from ..errors import (
    BankReferenceMissing,
    BankReferenceUsed,
    CashDayClosed,
    ChargeAlreadyPaid,
    ChargeEnded,
    NothingToPay,
)
from ..models import Charge, DayClosing, Payment
from ..selectors import charge_by_id, state_of
from ..types import AccountKind, ChargeState, PaymentMethod
from .book import lock, next_receipt_entry, post


@transaction.atomic
def record_cash(charge_id: UUID, *, official_id: UUID, now: datetime) -> Payment:
    """Record that the official took the whole charge in cash; repeating it changes nothing.

    Raises ``ChargeNotFound``, ``ChargeAlreadyPaid``, ``ChargeEnded``, ``NothingToPay`` or
    ``CashDayClosed``.
    """
    charge, paid = _payable(charge_id, PaymentMethod.CASH, official_id=official_id)
    if paid:
        return paid
    lock(official_id)
    if DayClosing.objects.filter(official_id=official_id, day=legal_day(now)).exists():
        raise CashDayClosed(day=legal_day(now).isoformat())
    return _record(charge, PaymentMethod.CASH, official_id=official_id, reference=None, now=now)


@transaction.atomic
def confirm_transfer(
    charge_id: UUID, *, official_id: UUID, bank_reference: str, now: datetime
) -> Payment:
    """Record that the cashier found the whole charge on the bank's statement.

    Raises what ``record_cash`` raises, ``BankReferenceMissing``, and ``BankReferenceUsed``
    for a line of the statement that was used before.
    """
    reference = " ".join(bank_reference.split()).upper()[:60]
    charge, paid = _payable(charge_id, PaymentMethod.TRANSFER, official_id=official_id)
    if paid and paid.bank_reference == reference:
        return paid
    if paid:
        raise ChargeAlreadyPaid(receipt=paid.receipt_number)
    if not reference:
        raise BankReferenceMissing()
    if Payment.objects.filter(bank_reference=reference).exists():
        raise BankReferenceUsed(bank_reference=reference)
    return _record(
        charge, PaymentMethod.TRANSFER, official_id=official_id, reference=reference, now=now
    )


def _payable(
    charge_id: UUID, method: PaymentMethod, *, official_id: UUID
) -> tuple[Charge, Payment | None]:
    """Return the locked charge, and its payment where the same act is only repeated."""
    lock(charge_id)
    charge = charge_by_id(charge_id)
    match state_of(charge):
        case ChargeState.FREE:
            raise NothingToPay(charge=str(charge_id))
        case ChargeState.CANCELLED | ChargeState.REFUNDED:
            raise ChargeEnded(charge=str(charge_id))
        case ChargeState.PAID:
            paid = charge.payment
            if paid.method != method or paid.received_by != official_id:
                raise ChargeAlreadyPaid(receipt=paid.receipt_number)
            return charge, paid
    return charge, None


def _record(
    charge: Charge,
    method: PaymentMethod,
    *,
    official_id: UUID,
    reference: str | None,
    now: datetime,
) -> Payment:
    year, entry = next_receipt_entry(charge.agency_id, now=now)
    payment = Payment.objects.create(
        id=uuid7(now),
        charge=charge,
        agency_id=charge.agency_id,
        method=method,
        received_by=official_id,
        at=now,
        amount=charge.total,
        receipt_year=year,
        receipt_entry=entry,
        bank_reference=reference,
    )
    came = AccountKind.CASH if method == PaymentMethod.CASH else AccountKind.BANK
    post(
        charge,
        "payment",
        debits=[(came, charge.total)],
        credits=[(AccountKind.RECEIVABLE, charge.total)],
        now=now,
    )
    return payment
