"""A report of bribery from the first word to the conclusion, with scripts and without."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from e2e.conftest import PHONE
from e2e.person import Person

AGENCY = "Ủy ban nhân dân phường Hồng Bàng"
TEXT = "Chiều thứ ba, tại quầy số 1, người nhận hồ sơ đòi 200 nghìn đồng mới nhận giấy của tôi."
PASSPHRASE = "mèo tam thể đọc báo sáng mai"
WORK = "/bao-ve-cong-viec/"
Maker = Callable[..., Person]


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_report_is_sealed_opened_answered_and_concluded(
    official: Maker, visitor: Maker, tmp_path: Path, has_scripts: bool
) -> None:
    inspector = official("new_inspector", java_script_enabled=has_scripts)
    _has_a_key(inspector)
    before = _numbers(inspector)
    reporter = visitor(size=PHONE, java_script_enabled=has_scripts)
    receipt = _reported(reporter, tmp_path)
    (number,) = _numbers(inspector) - before

    _opened_and_asked(inspector, number)
    _answered(reporter, receipt)
    _open(inspector, number)
    assert "Chị bán nước ở cổng" in inspector.page.locator("main").inner_text()
    inspector.page.locator("button[value='inspect']").click()
    inspector.page.locator("main", has_text="Dùng cho thanh tra").wait_for()
    inspector.page.locator("summary", has_text="Kết luận").click()
    inspector.page.locator("#conclude_text").fill("Đã kiểm điểm, đã hoàn tiền.")
    inspector.page.locator("button[value='conclude']").click()
    inspector.page.locator(".govuk-tag", has_text="Đã kết luận").wait_for()
    inspector.looks("report-concluded", picture=has_scripts)
    _read(reporter, receipt)
    reporter.page.locator("main", has_text="đã hoàn tiền").wait_for()
    assert reporter.page.context.cookies() == []


def _has_a_key(inspector: Person) -> None:
    """Make the key under a passphrase typed twice, unless the other run of this test did."""
    inspector.open(WORK)
    if "chưa có khóa" not in inspector.page.locator("main").inner_text():
        return
    inspector.open(f"{WORK}khoa/")
    inspector.looks("report-key")
    inspector.type("first_password", "ngắn")
    inspector.type("second_password", "ngắn")
    inspector.page.locator("main form button").click()
    inspector.page.locator(".govuk-error-summary").wait_for()
    inspector.type("first_password", PASSPHRASE)
    inspector.type("second_password", PASSPHRASE)
    inspector.page.locator("main form button").click()
    inspector.page.wait_for_url(f"**{WORK}")


def _numbers(inspector: Person) -> set[str]:
    inspector.open(WORK)
    return set(re.findall(r"BV-\d\d-\w{8}", inspector.page.locator("main").inner_text()))


def _reported(reporter: Person, folder: Path) -> str:
    """Report with a photograph, at first without saying what it is about; return the receipt."""
    photo = folder / "toi ten la.jpg"
    Image.new("RGB", (640, 480), (90, 120, 90)).save(photo)
    reporter.open("/bao-ve/")
    reporter.looks("report-home", picture=reporter.has_scripts)
    reporter.page.locator("main a.govuk-button").click()
    reporter.page.wait_for_url("**/bao-ve/gui/")
    reporter.choose("province", "31")
    reporter.press("Xem các cơ quan")
    reporter.page.locator("option[value='11311']").wait_for(state="attached")
    reporter.choose("area_code", "11311")
    reporter.press("Xem các cơ quan")
    reporter.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    reporter.type("text", TEXT)
    reporter.page.locator("input[type='file']").set_input_files(photo)
    reporter.press("Niêm phong và gửi")
    reporter.page.locator(".govuk-error-summary").wait_for()
    assert reporter.page.locator("[name='text']").input_value() == TEXT
    reporter.looks("report-without-kind", picture=reporter.has_scripts)
    reporter.choose("kind", "bribery")
    reporter.page.locator("input[type='file']").set_input_files(photo)
    reporter.press("Niêm phong và gửi")
    reporter.page.locator("#receipt").wait_for()
    reporter.looks("report-receipt", picture=reporter.has_scripts)
    return str(reporter.page.locator("#receipt").inner_text())


def _open(inspector: Person, number: str) -> None:
    inspector.open(f"{WORK}{number}/")
    inspector.page.locator("#open_passphrase").fill(PASSPHRASE)
    inspector.page.locator("button[value='open']").click()
    inspector.page.locator("main h2", has_text="Nội dung niêm phong").wait_for()


def _opened_and_asked(inspector: Person, number: str) -> None:
    inspector.open(f"{WORK}{number}/")
    assert "quầy số 1" not in inspector.page.locator("main").inner_text()
    _open(inspector, number)
    inspector.looks("report-opened", picture=inspector.has_scripts)
    words = inspector.page.locator("main").inner_text()
    assert TEXT in words
    assert "toi ten la" not in inspector.page.content()
    assert inspector.page.locator("main img").count() == 1
    inspector.page.locator("#message_text").fill("Có ai khác chứng kiến không?")
    inspector.page.locator("button[value='message']").click()
    inspector.page.locator("main", has_text="Tin nhắn cho người báo cáo").wait_for()


def _read(reporter: Person, receipt: str) -> None:
    reporter.open("/bao-ve/theo-doi/")
    reporter.type("receipt", receipt)
    reporter.page.locator("main form button").click()


def _answered(reporter: Person, receipt: str) -> None:
    _read(reporter, receipt)
    reporter.page.locator("main", has_text="Có ai khác chứng kiến không?").wait_for()
    reporter.looks("report-own", picture=reporter.has_scripts)
    reporter.type("text", "Chị bán nước ở cổng nghe thấy.")
    reporter.page.locator("button[name='send']").click()
    reporter.page.locator("main", has_text="Chị bán nước ở cổng").wait_for()
