"""Money over the API: what is owed, how to pay, the receipt, and a cashier's day."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.documents.tests.reading import text_of
from motcua.kernel.clock import legal_day, use_clock
from motcua.payments.public import parse
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..types import DossierState

COPY, FREE = "2.000635", "1.001193"
SOON, LATER = timedelta(minutes=5), timedelta(days=10)
DESK = ("desk_official", "head_of_one_stop")


def call(world: World, who: Any, path: str, body: Any = None, *, after: timedelta = SOON) -> Any:
    headers = {**world.headers(who), "Idempotency-Key": uuid4().hex}
    with use_clock(world.now + after):
        if body is None:
            return Client().get(f"/api/v1/{path}", headers=headers)
        return Client().post(f"/api/v1/{path}", body, "application/json", headers=headers)


@pytest.fixture
def owed(world: World) -> DossierState:
    return world.file(COPY, world.citizens()[0])


def cashier_of(world: World, state: DossierState) -> Actor:
    agency = state.competent_agency_id
    return next(one for one in world.officials() if one.has_role("cashier", agency_id=agency))


def test_the_person_reads_what_is_owed_and_how_to_pay_it(world: World, owed: DossierState) -> None:
    citizen = world.citizens()[0]

    (charge,) = call(world, citizen, f"dossiers/{owed.number}/charges").json()["items"]
    code = call(world, citizen, f"dossiers/{owed.number}/transfer-code").json()
    png = call(world, citizen, f"dossiers/{owed.number}/transfer-code.png")
    svg = call(world, citizen, f"dossiers/{owed.number}/transfer-code.svg")

    assert (charge["state"], charge["total"]) == ("due", owed.fee_total)
    assert sum(line["amount"] for line in charge["lines"]) == owed.fee_total > 0
    read = parse(code["text"])
    assert (read.amount, read.reference) == (owed.fee_total, charge["reference"])
    assert (code["account"], code["amount"]) == (read.account, owed.fee_total)
    assert png.content.startswith(b"\x89PNG")
    assert svg.content.startswith(b"<svg")
    for answer in (png, svg):
        assert answer["Cache-Control"] == "private, no-store"


def test_a_stranger_learns_nothing_of_the_money(world: World, owed: DossierState) -> None:
    stranger = world.citizens()[1]
    for path in ("charges", "transfer-code", "transfer-code.png", "fee-receipt"):
        address = f"dossiers/{owed.number}/{path}"
        assert call(world, stranger, address).status_code == 404
        assert call(world, None, address).status_code == 401


def test_where_nothing_is_owed_there_is_no_code(world: World) -> None:
    citizen = world.citizens()[2]
    free = world.file(FREE, citizen)

    code = call(world, citizen, f"dossiers/{free.number}/transfer-code")

    assert free.fee_total == 0
    assert call(world, citizen, f"dossiers/{free.number}/charges").json()["items"] == []
    assert (code.status_code, code.json()["type"]) == (422, "/problems/nothing-to-pay")


def test_paid_the_receipt_is_a_pdf_for_payer_and_cashier(world: World, owed: DossierState) -> None:
    citizen, cashier = world.citizens()[0], cashier_of(world, owed)
    handler = next(
        one
        for one in world.officials()
        if one.has_role("handler", agency_id=owed.competent_agency_id)
        and not one.has_role("cashier", *DESK)
    )
    address = f"dossiers/{owed.number}/fee-receipt"
    before = call(world, citizen, address)

    paid = call(world, cashier, f"dossiers/{owed.number}/payments", {"method": "cash"})

    assert (before.json()["type"], paid.status_code) == ("/problems/fee-unpaid", 200)
    (charge,) = call(world, citizen, f"dossiers/{owed.number}/charges").json()["items"]
    assert (charge["state"], charge["method"]) == ("paid", "cash")
    for who in (citizen, cashier):
        receipt = call(world, who, address)
        assert receipt["Content-Type"] == "application/pdf"
        assert charge["receipt_number"] in text_of(receipt.content)
    assert call(world, handler, address).status_code == 403
    gone = call(world, citizen, f"dossiers/{owed.number}/transfer-code")
    assert gone.json()["type"] == "/problems/nothing-to-pay"


def test_the_cashier_sees_the_agencys_charges_page_by_page(world: World) -> None:
    states = [world.file(COPY, world.citizens()[0]) for _ in range(3)]
    cashier = cashier_of(world, states[0])
    p.pay_in_cash(number=states[1].number, actor=cashier, now=world.now + timedelta(minutes=1))

    seen, cursor = [], ""
    while True:
        page = call(world, cashier, f"dossiers/charges?state=due&limit=1&cursor={cursor}").json()
        seen += [one["number"] for one in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    paid = call(world, cashier, "dossiers/charges?state=paid&limit=100").json()["items"]

    assert len(seen) == len(set(seen))
    assert {states[0].number, states[2].number} <= set(seen)
    assert states[1].number not in seen
    assert states[1].number in {one["number"] for one in paid}


def test_another_agencys_cashier_sees_none_of_it(world: World, owed: DossierState) -> None:
    others = [
        one
        for one in world.officials()
        if one.has_role("cashier", *DESK) and not one.agency_ids & set(owed.agencies)
    ]
    assert others
    for one in others[:2]:
        page = call(world, one, "dossiers/charges?limit=100").json()["items"]
        assert owed.number not in {line["number"] for line in page}
    assert call(world, world.citizens()[0], "dossiers/charges").status_code == 403


def test_a_day_is_read_and_handed_over_once(world: World) -> None:
    """On a day of its own: what is closed stays closed for the other tests too."""
    state = world.file(COPY, world.citizens()[3])
    cashier = cashier_of(world, state)
    p.pay_in_cash(number=state.number, actor=cashier, now=world.now + LATER)

    def day(path: str = "", body: Any = None) -> Any:
        return call(world, cashier, f"payments/cash-day{path}", body, after=LATER).json()

    taker = day("/takers")["items"][0]["official_id"]
    stranger = next(one for one in world.officials() if not one.agency_ids & cashier.agency_ids)
    late = world.file(COPY, world.citizens()[3])

    before = day()
    refused = day("/closing", {"received_by": str(stranger.official_id)})
    closed = [day("/closing", {"received_by": taker}) for _ in range(2)]
    cash = call(world, cashier, f"dossiers/{late.number}/payments", {"method": "cash"}, after=LATER)
    other_day = day(f"?day={legal_day(world.now + LATER) - timedelta(days=1)}")

    assert before["is_open"]
    assert before["cash_total"] == state.fee_total
    assert [one["amount"] for one in before["lines"]] == [state.fee_total]
    assert refused["errors"][0]["pointer"] == "/received_by"
    assert closed[0] == closed[1]
    assert not closed[0]["is_open"]
    assert closed[0]["cash_total"] == before["cash_total"]
    assert cash.json()["type"] == "/problems/cash-day-closed"
    assert (other_day["lines"], other_day["is_open"]) == ([], True)
    assert call(world, world.citizens()[0], "payments/cash-day").status_code == 403


def test_a_transfer_is_confirmed_by_a_cashier_and_not_by_the_desk(
    world: World, owed: DossierState
) -> None:
    address, seen = f"dossiers/{owed.number}/payments", {"method": "transfer"}
    seen["bank_reference"] = "FT26325000999"
    desk = next(
        one
        for one in world.officials()
        if one.has_role("desk_official", agency_id=owed.receiving.agency_id)
        and not one.has_role("cashier")
    )

    refused = call(world, desk, address, seen)
    confirmed = call(world, cashier_of(world, owed), address, seen)

    assert (refused.status_code, confirmed.status_code) == (403, 200)
    assert refused.json()["type"] == "/problems/not-your-turn"
