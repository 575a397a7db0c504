"""The books balance: whatever happens, and whoever forges an entry."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .. import errors
from ..models import Charge, Payment, ReceiptBook
from ..public import (
    AccountKind,
    ChargeState,
    account_balances,
    cancel_charge,
    charge_of,
    close_day,
    confirm_transfer,
    create_charge,
    ledger_difference,
    record_cash,
    refund,
    state_of,
)
from ..types import FeeFacts
from .charging import CASHIER, NINE, charge, settle_deferred
from .tables import CERTIFIED_COPY, ON

pytestmark = pytest.mark.django_db


REFUSED = "permission denied|append-only"
CHARGE_COLUMNS = "dossier_id, agency_id, stage, fee_version, facts, quote, created_at"
PAYMENT_COLUMNS = "charge_id, agency_id, method, received_by, at, receipt_year, receipt_entry"
ENTRY = "INSERT INTO payments_entry (transaction_id, account_id, debit, credit)"


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        ("UPDATE payments_charge SET total = 1", REFUSED),
        ("DELETE FROM payments_charge", REFUSED),
        ("UPDATE payments_entry SET debit = debit + 1 WHERE debit > 0", REFUSED),
        ("DELETE FROM payments_entry", REFUSED),
        ("TRUNCATE payments_entry", REFUSED),
        ("UPDATE payments_payment SET amount = 1", REFUSED),
        ("DELETE FROM payments_refund", REFUSED),
        ("UPDATE payments_transaction SET at = now()", REFUSED),
        (
            f"INSERT INTO payments_charge (id, sequence, total, reference, {CHARGE_COLUMNS})"
            f" SELECT gen_random_uuid(), 9, total + 1, 'MCX', {CHARGE_COLUMNS} FROM payments_charge"
            " LIMIT 1",
            "payments_charge_is_its_quote",
        ),
        (
            f"INSERT INTO payments_payment (id, amount, {PAYMENT_COLUMNS})"
            " SELECT gen_random_uuid(), total - 1, id, agency_id, 'cash', agency_id, now(), 2026, 7"
            " FROM payments_charge"
            " WHERE reference = '{reference}'",
            "payments_payment_is_the_charge",
        ),
        (
            f"{ENTRY} SELECT transaction_id, account_id, 5, 0 FROM payments_entry LIMIT 1",
            "payments_transaction_balances",
        ),
        (
            f"{ENTRY} SELECT transaction_id, account_id, 5, 5 FROM payments_entry LIMIT 1",
            "payments_entry_has_one_side",
        ),
        (
            "INSERT INTO payments_transaction (id, what, at, charge_id)"
            " SELECT gen_random_uuid(), what, at, charge_id FROM payments_transaction LIMIT 1",
            "payments_transaction_has_entries",
        ),
    ],
)
def test_the_database_refuses_a_forged_book(forge, reason):
    paid, unpaid = charge(), charge(copies=5)
    record_cash(paid.pk, official_id=CASHIER, now=NINE)
    refund(paid.pk, official_id=CASHIER, reason="", now=NINE)
    settle_deferred()

    with pytest.raises(DatabaseError, match=reason):
        run_and_settle(forge.replace("{reference}", unpaid.reference))

    assert ledger_difference() == 0


def run_and_settle(statement):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)
        settle_deferred()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["charge", "cash", "transfer", "cancel", "refund", "close"]),
        st.integers(0, 5),
        st.integers(0, 12),
        st.integers(0, 2),
    ),
    min_size=5,
    max_size=30,
)


@given(ACTS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happens_the_books_balance(acts):
    """Random days at random desks: the ledger sums to zero and agrees with payments and refunds."""
    with transaction.atomic():
        point = transaction.savepoint()
        dossiers, agency = [uuid4() for _ in range(6)], uuid4()
        officials = [uuid4() for _ in range(3)]
        for step, (act, where, copies, who) in enumerate(acts):
            _do(
                act,
                (dossiers[where], agency),
                copies,
                (officials[who], NINE + timedelta(minutes=step)),
            )
        settle_deferred()
        _check(agency, officials)
        transaction.savepoint_rollback(point)


def _do(act, place, copies, who):
    (dossier, agency), (official, now) = place, who
    newest = charge_of(dossier)
    try:
        with transaction.atomic():
            if act == "charge":
                facts = FeeFacts(channel="direct", on=ON, values={"pages": copies, "copies": 2})
                create_charge(dossier, agency_id=agency, table=CERTIFIED_COPY, facts=facts, now=now)
            elif act == "close":
                close_day(official, now=now + timedelta(days=copies))
            elif newest is None:
                return
            elif act == "cash":
                record_cash(newest.pk, official_id=official, now=now + timedelta(days=copies))
            elif act == "transfer":
                confirm_transfer(
                    newest.pk, official_id=official, bank_reference=f"FT{copies}", now=now
                )
            elif act == "cancel":
                cancel_charge(newest.pk, official_id=official, reason="x", now=now)
            else:
                refund(newest.pk, official_id=official, reason="x", now=now)
    except errors.DomainError:
        pass


def _check(agency, officials):
    assert ledger_difference() == 0
    balances = account_balances(agency)
    kept = list(Payment.objects.filter(agency_id=agency, refund__isnull=True))
    owed = [c for c in Charge.objects.filter(agency_id=agency) if state_of(c) == ChargeState.DUE]
    assert balances.get(AccountKind.CASH, 0) == sum(p.amount for p in kept if p.method == "cash")
    assert balances.get(AccountKind.BANK, 0) == sum(
        p.amount for p in kept if p.method == "transfer"
    )
    assert balances.get(AccountKind.RECEIVABLE, 0) == sum(c.total for c in owed)
    entries = Payment.objects.filter(agency_id=agency).values_list("receipt_entry", flat=True)
    assert sorted(entries) == list(range(1, len(entries) + 1))
    last = ReceiptBook.objects.filter(agency_id=agency).values_list("last_entry", flat=True)
    assert sum(last) == len(entries)
