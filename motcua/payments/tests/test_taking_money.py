"""Money taken and given back: whole, once, with a receipt, in somebody's book of the day."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from motcua.kernel.clock import ZONE

from .. import errors
from ..public import (
    AccountKind,
    ChargeState,
    PaymentMethod,
    account_balances,
    cancel_charge,
    cash_book,
    charge_by_id,
    close_day,
    confirm_transfer,
    record_cash,
    refund,
    state_of,
)
from .charging import AGENCY, CASHIER, NINE, charge

pytestmark = pytest.mark.django_db


def test_cash_pays_the_whole_charge_once():
    made = charge(copies=2)

    first = record_cash(made.pk, official_id=CASHIER, now=NINE)
    again = record_cash(made.pk, official_id=CASHIER, now=NINE + timedelta(seconds=1))

    assert first.pk == again.pk
    assert (first.amount, first.receipt_number) == (16_000, "2026-000001")
    assert state_of(charge_by_id(made.pk)) == ChargeState.PAID
    assert account_balances(AGENCY)[AccountKind.CASH] == 16_000
    assert account_balances(AGENCY)[AccountKind.RECEIVABLE] == 0


def test_a_second_cashier_is_told_that_it_is_paid():
    made = charge()
    record_cash(made.pk, official_id=CASHIER, now=NINE)

    with pytest.raises(errors.ChargeAlreadyPaid):
        record_cash(made.pk, official_id=uuid4(), now=NINE)
    with pytest.raises(errors.ChargeAlreadyPaid):
        confirm_transfer(made.pk, official_id=CASHIER, bank_reference="FT1", now=NINE)


def test_a_transfer_is_confirmed_by_its_line_on_the_statement():
    made, other = charge(), charge()
    paid = confirm_transfer(made.pk, official_id=CASHIER, bank_reference=" ft26  1 ", now=NINE)

    assert (paid.method, paid.bank_reference) == (PaymentMethod.TRANSFER, "FT26 1")
    assert (
        confirm_transfer(made.pk, official_id=CASHIER, bank_reference="FT26 1", now=NINE).pk
        == paid.pk
    )
    with pytest.raises(errors.BankReferenceUsed):
        confirm_transfer(other.pk, official_id=CASHIER, bank_reference="FT26 1", now=NINE)
    with pytest.raises(errors.BankReferenceMissing):
        confirm_transfer(other.pk, official_id=CASHIER, bank_reference="  ", now=NINE)


def take_cash_and_fail(made):
    with transaction.atomic():
        record_cash(made.pk, official_id=CASHIER, now=NINE)
        raise RuntimeError("the power went out")


def test_receipt_numbers_have_no_gaps_and_begin_anew_each_year():
    first, failed, second, later = charge(), charge(), charge(), charge()
    record_cash(first.pk, official_id=CASHIER, now=NINE)
    with pytest.raises(RuntimeError, match="the power went out"):
        take_cash_and_fail(failed)
    new_year = datetime(2027, 1, 1, 0, 30, tzinfo=ZONE)

    assert record_cash(second.pk, official_id=CASHIER, now=NINE).receipt_number == "2026-000002"
    assert record_cash(later.pk, official_id=CASHIER, now=new_year).receipt_number == "2027-000001"


def test_a_refund_gives_all_back_the_way_it_came():
    made = charge(copies=2)
    record_cash(made.pk, official_id=CASHIER, now=NINE)

    given = refund(made.pk, official_id=CASHIER, reason="Rút hồ sơ", now=NINE)

    assert refund(made.pk, official_id=CASHIER, reason="Rút hồ sơ", now=NINE).pk == given.pk
    assert state_of(charge_by_id(made.pk)) == ChargeState.REFUNDED
    assert not any(account_balances(AGENCY).values())
    with pytest.raises(errors.ChargeEnded):
        record_cash(made.pk, official_id=CASHIER, now=NINE)


def test_only_what_was_paid_is_given_back_and_only_what_was_not_is_cancelled():
    unpaid, paid = charge(), charge()
    record_cash(paid.pk, official_id=CASHIER, now=NINE)

    with pytest.raises(errors.ChargeNotPaid):
        refund(unpaid.pk, official_id=CASHIER, reason="", now=NINE)
    with pytest.raises(errors.ChargeAlreadyPaid):
        cancel_charge(paid.pk, official_id=CASHIER, reason="", now=NINE)


def test_a_cash_book_tells_the_day_of_one_official():
    mine, yours, wired, back = (
        charge(copies=1),
        charge(copies=2),
        charge(copies=3),
        charge(copies=4),
    )
    record_cash(mine.pk, official_id=CASHIER, now=NINE)
    record_cash(yours.pk, official_id=uuid4(), now=NINE)
    confirm_transfer(wired.pk, official_id=CASHIER, bank_reference="FT1", now=NINE)
    record_cash(back.pk, official_id=CASHIER, now=NINE - timedelta(days=1))
    refund(back.pk, official_id=CASHIER, reason="", now=NINE + timedelta(hours=1))

    book = cash_book(CASHIER, day=NINE.date())

    assert [line.amount for line in book.lines] == [8000, 24_000, -32_000]
    assert book.total(PaymentMethod.CASH) == 8000 - 32_000
    assert book.total(PaymentMethod.TRANSFER) == 24_000


def test_a_closed_day_takes_no_more_cash_but_transfers():
    before, after, wired = charge(), charge(), charge()
    record_cash(before.pk, official_id=CASHIER, now=NINE)
    closing = close_day(CASHIER, received_by=uuid4(), now=NINE)

    assert (closing.cash_total, closing.payments) == (8000, 1)
    assert close_day(CASHIER, now=NINE + timedelta(hours=1)).pk == closing.pk
    with pytest.raises(errors.CashDayClosed):
        record_cash(after.pk, official_id=CASHIER, now=NINE)
    confirm_transfer(wired.pk, official_id=CASHIER, bank_reference="FT9", now=NINE)
    record_cash(after.pk, official_id=CASHIER, now=NINE + timedelta(days=1))


def test_a_day_ends_where_the_law_applies():
    late = charge()
    record_cash(late.pk, official_id=CASHIER, now=datetime(2026, 11, 20, 23, 59, tzinfo=ZONE))

    assert len(cash_book(CASHIER, day=date(2026, 11, 20)).lines) == 1
    assert not cash_book(CASHIER, day=date(2026, 11, 21)).lines
