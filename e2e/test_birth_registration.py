"""The main journey: a birth is registered from the first search to the signed result."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from e2e import birth, office
from e2e.conftest import PHONE
from e2e.person import Person

Maker = Callable[..., Person]
ID_GIVEN = "031326001234"


def test_a_birth_is_registered_from_search_to_signed_result(
    visitor: Maker, official: Maker, tmp_path: Path
) -> None:
    citizen = visitor(size=PHONE)
    _find_by_plain_words(citizen)
    number = _file_on_the_phone(citizen, tmp_path)
    _is_public_by_its_number(visitor(size=PHONE), number)
    _handled_by_officials(official, number)
    result = _download(citizen, number, tmp_path)
    _is_validly_signed(result)
    _is_the_birth_certificate(result, number)


def _find_by_plain_words(who: Person) -> None:
    who.open("/")
    who.looks("home")
    for words in ("khai sinh", "dang ky khai sinh"):
        who.open("/")
        who.type("q", words)
        who.page.locator("#suggestions a").first.wait_for()
        with who.page.expect_navigation():
            who.page.keyboard.press("Enter")
        links = who.page.locator("main a[href*='1.001193']")
        assert links.count(), words
    who.looks("search")
    links.first.click()
    who.page.wait_for_url("**/1.001193/**")
    who.looks("procedure")


def _file_on_the_phone(who: Person, folder: Path) -> str:
    draft = birth.begin(who)
    who.looks("draft")
    _wrong_in_three_ways(who, draft)
    birth.answer_all(who, draft)
    who.open(f"{draft}giay-to/")
    birth.attach(who, birth.photo(folder / "Giấy chứng sinh.png"))
    who.open(f"{draft}giay-to/")
    who.looks("form-papers")
    birth.choose_place(who, draft)
    number = birth.file_it(who, draft, twice=True)
    who.looks("filed")
    link = who.page.get_by_role("link", name="Xác nhận thời điểm nhận hồ sơ").get_attribute("href")
    confirmed = text_of(who.download(link or "", folder / "confirmed.pdf"))
    assert "XÁC NHẬN ĐÃ NHẬN HỒ SƠ TRỰC TUYẾN" in confirmed
    assert number in confirmed
    who.open("/ho-so/")
    who.looks("my-dossiers")
    assert who.page.locator("main").inner_text().count(number) == 1
    return number


def _wrong_in_three_ways(who: Person, draft: str) -> None:
    who.open(f"{draft}phan/child/")
    who.type("child.full_name", "Vũ Minh An")
    who.type("child.birth_date", "31/02/2026")
    birth.go_on(who, is_right=False)
    summary = who.page.locator(".govuk-error-summary")
    assert summary.evaluate("one => one === document.activeElement")
    assert summary.locator("li").count() >= 3
    assert who.page.locator("[name='child.birth_date']").input_value() == "31/02/2026"
    assert who.page.locator("[name='child.full_name']").input_value() == "Vũ Minh An"
    who.looks("form-errors")


def _is_public_by_its_number(who: Person, number: str) -> None:
    who.open("/tra-cuu/")
    who.type("so", number)
    who.looks("status-ask", picture=False)
    with who.page.expect_navigation():
        who.page.locator("main form button").click()
    text = who.page.locator("main").inner_text()
    assert number in text
    assert "Vũ" not in text
    who.looks("status")


def _handled_by_officials(official: Maker, number: str) -> None:
    desk = official("desk")
    desk.open("/mot-cua/")
    desk.looks("queue")
    office.do(desk, number, "Tiếp nhận")
    leader = official("leader")
    leader.open("/ho-so-cong-viec/")
    leader.looks("work-list")
    office.do(leader, number, "Hoàn thành")
    handler = official("handler")
    office.open_dossier(handler, number)
    handler.looks("dossier-official")
    _take_and_draft(handler, number)
    office.do(handler, number, "Hoàn thành")
    office.do(leader, number, "Hoàn thành")
    signer = official("signer", size=PHONE)
    signer.open("/cho-ky/")
    signer.looks("to-sign")
    office.do(signer, number, "Ký")
    clerk = official("clerk")
    office.do(clerk, number, "Đóng dấu")


def _take_and_draft(handler: Person, number: str) -> None:
    page = handler.page
    if page.locator(".mc-actions a", has_text="Nhận việc").count():
        office.do(handler, number, "Nhận việc")
    handler.open(f"{office.WORK}{number}/du-thao/")
    assert page.locator("[name='muc-name']").input_value() == "Vũ Minh An"
    page.locator("[name='muc-personal_id']").fill(ID_GIVEN)
    page.locator("[name='muc-book']").fill("Số 214, quyển số 01/2026")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    handler.looks("result-draft")


def _download(who: Person, number: str, folder: Path) -> Path:
    for _ in range(40):
        who.open(f"/ho-so/{number}/")
        if who.page.locator("a[href*='/ket-qua/']").count():
            break
        who.page.wait_for_timeout(500)
    who.looks("dossier-citizen")
    who.open(f"/ho-so/{number}/ket-qua/")
    who.looks("result")
    link = who.page.locator("main a.govuk-button").first.get_attribute("href")
    assert link
    return who.download(link, folder / "result.pdf")


def _is_validly_signed(path: Path) -> None:
    found = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    ).stdout
    assert len(re.findall("Signature Validation: Signature is Valid", found)) == 2, found


def text_of(path: Path) -> str:
    """Return the words of a PDF as pdftotext reads them, with single spaces between."""
    found = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def _is_the_birth_certificate(path: Path, number: str) -> None:
    text = text_of(path)
    assert "GIẤY KHAI SINH" in text
    assert "Họ, chữ đệm, tên: VŨ MINH AN" in text
    assert f"Số định danh cá nhân: {ID_GIVEN}" in text
    assert "Họ, chữ đệm, tên người mẹ: Nguyễn Bích Huyền" in text
    assert "Nơi sinh: Bệnh viện Phụ sản Hải Phòng" in text
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "KT. CHỦ TỊCH" in text
    assert number in text
