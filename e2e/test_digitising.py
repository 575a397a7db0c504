"""A paper from the desk: scanned, signed, read by a program, confirmed, and seen by its owner."""

import time
from collections.abc import Callable
from pathlib import Path

from e2e import counter, office
from e2e.conftest import PHONE
from e2e.person import Person
from motcua.digitisation.tests.scans import need_programs, page, scanned

KHANH = "031097016244"  # of the ward of Hồng Bàng
NUMBER, AGENCY = "45/2019-GKS", "Ủy ban nhân dân phường Hồng Bàng"
LINES = (
    "ỦY BAN NHÂN DÂN PHƯỜNG HỒNG BÀNG",
    f"Số: {NUMBER}",
    "Hải Phòng, ngày 02 tháng 7 năm 2019",
    "GIẤY KHAI SINH",
)
PATIENCE = 120  # seconds until a page is read on a busy machine
Maker = Callable[..., Person]


def test_a_paper_is_signed_and_what_it_says_is_confirmed_and_the_owner_sees_both(
    official: Maker, visitor: Maker, tmp_path: Path
) -> None:
    need_programs()
    scan = tmp_path / "giay to.pdf"
    scan.write_bytes(scanned(page(*LINES)))
    desk = official("desk")
    number = counter.file_repair(desk, KHANH)

    _digitised(desk, number, scan)
    _confirmed(desk, number)

    owner = visitor(size=PHONE)
    owner.sign_in_as_citizen(KHANH)
    owner.open(f"/ho-so/{number}/")
    owner.looks("digitised-paper", picture=False)
    words = owner.page.locator("main").inner_text()
    assert "số hóa từ bản chính" in words
    assert NUMBER in words
    assert AGENCY in words
    owner.download(_href(owner, "Bản số hóa đã ký"), tmp_path / "signed.pdf")
    assert b"/ByteRange" in (tmp_path / "signed.pdf").read_bytes()


def _digitised(desk: Person, number: str, scan: Path) -> None:
    """Attach the scan of the first paper, say it is the original's, and sign."""
    office.open_dossier(desk, number)
    desk.follow(desk.page.locator(f".mc-actions a[href*='/{number}/so-hoa/']"))
    desk.looks("act-so-hoa", picture=False)
    office.carry_out(desk, right=False)
    desk.looks("act-so-hoa-without-choice", picture=False)
    desk.page.locator("input[type='file']").first.set_input_files(scan)
    desk.page.locator("input[type='radio'][value='original']").first.check()
    office.carry_out(desk)


def _confirmed(desk: Person, number: str) -> None:
    """Wait until a program proposes the number, put the agency right, and confirm."""
    link = _href(desk, "Xác nhận thông tin trên giấy tờ")
    until = time.monotonic() + PATIENCE
    while True:
        desk.open(link)
        if desk.page.locator("[name='number']").input_value() == NUMBER:
            break
        assert time.monotonic() < until, desk.page.locator("main").inner_text()
        time.sleep(1)
    desk.looks("act-xac-nhan-so-lieu", picture=False)
    desk.type("issued_by", AGENCY)
    desk.type("issued_on", "31/02/2019")
    office.carry_out(desk, right=False)
    desk.looks("act-xac-nhan-so-lieu-wrong", picture=False)
    assert desk.page.locator("[name='issued_by']").input_value() == AGENCY
    desk.type("issued_on", "02/07/2019")
    office.carry_out(desk)
    desk.looks("dossier-digitised", picture=False)


def _href(who: Person, words: str) -> str:
    found = who.page.locator("main a", has_text=words).first.get_attribute("href")
    assert found
    return str(found)
