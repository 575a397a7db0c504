"""Money of dossiers that end without a result, and of facts that are corrected: both ledgers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.payments.public import (
    ChargeEnded,
    ChargeState,
    account_balances,
    amount_due,
    charges_of,
    ledger_difference,
    state_of,
)
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..errors import ActNotPossible, FeeAlreadyPaid, NotYourTurn
from ..types import DossierState, Status

CODE = "2.000635"  # 8,000 đồng a copy


def copies(world: World, citizen: Any, number: int) -> dict[str, Any]:
    answers = world.answers(CODE, citizen)
    return {**answers, "wish": {**answers["wish"], "copies": number}}


def filed(world: World, number: int = 1) -> tuple[Any, DossierState]:
    citizen = world.citizens()[2]
    return citizen, world.file(CODE, citizen, answers=copies(world, citizen, number))


def states(state: DossierState) -> list[ChargeState]:
    return [state_of(one) for one in charges_of(state.id)]


def withdrawn(world: World, citizen: Any, state: DossierState) -> DossierState:
    at = world.now + timedelta(hours=2)
    command = p.WithdrawDossier("Chuẩn bị lại")
    after = p.act(number=state.number, command=command, actor=citizen.actor, now=at)
    drain(at + timedelta(minutes=1))
    return after


def test_after_a_withdrawal_nothing_is_owed_and_nothing_can_be_paid(world: World) -> None:
    citizen, state = filed(world)
    assert amount_due(state.id) == 8_000

    withdrawn(world, citizen, state)

    assert (states(state), amount_due(state.id)) == ([ChargeState.CANCELLED], 0)
    assert ledger_difference() == 0
    with pytest.raises(ChargeEnded):
        p.pay_in_cash(
            number=state.number, actor=world.desk(state), now=world.now + timedelta(hours=3)
        )


@pytest.mark.parametrize("end", ["refused", "stopped"])
def test_after_a_refusal_or_a_stop_nothing_is_owed(world: World, end: str) -> None:
    _citizen, state = filed(world)
    at = world.now + timedelta(hours=2)
    if end == "refused":
        refusal = p.RefuseDossier("not_eligible", "Không đủ điều kiện", "Nộp lại", "form")
        p.act(number=state.number, command=refusal, actor=world.desk(state), now=at)
    else:
        stop = p.StopDossier("applicant_ceased", "Mẫu 05", "Chủ hồ sơ đã mất")
        decider = next(one for one in world.officials() if may_stop(state, one, world))
        p.act(number=state.number, command=stop, actor=decider, now=at)
    drain(at + timedelta(minutes=1))

    assert states(state) == [ChargeState.CANCELLED]
    assert ledger_difference() == 0


def may_stop(state: DossierState, actor: Any, world: World) -> bool:
    if not actor.has_role("signer", "head_of_agency", agency_id=state.competent_agency_id):
        return False
    acts = p.possible_acts(state, actor=actor, now=world.now + timedelta(hours=1))
    return any(one.name == "stop" and one.is_possible for one in acts)


def test_a_cashier_gives_back_what_was_paid_and_the_books_balance(world: World) -> None:
    citizen, state = filed(world, 3)
    desk, at = world.desk(state), world.now + timedelta(hours=1)
    before = account_balances(state.competent_agency_id)
    p.pay_in_cash(number=state.number, actor=desk, now=at)
    with pytest.raises(ActNotPossible):
        p.refund_fee(number=state.number, reason="Nhầm", actor=desk, now=at)
    after = withdrawn(world, citizen, state)
    assert p.settlement(after).to_refund == 24_000

    headers = {**world.headers(desk), "Idempotency-Key": uuid4().hex}
    answer = Client().post(
        f"/api/v1/dossiers/{state.number}/refund",
        {"reason": "Người nộp rút hồ sơ"},
        content_type="application/json",
        headers=headers,
    )

    assert (answer.status_code, answer.json()["fee_refunded"]) == (200, 24_000)
    assert states(state) == [ChargeState.REFUNDED]
    balances = account_balances(state.competent_agency_id)
    # The charge was booked with the filing, which came before ``before`` was read.
    assert sum(balances.values()) == sum(before.values()) == ledger_difference() == 0
    with pytest.raises(ActNotPossible):
        p.refund_fee(number=state.number, reason="Lần nữa", actor=desk, now=at + timedelta(hours=5))
    assert not p.compare_all().differences


def test_only_who_takes_money_gives_it_back(world: World) -> None:
    citizen, state = filed(world)
    p.pay_in_cash(number=state.number, actor=world.desk(state), now=world.now + timedelta(hours=1))
    withdrawn(world, citizen, state)
    agency = state.competent_agency_id
    handler = next(
        one
        for one in world.officials()
        if one.has_role("handler", agency_id=agency)
        and not one.has_role("cashier", "desk_official", "head_of_one_stop")
    )

    with pytest.raises(NotYourTurn):
        p.refund_fee(
            number=state.number,
            reason="Hoàn",
            actor=handler,
            now=world.now + timedelta(hours=3),
        )


def corrected(world: World, citizen: Any, state: DossierState, number: int) -> DossierState:
    """Ask for a paper; the person answers and corrects the number of copies."""
    item = frozenset({p.askable_documents(state, now=world.now)[0][0]})
    desk = world.desk(state)
    p.request_supplement(
        number=state.number,
        items=item,
        unusable=item,
        explanation="Số bản ghi trong tờ khai khác",
        actor=desk,
        now=world.now + timedelta(hours=2),
    )
    return p.supplement_dossier(
        number=state.number,
        documents=(p.HandedIn(next(iter(item)), world.file_of(citizen)),),
        answers=copies(world, citizen, number),
        actor=citizen.actor,
        now=world.now + timedelta(hours=3),
    )


def test_five_copies_instead_of_one_cost_five_times_as_much(world: World) -> None:
    citizen, state = filed(world)

    after = corrected(world, citizen, state, 5)

    assert (state.fee_total, after.fee_total) == (8_000, 40_000)
    assert (after.facts["copies"], amount_due(state.id)) == (5, 40_000)
    assert states(state) == [ChargeState.CANCELLED, ChargeState.DUE]
    assert ledger_difference() == 0
    paid = p.pay_in_cash(
        number=state.number, actor=world.desk(after), now=world.now + timedelta(hours=4)
    )
    assert paid.fee_paid == paid.fee_total == 40_000
    assert not p.compare_all().differences


def test_once_paid_a_correction_that_changes_the_fee_is_refused_whole(world: World) -> None:
    citizen, state = filed(world)
    p.pay_in_cash(number=state.number, actor=world.desk(state), now=world.now + timedelta(hours=1))

    with pytest.raises(FeeAlreadyPaid):
        corrected(world, citizen, state, 5)

    now = p.visible_dossier(state.number, actor=citizen.actor, now=world.now)
    assert now.status == Status.SUPPLEMENT_ASKED
    assert states(state) == [ChargeState.PAID]
