"""Reads of the payments package; who may see a charge is decided by whoever knows the dossier."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from motcua.kernel.clock import ZONE
from motcua.platform.cursors import rows_page

from .errors import BankAccountMissing, ChargeNotFound
from .models import BankAccount, Charge, DayClosing, Entry, Payment, Refund
from .rules.vietqr import purpose_of
from .types import (
    AccountKind,
    CashBook,
    CashBookLine,
    ChargeStage,
    ChargeState,
    PaymentMethod,
    VietQr,
)

_WHOLE = ("payment__refund", "cancellation")
_UNPAID = Q(payment__isnull=True, cancellation__isnull=True)
# What ``state_of`` says of one charge, for the database.
_IN_STATE = {
    ChargeState.FREE: _UNPAID & Q(total=0),
    ChargeState.DUE: _UNPAID & Q(total__gt=0),
    ChargeState.PAID: Q(payment__isnull=False, payment__refund__isnull=True),
    ChargeState.REFUNDED: Q(payment__refund__isnull=False),
    ChargeState.CANCELLED: Q(cancellation__isnull=False),
}


def charge_by_id(charge_id: UUID) -> Charge:
    """Return a charge with its payment; raises ``ChargeNotFound``."""
    charge = Charge.objects.select_related(*_WHOLE).filter(pk=charge_id).first()
    if charge is None:
        raise ChargeNotFound(charge=str(charge_id))
    return charge


def charges_of(dossier_id: UUID) -> list[Charge]:
    """Return every charge of a dossier with its payment, the oldest first; one query."""
    rows = Charge.objects.select_related(*_WHOLE).filter(dossier_id=dossier_id)
    return list(rows.order_by("created_at", "id"))


def charge_of(dossier_id: UUID) -> Charge | None:
    """Return the newest charge of a dossier, whatever its stage, or nothing."""
    charges = charges_of(dossier_id)
    return charges[-1] if charges else None


def latest_charge(dossier_id: UUID, *, stage: ChargeStage) -> Charge | None:
    """Return the newest charge of one stage of a dossier, or nothing."""
    rows = Charge.objects.select_related(*_WHOLE).filter(dossier_id=dossier_id, stage=stage)
    return rows.order_by("-sequence").first()


def charges_of_agencies(
    agency_ids: Iterable[UUID],
    *,
    state: ChargeState | None = None,
    after: Sequence[Any] | None = None,
    limit: int = 50,
) -> list[Charge]:
    """Return charges that the agencies collect, newest first, from behind ``after`` on.

    ``after`` holds moment and id of the last one seen.
    """
    rows = Charge.objects.select_related(*_WHOLE).filter(agency_id__in=list(agency_ids))
    if state is not None:
        rows = rows.filter(_IN_STATE[state])
    if after is not None:
        at, last = after
        rows = rows.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=last))
    return list(rows.order_by("-created_at", "-id")[:limit])


def state_of(charge: Charge) -> ChargeState:
    """Return where the money of a charge stands."""
    if hasattr(charge, "cancellation"):
        return ChargeState.CANCELLED
    if hasattr(charge, "payment"):
        refunded = hasattr(charge.payment, "refund")
        return ChargeState.REFUNDED if refunded else ChargeState.PAID
    return ChargeState.DUE if charge.total else ChargeState.FREE


def amount_due(dossier_id: UUID) -> int:
    """Return what a dossier still owes, in whole đồng."""
    return sum(c.total for c in charges_of(dossier_id) if state_of(c) == ChargeState.DUE)


def bank_account_of(agency_id: UUID, *, on: date) -> BankAccount:
    """Return the account in use; raises ``BankAccountMissing``."""
    rows = BankAccount.objects.filter(agency_id=agency_id, valid_from__lte=on)
    account = rows.order_by("-valid_from", "-id").first()
    if account is None:
        raise BankAccountMissing(agency=str(agency_id))
    return account


def bank_accounts_of(agency_id: UUID) -> list[BankAccount]:
    """Return every account ever written down for the agency, the one that holds last first."""
    return list(BankAccount.objects.filter(agency_id=agency_id).order_by("-valid_from", "-id"))


def bank_accounts_page(
    agency_id: UUID, *, cursor: str, limit: int
) -> tuple[list[BankAccount], str]:
    """Return a page of those accounts; raises ``CursorInvalid``."""
    rows = BankAccount.objects.filter(agency_id=agency_id)
    return rows_page(
        rows, {"-valid_from": date.fromisoformat, "-id": UUID}, cursor=cursor, limit=limit
    )


def transfer_code(charge: Charge, *, on: date) -> VietQr:
    """Return the VietQR code by which the charge is paid; raises ``BankAccountMissing``."""
    account = bank_account_of(charge.agency_id, on=on)
    return VietQr(
        bank_bin=account.bank_bin,
        account=account.account,
        amount=charge.total,
        reference=charge.reference,
        purpose=purpose_of(charge.reference),
    )


def cash_book(official_id: UUID, *, day: date) -> CashBook:
    """Return what an official took and gave back on a day, in the order it happened."""
    start = datetime.combine(day, time.min, tzinfo=ZONE)
    span = (start, start + timedelta(days=1))
    taken = Payment.objects.select_related("charge").filter(
        received_by=official_id, at__gte=span[0], at__lt=span[1]
    )
    given = Refund.objects.select_related("payment__charge").filter(
        official_id=official_id, at__gte=span[0], at__lt=span[1]
    )
    lines = [_line(payment, at=payment.at, sign=1) for payment in taken]
    lines += [_line(back.payment, at=back.at, sign=-1) for back in given]
    lines.sort(key=lambda line: (line.at, line.receipt_number, -line.amount))
    closing = DayClosing.objects.filter(official_id=official_id, day=day).first()
    return CashBook(
        official_id=official_id,
        day=day,
        lines=tuple(lines),
        closed_at=closing.closed_at if closing else None,
    )


def ledger_difference() -> int:
    """Return all debits minus all credits; anything but 0 is an alarm."""
    sums = Entry.objects.aggregate(debit=Sum("debit"), credit=Sum("credit"))
    return (sums["debit"] or 0) - (sums["credit"] or 0)


def account_balances(agency_id: UUID) -> dict[AccountKind, int]:
    """Return debits minus credits of each account of an agency."""
    rows = (
        Entry.objects.filter(account__agency_id=agency_id)
        .values("account__kind")
        .annotate(debit=Sum("debit"), credit=Sum("credit"))
    )
    return {AccountKind(row["account__kind"]): row["debit"] - row["credit"] for row in rows}


def _line(payment: Payment, *, at: datetime, sign: int) -> CashBookLine:
    return CashBookLine(
        at=at,
        receipt_number=payment.receipt_number,
        dossier_id=payment.charge.dossier_id,
        method=PaymentMethod(payment.method),
        amount=sign * payment.amount,
    )
