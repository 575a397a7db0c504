"""Queue, work list, signing and cash: what is listed, in which order, and with how many queries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.documents.tests.reading import text_of
from motcua.dossiers.public import Status, dossier_detail, pay_in_cash
from motcua.identity.public import account_of_official, issue_token
from motcua.kernel.clock import legal_day
from motcua.kernel.text import fold
from motcua.organizations.public import agency, unit_by_code

from .conftest import BIRTH, COPY, NOW
from .pages import Page, words
from .stories import carried_to, filed, received, worker_of
from .test_act_pages import send

pytestmark = pytest.mark.django_db
TREES = "1.002693"  # ends in a permit without a layout of its own: a certificate of any kind
DRAFT_AND_PAPER = ("result_draft", "preview")


def numbers(page: Page) -> list[str]:
    return [words for words in page.links() if words.startswith("H24.")]


def test_the_queue_puts_first_what_is_to_be_answered_first(at_work, people):
    later = filed(people[0], now=NOW - timedelta(minutes=10))
    sooner = filed(people[1], now=NOW - timedelta(hours=1))

    page = Page(at_work("tiepnhan.hongbang").get(reverse("desk:queue")))

    assert numbers(page) == [sooner.number, later.number]


def test_a_dossier_is_found_by_name_without_accents_and_by_its_last_digits(at_work, people):
    state = filed(people[0])
    desk = at_work("tiepnhan.hongbang")

    by_name = Page(desk.get(reverse("desk:queue"), q=fold(people[0].name)))
    by_digits = Page(desk.get(reverse("desk:queue"), q=state.number[-4:]))
    nothing = Page(desk.get(reverse("desk:queue"), q="khong co ai ten nay"))

    assert state.number in numbers(by_name)
    assert state.number in numbers(by_digits)
    assert "Không có hồ sơ nào phù hợp" in nothing.text


def test_the_work_list_narrows_to_mine_and_to_a_kind(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    official = at_work(worker_of(state))
    page = reverse("desk:work_list")

    units = Page(official.get(page))
    mine = Page(official.get(page, cua="toi"))
    signing = Page(official.get(page, loai="sign"))

    assert state.number in units.text
    assert state.number not in mine.text
    assert state.number not in signing.text
    assert "Không có việc nào đang chờ" in signing.text


def test_more_dossiers_on_a_list_need_no_more_queries(at_work, people):
    official = at_work("tiepnhan.hongbang")
    filed(people[0])
    page = reverse("desk:queue")
    official.get(page)

    with CaptureQueriesContext(connection) as with_one:
        official.get(page)
    for person in people[1:5]:
        filed(person)
    with CaptureQueriesContext(connection) as with_five:
        official.get(page)

    assert len(with_five) <= len(with_one) + 1


def test_a_bad_cursor_is_refused_as_a_request_not_as_a_fault(at_work):
    answer = at_work("tiepnhan.hongbang").get(reverse("desk:work_list"), trang="xyz")

    assert answer.status_code == 422


def test_several_are_signed_each_on_its_own_with_a_line_for_each(at_work, people):
    ready = [carried_to("sign", received(one, at_work), at_work) for one in people[:2]]
    signer = at_work(worker_of(ready[0]))
    page = reverse("desk:to_sign")
    chosen = [state.number for state in ready]

    sent = Page(signer.get(page)).form() | {"ho-so": [*chosen, "H24.11311-20000101-0000001"]}
    answers = [signer.post(page, sent) for _again in range(2)]
    answer = Page(signer.get(page))

    assert [one.status_code for one in answers] == [302, 302]
    assert answers[1]["Idempotency-Replayed"] == "true"
    assert "Đã ký 2 trên 3 hồ sơ" in answer.text
    assert "Đã ký 2 trên 3 hồ sơ" not in Page(signer.get(page)).text
    states = [dossier_detail(one, actor=signer.actor, now=NOW).state for one in chosen]
    assert {state.status for state in states} == {Status.APPROVED}
    assert "chưa ký" in answer.text


def test_a_program_sees_what_waits_for_the_signature_as_the_page_does(at_work, people):
    ready = [carried_to("sign", received(one, at_work), at_work) for one in people[:2]]
    other = carried_to("handle", received(people[2], at_work), at_work)
    signer = at_work(worker_of(ready[0]))

    told = work_of(signer, "?kind=sign")
    page = Page(signer.get(reverse("desk:to_sign")))

    assert [one["number"] for one in told] == page.root.xpath("//input[@name='ho-so']/@value")
    assert {state.number for state in ready} <= {one["number"] for one in told}
    assert other.number not in {one["number"] for one in told}
    assert {one["step_kind"] for one in told} == {"sign"}


def test_a_program_narrows_the_work_as_the_page_does(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    official = at_work(worker_of(state))
    unit = state.open_steps[0].place.unit_id

    narrowed = [
        work_of(official, query)
        for query in (
            f"?unit_id={unit}",
            f"?unit_id={uuid4()}",
            f"?official_id={uuid4()}",
            "?kind=sign&mine_only=true",
        )
    ]

    here = [state.number in {one["number"] for one in lines} for lines in narrowed]
    assert here == [True, False, False, False]
    assert call(official, "?kind=king").status_code == 422


def work_of(official, query: str):
    return call(official, query).json()["items"]


def call(official, query: str):
    account = account_of_official(official.actor.official_id)
    secret = issue_token(account_id=account.id, now=NOW, lifetime=timedelta(hours=1))
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().get(f"/api/v1/dossiers/work{query}", headers=headers)


def test_signing_nothing_says_so(at_work, people):
    state = carried_to("sign", received(people[0], at_work), at_work)
    signer = at_work(worker_of(state))

    page = Page(signer.post(reverse("desk:to_sign"), {}))

    assert page.status == 422
    assert page.errors == ["Chọn ít nhất một hồ sơ."]


def test_the_paper_to_sign_is_a_pdf_that_only_our_page_may_frame(at_work, people):
    state = carried_to("sign", received(people[0], at_work), at_work)
    signer = at_work(worker_of(state))

    paper = signer.get(reverse("desk:preview", args=[state.number]) + "?ky")

    assert paper.content.startswith(b"%PDF")
    assert paper["X-Frame-Options"] == "SAMEORIGIN"
    assert paper["Cache-Control"] == "private, no-store"


def test_a_birth_certificate_is_put_right_part_by_part_beside_the_very_paper(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler = at_work(worker_of(state))
    page, paper = (reverse(f"desk:{name}", args=[state.number]) for name in DRAFT_AND_PAPER)
    shown = Page(handler.get(page))
    sent = shown.form() | {"muc-birthplace": "Bệnh viện Phụ sản Hải Phòng"}

    saved = handler.post(page, sent)
    again = Page(handler.get(page)).form()
    wrong = Page(handler.post(page, again | {"muc-born_on": "hôm qua"}))

    assert "Giấy khai sinh" in shown.text
    assert saved.status_code == 302
    text = text_of(handler.get(paper).content)
    assert "GIẤY KHAI SINH" in text
    assert "Nơi sinh: Bệnh viện Phụ sản Hải Phòng" in text
    assert wrong.status == 422
    assert any("Ngày, tháng, năm sinh" in error for error in wrong.errors)
    assert wrong.field("muc-born_on") == "hôm qua"
    assert wrong.field("muc-birthplace") == "Bệnh viện Phụ sản Hải Phòng"


def test_a_certificate_is_saved_and_an_empty_title_comes_back_with_the_words(at_work, people):
    state = carried_to("handle", received(people[0], at_work, code=TREES), at_work)
    handler = at_work(worker_of(state))
    page = reverse("desk:result_draft", args=[state.number])
    sent = Page(handler.get(page)).form()

    saved = handler.post(page, sent | {"tieu-de": "Giấy xác nhận"})
    empty = Page(handler.post(page, Page(handler.get(page)).form() | {"tieu-de": " "}))

    assert saved.status_code == 302
    assert Page(handler.get(page)).field("tieu-de") == "Giấy xác nhận"
    assert empty.status in (409, 422)
    assert empty.errors
    assert empty.field("mo-dau")


def test_who_does_not_hold_the_step_reads_the_draft_without_a_button(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)

    page = Page(at_work("vanthu.hongbang").get(reverse("desk:result_draft", args=[state.number])))

    assert page.status == 200
    assert not page.root.xpath("//main//button[contains(., 'Lưu')]")


def test_the_cash_book_shows_the_day_and_closes_it(at_work, people):
    cashier = at_work("thungan.hongbang")
    state = filed(people[0], by=cashier.actor, code=COPY)
    pay_in_cash(number=state.number, actor=cashier.actor, now=NOW)
    page = reverse("desk:cash")

    shown = Page(cashier.get(page))
    closed = cashier.post(page, shown.form())
    after = Page(cashier.get(page))

    assert f"{state.fee_total:,}".replace(",", ".") in shown.text
    assert closed.status_code == 302
    assert "đã khóa sổ" in after.text
    assert not after.root.xpath("//main//form[@method='post']")


def test_the_register_book_and_the_control_sheet_print(at_work, people):
    state = received(people[0], at_work, code=BIRTH)
    desk = at_work("tiepnhan.hongbang")

    days = {"tu": "01/11/2026", "den": "30/11/2026", "in": "1"}
    book = desk.get(reverse("desk:register"), **days)
    sheet = desk.get(reverse("desk:control_sheet", args=[state.number]))

    assert book.content.startswith(b"%PDF")
    assert sheet.content.startswith(b"%PDF")


def test_who_sits_at_several_desks_chooses_whose_book_is_printed(at_work):
    one, several = at_work("tiepnhan.hongbang"), at_work("tiepnhan.cakhuvuc")
    address = reverse("desk:register")

    page = Page(several.get(address))
    options = page.root.xpath("//select[@name='quay']/option")

    assert not Page(one.get(address)).root.xpath("//select[@name='quay']")
    assert len(options) == 3
    for option in options:
        book = several.get(address, **{"quay": option.get("value"), "in": "1"})
        agency = words(option).split(", ")[-1]
        assert agency.upper() in text_of(book.content)


def test_a_book_that_is_too_long_says_so_beside_the_days(at_work, people, monkeypatch):
    received(people[0], at_work)
    received(people[1], at_work)
    monkeypatch.setattr("motcua.dossiers.services.print_registers.MOST_ROWS", 1)

    answer = at_work("tiepnhan.hongbang").get(reverse("desk:register"), **{"in": "1"})

    page = Page(answer)
    assert page.status == 422
    assert "quá nhiều cho một lần in" in page.errors[0]


@pytest.mark.parametrize(("first", "last"), [("hôm qua", "20/11/2026"), ("20/11/2026", "1/1/2026")])
def test_a_period_that_makes_no_sense_is_named(at_work, first, last):
    desk = at_work("tiepnhan.hongbang")

    page = Page(desk.get(reverse("desk:register"), tu=first, den=last))

    assert page.status == 422
    assert len(page.errors) == 1


def test_a_question_to_the_unit_is_on_its_work_list_until_it_is_answered(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler, asked = at_work(worker_of(state)), at_work("kinhte.hongbang")
    unit = unit_by_code(agency("H24.11311").id, "kinh-te", legal_day(NOW))
    typed = {"don-vi": str(unit.id), "cau-hoi": "Nhà đất có tranh chấp không?"}
    page = reverse("desk:work_list")

    before = Page(asked.get(page))
    send(handler, state, "lay-y-kien", **typed)
    waiting, elsewhere = Page(asked.get(page)), Page(at_work("vanxa.hongbang").get(page))
    (link,) = [href for words, href in waiting.links().items() if "Cho ý kiến" in words]
    asked.post(
        link.partition("?")[0],
        {**Page(asked.client.get(link)).form(), "y-kien": "agree", "noi-dung": "Không."},
    )

    assert "Nhà đất có tranh chấp" not in before.text
    assert "Nhà đất có tranh chấp" in waiting.text
    assert "Nhà đất có tranh chấp" not in elsewhere.text
    assert "Nhà đất có tranh chấp" not in Page(asked.get(page)).text
