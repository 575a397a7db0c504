"""When the fee is due, and what becomes of it when a dossier ends without a result."""

from dataclasses import replace
from uuid import UUID

import pytest

from .. import errors
from ..events import FeeRefunded
from ..rules.case import Who
from ..rules.clock_acts import RecordPayment
from ..rules.decide import decide
from ..rules.money import RefundFee, Settlement, settlement
from ..types import DossierState, Status
from .cases import (
    APPLICANT,
    DESK,
    DESK_OFFICIAL,
    HANDLER,
    MONDAY,
    History,
    case_of,
    grants,
    some,
)

PAYMENT = some("payment")


def ended(status: Status = Status.WITHDRAWN, *, paid: int = 8_000, back: int = 0) -> DossierState:
    state = History(fee_total=20_000).state
    return replace(state, status=status, holder=None, fee_paid=paid, fee_refunded=back)


def refund(
    state: DossierState, who=DESK_OFFICIAL, *, amount: int = 8_000, reason: str = "Rút hồ sơ"
):
    payments: tuple[tuple[UUID, int], ...] = ((PAYMENT, amount),)
    return decide(case_of(state), RefundFee(payments, reason), who, MONDAY)


def test_what_was_not_paid_is_cancelled_and_what_was_paid_waits_for_the_cashier():
    assert settlement(ended()) == Settlement(20_000, 8_000, 12_000, 0, 8_000)
    assert settlement(ended(back=8_000)) == Settlement(20_000, 8_000, 12_000, 8_000, 0)
    assert settlement(ended(paid=0)).to_refund == 0


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.REFUSED, Status.STOPPED])
def test_a_cashier_gives_back_what_was_paid(status):
    (event,) = refund(ended(status))

    assert event == FeeRefunded(PAYMENT, 8_000, "Rút hồ sơ", DESK_OFFICIAL.official_id)


@pytest.mark.parametrize("status", [Status.RETURNED, Status.IN_PROGRESS, Status.RESULT_READY])
def test_a_result_and_a_running_dossier_keep_their_fee(status):
    with pytest.raises(errors.ActNotPossible):
        refund(ended(status))


def test_nothing_is_given_back_twice_or_beyond_what_came():
    with pytest.raises(errors.ActNotPossible):
        refund(ended(back=8_000))
    with pytest.raises(errors.ActNotPossible):
        refund(ended(), amount=8_001)
    with pytest.raises(errors.ActNotPossible):
        refund(ended(paid=0))


@pytest.mark.parametrize("who", [HANDLER, APPLICANT])
def test_only_who_takes_money_gives_it_back(who):
    with pytest.raises(errors.NotYourTurn):
        refund(ended(), who)


def test_giving_back_needs_a_reason():
    with pytest.raises(errors.ReasonMissing):
        refund(ended(), reason=" ")


@pytest.mark.parametrize(
    ("role", "method", "may"),
    [
        ("cashier", "cash", True),
        ("cashier", "transfer", True),
        ("desk_official", "cash", True),
        ("desk_official", "transfer", False),
        ("head_of_one_stop", "transfer", False),
        ("handler", "cash", False),
    ],
)
def test_cash_is_taken_at_the_desk_and_a_transfer_confirmed_by_the_cashier(role, method, may):
    who = Who(official_id=some("official"), grants=grants((role, DESK)))
    case = case_of(History(fee_total=20_000).state)
    command = RecordPayment(PAYMENT, 20_000, method)

    if may:
        (event,) = decide(case, command, who, MONDAY)
        assert (event.amount, event.method) == (20_000, method)
        return
    with pytest.raises(errors.NotYourTurn) as refused:
        decide(case, command, who, MONDAY)
    assert refused.value.facts == {"needs": "cashier"}
