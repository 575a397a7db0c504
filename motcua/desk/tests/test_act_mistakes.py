"""A "no" stands beside the field it is about; the summary leads there and all words are kept."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ..web.acts import ACTS
from .pages import Page
from .stories import carried_to, filed, leader_of, received
from .test_act_pages import address, opened, send

pytestmark = pytest.mark.django_db
PROBLEMS = Path(__file__).resolve().parents[3] / "docs" / "problems"
EXTRACT = "2.000635"  # has a fee
BASED = {"can-cu": "Điều 15 NĐ 118/2025", "giai-thich": "Chờ kết quả xác minh."}


def stands_at(page: Page, field: str) -> bool:
    (href,) = page.root.xpath("//div[contains(@class,'govuk-error-summary')]//li/a/@href")
    return href == f"#{field}" and bool(page.root.xpath(f"//*[@id='{field}-error']"))


def test_a_paper_outside_the_list_is_refused_at_the_list(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    typed = {"giay-to": "11111111-1111-7111-8111-111111111111", "ly-do": "Cần thêm."}

    page = Page(send(desk, state, "yeu-cau-bo-sung", **typed))

    assert stands_at(page, "giay-to")
    assert page.field("ly-do").strip() == "Cần thêm."


def test_a_damaged_scan_is_named_at_its_file(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    item = opened(desk, state, "yeu-cau-bo-sung").root.xpath("//input[@name='giay-to']/@value")[0]
    send(desk, state, "yeu-cau-bo-sung", **{"giay-to": item, "ly-do": "Bản chụp mờ."})
    upload = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 torn", "application/pdf")
    sent = opened(desk, state, "nop-bo-sung").form() | {f"form-{item}": "scanned"}

    page = Page(desk.post(address(state, "nop-bo-sung"), {**sent, f"file-{item}": upload}))

    assert page.status == 422
    assert stands_at(page, f"file-{item}")


def test_a_pause_for_another_agency_asks_for_its_name_at_the_name(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    leader = at_work(leader_of(state))

    page = Page(send(leader, state, "tam-dung", **BASED, **{"can-cu-ma": "verification"}))

    assert stands_at(page, "co-quan")
    assert page.field("giai-thich").strip() == BASED["giai-thich"]


def test_a_new_date_before_the_old_one_is_refused_at_the_date(at_work, people):
    state = carried_to("handle", received(people[0], at_work, code="1.001612"), at_work)
    head = at_work("chutich.hongbang")
    typed = {"ngay-moi": "20/11/2026", "nguyen-nhan": "workload", "giai-thich": "Xin lỗi."}

    page = Page(send(head, state, "xin-loi-hen-lai", **typed))

    assert stands_at(page, "ngay-moi")
    assert page.field("ngay-moi") == "20/11/2026"


def test_a_bank_reference_counts_once(at_work, people):
    cashier = at_work("thungan.hongbang")
    first, second = (received(one, at_work, code=EXTRACT) for one in people[:2])
    typed = {"cach": "transfer", "ma-giao-dich": "FT26325000001"}
    send(cashier, first, "thu-phi", **typed)

    page = Page(send(cashier, second, "thu-phi", **typed))

    assert stands_at(page, "ma-giao-dich")
    assert page.field("ma-giao-dich") == "FT26325000001"


def test_every_no_that_has_a_place_has_a_page():
    pages = {path.stem for path in PROBLEMS.glob("*.md")}

    for act in ACTS.values():
        assert set(act.places) <= pages, act.name
