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
    if has_scripts:
        _makes_a_key(inspector)
    before = _numbers(inspector)
    reporter = visitor(size=PHONE, java_script_enabled=has_scripts)
    receipt = _reported(reporter, tmp_path)
    (number,) = _numbers(inspector) - before

    _opened_and_asked(inspector, number)
    _answered(reporter, receipt)
    _open(inspector, number)
    assert "Chị bán nước ở cổng" in inspector.page.locator("main").inner_text()
    inspector.page.locator("button[value='inspect']").click()
    inspector.page.locator("summary", has_text="Kết luận").click()
    inspector.page.locator("#conclude_text").fill("Đã kiểm điểm, đã hoàn tiền.")
    inspector.page.locator("button[value='conclude']").click()
    assert "Đã kết luận" in inspector.page.locator("main").inner_text()
    inspector.looks("report-concluded", picture=has_scripts)
    _read(reporter, receipt)
    assert "đã hoàn tiền" in reporter.page.locator("main").inner_text()
    assert reporter.page.context.cookies() == []


def _makes_a_key(inspector: Person) -> None:
    inspector.open(f"{WORK}khoa/")
    inspector.looks("report-key")
    inspector.type("first_password", "ngắn")
    inspector.type("second_password", "ngắn")
    inspector.page.locator("main form button").click()
    assert inspector.page.locator(".govuk-error-summary").count()
    inspector.type("first_password", PASSPHRASE)
    inspector.type("second_password", PASSPHRASE)
    inspector.page.locator("main form button").click()
    assert inspector.page.url.endswith(WORK)


def _numbers(inspector: Person) -> set[str]:
    inspector.open(WORK)
    return set(re.findall(r"BV-\d\d-\w{8}", inspector.page.locator("main").inner_text()))


def _reported(reporter: Person, folder: Path) -> str:
    """Report with a photograph, at first without saying what it is about; return the receipt."""
    photo = folder / "toi ten la.jpg"
    Image.new("RGB", (640, 480), (90, 120, 90)).save(photo)
    reporter.open("/bao-ve/")
    reporter.looks("report-home", picture=reporter.has_scripts)
    reporter.press("Báo cáo", kind="link")
    reporter.choose("province", "31")
    reporter.press("Xem các cơ quan")
    reporter.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    reporter.type("text", TEXT)
    reporter.page.locator("input[type='file']").set_input_files(photo)
    reporter.press("Niêm phong và gửi")
    assert reporter.page.locator(".govuk-error-summary").count()
    assert reporter.page.locator("[name='text']").input_value() == TEXT
    reporter.looks("report-without-kind", picture=reporter.has_scripts)
    reporter.choose("kind", "bribery")
    reporter.page.locator("input[type='file']").set_input_files(photo)
    reporter.press("Niêm phong và gửi")
    reporter.looks("report-receipt", picture=reporter.has_scripts)
    return str(reporter.page.locator("#receipt").inner_text())


def _open(inspector: Person, number: str) -> None:
    inspector.open(f"{WORK}{number}/")
    inspector.page.locator("#open_passphrase").fill(PASSPHRASE)
    inspector.page.locator("button[value='open']").click()


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


def _read(reporter: Person, receipt: str) -> None:
    reporter.open("/bao-ve/theo-doi/")
    reporter.type("receipt", receipt)
    reporter.page.locator("main form button").click()


def _answered(reporter: Person, receipt: str) -> None:
    _read(reporter, receipt)
    assert "Có ai khác chứng kiến không?" in reporter.page.locator("main").inner_text()
    reporter.looks("report-own", picture=reporter.has_scripts)
    reporter.type("text", "Chị bán nước ở cổng nghe thấy.")
    reporter.page.locator("button[name='send']").click()
    assert "Chị bán nước ở cổng" in reporter.page.locator("main").inner_text()
