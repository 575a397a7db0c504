"""A certified copy by appointment: registered on a telephone, received, kept in the store."""

import re
from collections.abc import Callable
from pathlib import Path

from e2e import counter, office
from e2e.birth import photo
from e2e.conftest import PHONE
from e2e.person import Person

HAI = "031202008815"  # Cao Anh Hải of the ward of Hồng Bàng
COPY = "2.000815"
DEGREE = "Bằng tốt nghiệp đại học"
PAPER = (
    ("papers.list.0.name", DEGREE),
    ("papers.list.0.number", "QC 012345"),
    ("papers.list.0.issued_by", "Trường Đại học Hải Phòng"),
    ("papers.list.0.pages", "1"),
    ("papers.list.0.language", "vi"),
    ("papers.copies", "1"),
    ("papers.make_copies", "yes"),
)
CODE = re.compile(r"LH-[2-9A-Z]{6}")
Maker = Callable[..., Person]


def test_registered_at_home_received_at_the_desk_and_kept_in_the_store(
    visitor: Maker, official: Maker, tmp_path: Path
) -> None:
    person = visitor(size=PHONE)
    code = _registered(person, photo(tmp_path / "bang.png"))

    number = _received(official("desk"), code)
    person.page.reload()
    assert number in person.page.locator("main").inner_text()
    _certified(official, number)

    person.open("/tai-khoan/giay-to/")
    assert DEGREE in person.page.locator("main").inner_text()


def _registered(person: Person, scan: Path) -> str:
    """Register a degree, choose the first free time, send a photo of it; return the number."""
    person.open(f"/nop-ho-so/{COPY}/")
    person.sign_in_as_citizen(HAI)
    person.press("Đăng ký và chọn giờ")
    person.looks("register-paper", picture=False)
    for field, value in PAPER:
        (person.choose if field.endswith(("language", "make_copies")) else person.type)(
            field, value
        )
    person.page.locator("[name='papers.promise']").check()
    person.press("Xem phí và chọn giờ")
    person.page.wait_for_url("**/gio/")
    person.looks("choose-time", picture=False)
    assert "2.000" in person.page.locator("main").inner_text()
    person.page.locator("input[name='gio']").first.check()
    person.press("Giữ giờ này")
    person.page.wait_for_url(re.compile(r"/lich-hen/[0-9a-f-]+/$"))
    person.page.locator("input[type='file']").set_input_files(scan)
    person.press("Gửi bản quét đã chọn")
    person.page.wait_for_selector(f"text={scan.name}")
    person.looks("appointment", picture=False)
    found = CODE.search(person.page.locator("h1").inner_text())
    assert found
    return found[0]


def _received(desk: Person, code: str) -> str:
    """Find the appointment by its number, receive the original; return the dossier's number."""
    desk.open("/mot-cua/lich-hen/")
    desk.looks("appointments", picture=False)
    desk.type("q", code)
    desk.press("Tìm")
    desk.page.wait_for_url(f"**/{code}/")
    desk.looks("appointment-at-desk", picture=False)
    desk.press("Nhận bản chính")
    desk.page.wait_for_url("**/mot-cua/tiep-nhan/**")
    assert desk.page.locator("[name='papers.list.0.name']").input_value() == DEGREE
    number = counter.hand_in(desk)
    office.act(desk, number, "thu-phi", cach="cash")
    return number


def _certified(official: Maker, number: str) -> None:
    """Compare the photo that was sent with the original, sign and seal."""
    handler = official("handler")
    office.take(handler, number)
    office.act(handler, number, "doi-chieu-ban-chinh", ban_da_gui=True, doi_chieu=True)
    office.act(handler, number, "hoan-thanh-buoc")
    office.act(official("signer"), number, "ky")
    office.act(official("clerk"), number, "dong-dau")
