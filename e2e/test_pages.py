"""Pages a visitor may open, at both widths: no barrier, no script error, nothing blocked."""

from collections.abc import Callable

import pytest

from e2e.conftest import DESK, PHONE
from e2e.person import Person

Maker = Callable[..., Person]
OPEN_TO_ALL = (
    "/",
    "/demo/",
    "/thu-demo/",
    "/thu-tuc/?q=nhap ho khau",
    "/thu-tuc/1.004222/",
    "/tro-giup/",
    "/kha-nang-truy-cap/",
    "/tra-cuu/",
    "/dang-nhap/",
    "/dang-nhap/can-bo/",
    "/khong-co-trang-nay/",
)
OF_OFFICIALS = (
    ("desk", "/mot-cua/"),
    ("desk", "/mot-cua/tiep-nhan/"),
    ("desk", "/so-theo-doi/"),
    ("handler", "/ho-so-cong-viec/"),
    ("signer", "/cho-ky/"),
    ("administrator", "/quan-tri/"),
)
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


def _scrolls_sideways(who: Person) -> bool:
    return bool(who.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"))
