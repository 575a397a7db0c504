"""Pages a visitor may open, at both widths: no barrier, no script error, nothing blocked."""

from collections.abc import Callable

import pytest

from e2e.conftest import DESK, PHONE
from e2e.person import Person

FOREIGNER = "998000000417"
Maker = Callable[..., Person]
OPEN_TO_ALL = (
    "/",
    "/demo/",
    "/thu-demo/",
    "/thu-tuc/?q=nhap ho khau",
    "/thu-tuc/1.004222/",
    "/tro-giup/",
    "/kha-nang-truy-cap/",
    "/giao-dien/",
    "/tra-cuu/",
    "/theo-doi-thoi-han/do-tre/",
    "/phan-anh/",
    "/phan-anh/kiem-tra-lai/",
    "/phan-anh/so-cai-cach/",
    "/hoi-dap/",
    "/hoi-dap/?thu-tuc=1.001193",
    "/tin/",
    "/tin/?thu-tuc=1.001193",
    "/xa-cu/",
    "/xa-cu/?ten=an+duong",
    "/dang-nhap/",
    "/dang-nhap/can-bo/",
    "/khong-co-trang-nay/",
)
OF_OFFICIALS = (
    ("desk", "/mot-cua/"),
    ("desk", "/mot-cua/lich-hen/"),
    ("one_stop", "/mot-cua/lich-hen/gio-tiep-nhan/"),
    ("desk", "/mot-cua/tiep-nhan/"),
    ("desk", "/mot-cua/tiep-nhan/?thu-tuc=2.000815"),
    ("desk", "/so-theo-doi/"),
    ("desk", "/hoi-dap-cong-viec/"),
    ("desk", "/hoi-dap-cong-viec/viet/"),
    ("desk", "/so-quy/"),
    ("handler", "/ho-so-cong-viec/"),
    ("handler", "/ho-so-cong-viec/nhieu-ho-so/"),
    ("handler", "/so-chung-thuc-ban-sao/"),
    ("clerk", "/luu-tru/"),
    ("clerk", "/luu-tru/dang-giu/"),
    ("clerk", "/luu-tru/chuyen-giao/"),
    ("signer", "/cho-ky/"),
    ("head", "/uy-quyen-vang-mat/"),
    ("inspector", "/theo-doi-ho-so/"),
    ("inspector", "/theo-doi-ho-so/tra-cuu/"),
    ("handler", "/ho-so-cong-viec/tim-giay-to/"),
    ("head", "/theo-doi-thoi-han/"),
    ("inspector", "/theo-doi-thoi-han/"),
    ("administrator", "/quan-tri/"),
    ("administrator", "/quan-tri/can-bo/"),
    ("administrator", "/quan-tri/chung-thu-so/"),
    ("administrator", "/quan-tri/co-quan/"),
    ("administrator", "/quan-tri/dia-ban/"),
    ("administrator", "/quan-tri/giay-to/"),
    ("administrator", "/quan-tri/lich/"),
    ("administrator", "/quan-tri/nhat-ky/"),
    ("administrator", "/quan-tri/so-quy-dinh/"),
    ("administrator", "/quan-tri/thoi-han-luu-tru/"),
    ("administrator", "/quan-tri/thong-bao/"),
    ("administrator", "/quan-tri/thu-tuc/"),
    ("administrator", "/quan-tri/thu-tuc/nhap/"),
    ("administrator", "/quan-tri/uy-quyen/"),
)
OF_A_PERSON = (
    "/giup-viet/",
    "/ho-so/tim-giay-to/",
    "/lich-hen/",
    "/lich-hen/chung-thuc-ban-sao/",
    "/tai-khoan/",
    "/tai-khoan/ai-da-xem/",
    "/tai-khoan/giay-to/",
    "/tai-khoan/lien-he/",
    "/tai-khoan/uy-quyen/",
    "/tai-khoan/uy-quyen/moi/",
)
# A page of 1280 px enlarged to 400 % has so many (WCAG 2.2, 1.4.10).
ENLARGED = 320
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@WIDTHS
def test_pages_open_to_all_have_no_barrier(visitor: Maker, size: dict[str, int]) -> None:
    who = visitor(size=size)
    for path in OPEN_TO_ALL:
        who.open(path)
        who.watch.axe(who.page, path)
        assert not _scrolls_sideways(who), path


@WIDTHS
def test_pages_of_officials_have_no_barrier(official: Maker, size: dict[str, int]) -> None:
    for part, path in OF_OFFICIALS:
        who = official(part, size=size)
        who.open(path)
        who.watch.axe(who.page, path)
        assert not _scrolls_sideways(who), path


@WIDTHS
def test_pages_of_an_account_have_no_barrier(visitor: Maker, size: dict[str, int]) -> None:
    who = visitor(size=size)
    who.sign_in_as_citizen(FOREIGNER)
    _give_a_mandate(who)
    for path in OF_A_PERSON:
        who.open(path)
        who.watch.axe(who.page, path)
        assert not _scrolls_sideways(who), path
    who.open("/tai-khoan/uy-quyen/moi/")
    who.press("Ủy quyền")
    who.watch.axe(who.page, "a mandate without answers")
    who.open("/tai-khoan/uy-quyen/")
    who.press("Thu hồi", kind="link")
    who.watch.axe(who.page, "taking a mandate back")
    who.press("Thu hồi ủy quyền")
    assert "Đã thu hồi ủy quyền" in who.page.inner_text("main, body")


@WIDTHS
def test_the_history_of_what_administrators_did_has_no_barrier(
    official: Maker, size: dict[str, int]
) -> None:
    who = official("administrator", size=size)
    who.open("/quan-tri/co-quan/")
    who.follow(who.page.locator("main a[href^='/quan-tri/co-quan/']").last)
    who.follow(who.page.locator("main a[href$='/tai-khoan/']"))
    account = f"10{size['width']:06d}"
    for field, text in (
        ("bank_bin", "970436"),
        ("bank_name", "Ngân hàng Thử"),
        ("account", account),
        ("holder", "Kho bạc Nhà nước, tài khoản chuyên thu của cơ quan"),
        ("valid_from", "31/12/2030"),
    ):
        who.type(field, text)
    who.watch.axe(who.page, "a new bank account")
    assert not _scrolls_sideways(who)
    who.follow(who.page.locator("main form button").last)
    who.open("/quan-tri/nhat-ky/")
    assert account in who.page.inner_text("main")
    who.watch.axe(who.page, "the history with entries")
    assert not _scrolls_sideways(who)


def _give_a_mandate(who: Person) -> None:
    who.open("/tai-khoan/uy-quyen/moi/")
    who.type("number", "031074004710")
    who.type("full_name", "Vũ Quang Bách")
    who.type("codes", "1.001193, 2.000815")
    who.type("until", "31/12/2030")
    who.follow(who.page.locator("main form button").last)
    who.page.wait_for_url("**/tai-khoan/uy-quyen/")


def _scrolls_sideways(who: Person) -> bool:
    """Return whether a page is wider than its window, also when enlarged to 400 %."""
    size = who.page.viewport_size
    found = _is_too_wide(who)
    if size["width"] == PHONE["width"]:
        who.page.set_viewport_size({**size, "width": ENLARGED})
        found = found or _is_too_wide(who)
        who.page.set_viewport_size(size)
    return found


def _is_too_wide(who: Person) -> bool:
    return bool(who.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"))
