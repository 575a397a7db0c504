import inspect
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import InputInvalid

from .. import errors, public
from ..models import Charge, Entry, Payment, ReceiptBook
from ..public import (
    AccountKind,
    BankDetails,
    ChargeStage,
    ChargeState,
    PaymentMethod,
    account_balances,
    amount_due,
    cancel_charge,
    cash_book,
    charge_by_id,
    charge_of,
    charges_of,
    close_day,
    confirm_transfer,
    create_charge,
    ledger_difference,
    recompute_charge,
    record_cash,
    refund,
    set_bank_account,
    state_of,
    transfer_code,
)
from ..types import FeeFacts
from .tables import CERTIFIED_COPY, EXTRACT, ON, RESIDENCE

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 20, 9, tzinfo=ZONE)
AGENCY, CASHIER = uuid4(), uuid4()


def charge(
    dossier=None, table=EXTRACT, now=NINE, stage=ChargeStage.INTAKE, channel="direct", **facts
):
    return create_charge(
        dossier or uuid4(),
        agency_id=AGENCY,
        table=table,
        facts=FeeFacts(channel=channel, on=ON, values=facts),
        stage=stage,
        now=now,
    )


def settle_deferred():
    """Let the database judge now what it would judge at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_charge_is_the_quote_and_is_booked():
    made = charge(copies=3)

    assert (made.total, state_of(made)) == (24_000, ChargeState.DUE)
    assert made.fee_version == "2.000635/1"
    assert account_balances(AGENCY) == {
        AccountKind.RECEIVABLE: 24_000,
        AccountKind.CHARGE_INCOME: -24_000,
    }
    settle_deferred()


def test_charging_twice_changes_nothing():
    dossier = uuid4()

    assert charge(dossier, copies=2).pk == charge(dossier, copies=2).pk
    assert amount_due(dossier) == 16_000


def test_another_quote_needs_the_old_charge_ended_first():
    dossier = uuid4()
    old = charge(dossier, copies=2)

    with pytest.raises(errors.ChargeDiffers):
        charge(dossier, copies=3)
    cancel_charge(old.pk, official_id=None, reason="Sửa số bản", now=NINE)
    new = charge(dossier, copies=3)

    assert (new.sequence, amount_due(dossier)) == (2, 24_000)
    assert [state_of(one) for one in charges_of(dossier)] == [
        ChargeState.CANCELLED,
        ChargeState.DUE,
    ]


def test_stages_are_charged_apart():
    dossier = uuid4()
    charge(dossier, copies=1)
    charge(dossier, copies=2, stage=ChargeStage.RETURN)

    assert amount_due(dossier) == 24_000
    assert charge_of(dossier).stage == ChargeStage.RETURN


def test_a_free_dossier_owes_nothing_and_nobody_can_pay_it():
    free = charge(table=RESIDENCE, group="child")

    assert (free.total, state_of(free)) == (0, ChargeState.FREE)
    with pytest.raises(errors.NothingToPay):
        record_cash(free.pk, official_id=CASHIER, now=NINE)
    assert not Entry.objects.exists()


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


def test_the_transfer_code_carries_amount_and_reference():
    made = charge(copies=2)
    with pytest.raises(errors.BankAccountMissing):
        transfer_code(made, on=ON)
    set_bank_account(AGENCY, details=BankDetails("970436", "0011000123", "KBNN"), now=NINE)

    code = transfer_code(made, on=ON)

    assert (code.amount, code.reference, code.account) == (16_000, made.reference, "0011000123")
    assert public.parse(public.payload(code)) == code


def test_a_bank_account_no_code_could_carry_is_refused():
    with pytest.raises(InputInvalid) as refused:
        set_bank_account(AGENCY, details=BankDetails("97", "0011", ""), now=NINE)

    named = [one["pointer"] for one in refused.value.errors]
    assert named == ["/bank_bin", "/account", "/holder"]


def test_no_service_takes_an_amount():
    """Whoever adds a way to choose an amount changes this list in front of everybody."""
    allowed = {
        "dossier_id",
        "agency_id",
        "table",
        "facts",
        "stage",
        "now",
        "charge_id",
        "official_id",
        "bank_reference",
        "reason",
        "received_by",
        "details",
        "valid_from",
    }
    services = (
        create_charge,
        recompute_charge,
        record_cash,
        confirm_transfer,
        refund,
        cancel_charge,
        close_day,
        set_bank_account,
    )

    for service in services:
        parameters = inspect.signature(service).parameters
        assert set(parameters) <= allowed, service.__name__
        assert not {p.annotation for p in parameters.values()} & {int, float}


@given(
    amounts=st.lists(st.integers(1, 10**7), min_size=1, max_size=4),
    facts=st.dictionaries(
        st.sampled_from(["amount", "total", "price", "copies", "pages"]), st.integers(0, 9000)
    ),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_fact_of_a_dossier_sets_a_price(amounts, facts):
    """Only the table's amounts come out: each line is a multiple of the table's unit."""
    table = replace(
        EXTRACT,
        rows=tuple(replace(EXTRACT.rows[0], code=str(n), amount=a) for n, a in enumerate(amounts)),
    )
    with transaction.atomic():
        made = charge(table=table, **facts)

    copies = facts.get("copies", 1)
    assert made.total == sum(amounts) * copies
    assert {line["unit_amount"] for line in made.quote["lines"]} <= set(amounts)


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


def test_a_day_ends_where_the_law_applies():
    late = charge()
    record_cash(late.pk, official_id=CASHIER, now=datetime(2026, 11, 20, 23, 59, tzinfo=ZONE))

    assert len(cash_book(CASHIER, day=date(2026, 11, 20)).lines) == 1
    assert not cash_book(CASHIER, day=date(2026, 11, 21)).lines
