"""The pages of a proposed new date and of giving a fee back: asked, refused in words, done once."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import Status, WithdrawDossier, act

from .conftest import COPY, NOW
from .pages import Page
from .stories import carried_to, filed, received, worker_of
from .test_act_pages import address, now_of, opened, send

pytestmark = pytest.mark.django_db
EXTRACT = "2.000635"  # filed online, with a fee
SHOP = "1.001612"  # its limit leaves time for an apology a day ahead
WORDS = {"ngay-moi": "08/12/2026", "nguyen-nhan": "workload", "giai-thich": "Nhiều hồ sơ."}


@pytest.fixture
def slow(at_work, people):
    """A dossier that will be late, and who handles it."""
    state = carried_to("handle", received(people[0], at_work, code=SHOP), at_work)
    return state, at_work(worker_of(state, kind="handle"))


def test_what_the_handler_proposes_stands_on_the_heads_page(slow, at_work):
    state, handler = slow

    answer = send(handler, state, "de-nghi-hen-lai", **WORDS)

    head = at_work("chutich.hongbang")
    page = opened(head, state, "xin-loi-hen-lai")
    assert answer.status_code == 302
    assert page.field("ngay-moi") == "08/12/2026"
    assert page.field("giai-thich").strip() == "Nhiều hồ sơ."
    chosen = page.root.xpath("//input[@name='nguyen-nhan'][@checked]/@value")
    assert chosen == ["workload"]
    after = now_of(state, head)
    assert (after.new_dates, after.due) == (0, state.due)  # nothing is promised yet


def test_the_head_gives_the_date_as_it_was_proposed(slow, at_work):
    state, handler = slow
    send(handler, state, "de-nghi-hen-lai", **WORDS)
    head = at_work("chutich.hongbang")

    answer = send(head, state, "xin-loi-hen-lai")

    after = now_of(state, head)
    assert answer.status_code == 302
    assert (after.new_dates, after.proposed_date) == (1, None)
    assert after.due > state.due
    assert "Chỉ được hẹn lại ngày một lần" in opened(handler, state, "de-nghi-hen-lai").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"ngay-moi": "mai kia"}, "ngay-moi"),
        ({"ngay-moi": "20/11/2026"}, "ngay-moi"),  # before the appointment
        ({"ngay-moi": "06/12/2026"}, "ngay-moi"),  # a Sunday
        ({"nguyen-nhan": "khong-co"}, "nguyen-nhan"),
        ({"giai-thich": "  "}, "giai-thich"),
    ],
)
def test_a_proposal_that_cannot_be_kept_comes_back_with_everything_typed(slow, typed, field):
    state, handler = slow

    page = Page(send(handler, state, "de-nghi-hen-lai", **(WORDS | typed)))

    assert page.status == 422
    (href,) = page.root.xpath("//div[contains(@class,'govuk-error-summary')]//li/a/@href")
    assert href == f"#{field}"
    assert page.field("ngay-moi") == (WORDS | typed)["ngay-moi"]
    assert now_of(state, handler).proposed_date is None


def test_who_has_no_part_in_the_handling_proposes_nothing(slow, at_work):
    state, _ = slow
    desk = at_work("tiepnhan.hongbang")

    page = opened(desk, state, "de-nghi-hen-lai")
    forced = {"idempotency_key": "forced", "da-xem": "999", **WORDS}

    assert not page.root.xpath("//main//form[@method='post']")
    assert desk.post(address(state, "de-nghi-hen-lai"), forced).status_code == 403
    assert now_of(state, desk).proposed_date is None


# -- giving the fee back ----------------------------------------------------------------------


@pytest.fixture
def paid(at_work, people):
    """A paid filing that its applicant took back, and a cashier."""
    cashier = at_work("thungan.hongbang")
    state = filed(people[0], code=EXTRACT)
    send(cashier, state, "thu-phi", cach="cash")
    act(number=state.number, command=WithdrawDossier("Đổi ý"), actor=people[0].actor, now=NOW)
    return now_of(state, cashier), cashier


def test_the_whole_fee_goes_back_and_nobody_types_an_amount(paid):
    state, cashier = paid
    assert (state.status, state.fee_paid > 0) == (Status.WITHDRAWN, True)

    page = opened(cashier, state, "hoan-phi")
    answer = send(cashier, state, "hoan-phi", **{"ly-do": "Hồ sơ đã rút."})

    typed = {one for one in page.form() if one not in ("csrfmiddlewaretoken", "idempotency_key")}
    assert typed == {"da-xem", "buoc", "ve", "ly-do"}
    assert f"{state.fee_paid:,}".replace(",", ".") in page.text
    assert answer.status_code == 302
    assert now_of(state, cashier).fee_refunded == state.fee_paid


def test_a_refund_needs_a_reason(paid):
    state, cashier = paid

    page = Page(send(cashier, state, "hoan-phi", **{"ly-do": " "}))

    assert page.status == 422
    assert page.root.xpath("//*[@id='ly-do-error']")
    assert now_of(state, cashier).fee_refunded == 0


def test_what_went_back_does_not_go_back_again(paid):
    state, cashier = paid
    sent = opened(cashier, state, "hoan-phi").form() | {"ly-do": "Hồ sơ đã rút."}

    twice = [cashier.post(address(state, "hoan-phi"), sent) for _again in range(2)]

    assert [one.status_code for one in twice] == [302, 302]
    assert now_of(state, cashier).fee_refunded == state.fee_paid
    assert not opened(cashier, state, "hoan-phi").root.xpath("//main//form[@method='post']")


def test_nothing_goes_back_of_a_dossier_that_is_still_handled(at_work, people):
    cashier = at_work("thungan.hongbang")
    state = filed(people[0], by=cashier.actor, code=COPY)
    send(cashier, state, "thu-phi", cach="cash")

    page = opened(cashier, state, "hoan-phi")

    assert not page.root.xpath("//main//form[@method='post']")
    dossier = Page(cashier.get(reverse("desk:dossier", args=[state.number])))
    assert not [href for href in dossier.links().values() if href.endswith("/hoan-phi/")]


def test_a_handler_gives_no_money_back(paid, at_work):
    state, cashier = paid
    handler = at_work("hotich.hongbang")
    forced = {"idempotency_key": "forced", "da-xem": "999", "ly-do": "Hoàn"}

    assert handler.post(address(state, "hoan-phi"), forced).status_code == 403
    assert now_of(state, cashier).fee_refunded == 0
