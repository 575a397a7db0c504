"""A charge is what the fee table says, whoever asks and whatever facts are given."""

import inspect
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import InputInvalid

from .. import errors, public
from ..models import Entry
from ..public import (
    AccountKind,
    BankDetails,
    ChargeStage,
    ChargeState,
    account_balances,
    amount_due,
    cancel_charge,
    charge_of,
    charges_of,
    close_day,
    confirm_transfer,
    create_charge,
    hand_over_day,
    recompute_charge,
    record_cash,
    refund,
    set_bank_account,
    state_of,
    transfer_code,
)
from .charging import AGENCY, CASHIER, NINE, charge, settle_deferred
from .tables import EXTRACT, ON, RESIDENCE

pytestmark = pytest.mark.django_db


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
        "actor",
    }
    services = (
        create_charge,
        recompute_charge,
        record_cash,
        confirm_transfer,
        refund,
        cancel_charge,
        close_day,
        hand_over_day,
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
