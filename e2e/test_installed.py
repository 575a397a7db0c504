"""The pages as an app: on a phone without a network it says so, and what was typed is kept."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from e2e import birth
from e2e.conftest import DESK, PHONE
from e2e.person import Person

Maker = Callable[..., Person]
NAME = "child.full_name"
OFFLINE = "h1:has-text('Mất kết nối')"


@pytest.fixture
def owner(visitor: Maker) -> Callable[..., Person]:
    """Return a maker of people whose browser holds the worker."""

    def make(**options: Any) -> Person:
        who = visitor(service_workers="allow", **options)
        who.open("/tra-cuu/")
        who.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return who

    return make


def cut(who: Person, *, off: bool) -> None:
    """Take the network away or give it back.

    What a page still sends while it is left escapes the browser's emulation: not this page's.
    """
    who.page.context.set_offline(off)
    if off:
        who.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()) }")


def opened_anew(who: Person) -> Person:
    """Close the page and take another one of the same browser."""
    closed = who.page
    page = closed.context.new_page()
    closed.close()
    who.watch.follow(page)
    return Person(page, who.demo, who.watch)


def forgive(who: Person) -> None:
    """The browser itself tells of requests that did not go out."""
    who.watch.problems[:] = [
        one
        for one in who.watch.problems
        if "ERR_INTERNET_DISCONNECTED" not in one and "htmx:" not in one
    ]


def test_it_can_be_installed(owner: Maker) -> None:
    who = owner(size=PHONE)
    asked = who.page.context.new_cdp_session(who.page)

    assert asked.send("Page.getAppManifest")["errors"] == []
    # A browser of the tests is always a private one, and a private one installs nothing.
    found = asked.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in found] == ["in-incognito"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_without_a_network_a_page_says_so_and_goes_on_by_itself(
    owner: Maker, size: dict[str, int]
) -> None:
    who = owner(size=size)
    page = who.page
    cut(who, off=True)

    page.goto("/tro-giup/")
    page.locator(OFFLINE).wait_for()
    who.looks("no-network")
    page.get_by_role("button", name="Thử lại").press("Enter")
    page.locator(OFFLINE).wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily") != ""
    assert page.url.endswith("/tro-giup/")

    cut(who, off=False)
    page.locator("h1:has-text('Trợ giúp')").wait_for()
    forgive(who)


def test_whoever_comes_to_the_page_with_a_network_is_led_to_the_first_page(owner: Maker) -> None:
    who = owner(size=PHONE)

    who.open("/khong-co-mang/")

    who.page.wait_for_url(re.compile(r"://[^/]+/$"))
    assert not who.page.locator(OFFLINE).is_visible()


def test_the_page_without_a_network_follows_the_language(owner: Maker) -> None:
    who = owner(size=PHONE)
    page = who.page
    page.get_by_role("button", name="English").click()
    page.locator("html[lang=en]").wait_for()
    page.wait_for_function(
        "caches.match('/khong-co-mang/').then(a => a.headers.get('Content-Language') === 'en')"
    )

    cut(who, off=True)
    page.goto("/tro-giup/")
    page.locator("h1:has-text('No connection')").wait_for()
    cut(who, off=False)
    forgive(who)


def test_what_was_typed_without_a_network_comes_back_with_it(owner: Maker) -> None:
    who = owner(size=PHONE)
    address = f"{birth.begin(who)}phan/child/"
    who.open(address)
    cut(who, off=True)
    who.type(NAME, "Vũ Minh An")
    who.choose("child.birth_place_kind", "hospital")
    who.page.get_by_role("button", name="Lưu và tiếp tục").click()
    who.page.locator(OFFLINE).wait_for()

    with who.page.expect_response("**/tu-luu/**"):
        cut(who, off=False)
    assert who.page.locator(f"[name='{NAME}']").input_value() == "Vũ Minh An"
    who.page.locator("[name='child.facility']").wait_for()

    who.page.evaluate("localStorage.clear()")
    who.open(address)
    assert who.page.locator(f"[name='{NAME}']").input_value() == "Vũ Minh An"
    forgive(who)


def test_where_the_server_has_other_answers_by_now_a_person_chooses(
    owner: Maker, visitor: Maker
) -> None:
    who = owner(size=PHONE)
    address = f"{birth.begin(who)}phan/child/"
    who.open(address)
    cut(who, off=True)
    who.type(NAME, "Vũ Minh An")
    who.page.get_by_text("Mất kết nối").first.wait_for()
    who = opened_anew(who)
    cut(who, off=False)
    other = visitor(size=DESK, state=who.page.context.storage_state())
    other.open(address)
    with other.page.expect_response("**/tu-luu/**"):
        other.type(NAME, "Vũ Minh Anh")

    who.open(address)
    who.page.get_by_text("bạn đã nhập nội dung khác").wait_for()
    who.looks("typed-here")
    assert who.page.locator(f"[name='{NAME}']").input_value() == "Vũ Minh Anh"
    with who.page.expect_response("**/tu-luu/**"):
        who.page.get_by_role("button", name="Điền lại nội dung tôi đã nhập").press("Enter")

    assert who.page.locator(f"[name='{NAME}']").input_value() == "Vũ Minh An"
    forgive(who)


def test_who_signs_out_leaves_nothing_typed_behind(owner: Maker) -> None:
    who = owner(size=DESK)
    who.open(f"{birth.begin(who)}phan/child/")
    cut(who, off=True)
    who.type(NAME, "Vũ Minh An")
    who.page.get_by_text("Mất kết nối").first.wait_for()
    kept = "Object.keys(localStorage).filter(key => key.startsWith('motcua-typed:')).length"
    assert who.page.evaluate(kept) == 1
    cut(who, off=False)
    forgive(who)

    who.press("Đăng xuất")
    who.page.wait_for_load_state()

    assert who.page.evaluate(kept) == 0
