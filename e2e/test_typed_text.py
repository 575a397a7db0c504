"""Typing goes on while page, network or session do something else: nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from e2e import birth
from e2e.conftest import PHONE
from e2e.person import Person

Maker = Callable[..., Person]
NAME = "child.full_name"


class Slow:
    """Holds the answers to redraws until they are let go."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.held: list[Any] = []
        self.is_slow = True
        page.route("**/phan/**", self._hold)

    def _hold(self, route: Any) -> None:
        if self.is_slow and route.request.headers.get("hx-request"):
            self.held.append(route)
        else:
            route.continue_()

    def wait(self, count: int = 1) -> None:
        """Wait until so many redraws are under way."""
        for _ in range(100):
            if len(self.held) >= count:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("the page asked for no redraw")

    def release(self) -> None:
        """Let every held redraw go on to the server, and all that come later."""
        self.is_slow = False
        while self.held:
            self.held.pop(0).continue_()


@pytest.fixture
def filling(visitor: Maker) -> Person:
    """Return a parent in front of the questions about the child."""
    who = visitor(size=PHONE)
    draft = birth.begin(who)
    who.open(f"{draft}phan/child/")
    return who


def value(who: Person, name: str) -> str:
    return str(who.page.locator(f"[name='{name}']").input_value())


def test_what_is_typed_while_the_communes_are_on_their_way_stays(filling: Person) -> None:
    page, slow = filling.page, Slow(filling.page)
    filling.choose("child.birth_place.province", "31")
    slow.wait()

    page.locator(f"[name='{NAME}']").click()
    page.keyboard.type("Vũ Mi")
    page.keyboard.press("ArrowLeft")
    filling.choose("child.sex", "female")
    filling.choose("child.ethnicity", "02")
    page.locator(f"[name='{NAME}']").focus()
    slow.release()
    page.locator("[name='child.birth_place.commune']").wait_for()
    page.keyboard.type("x")
    page.keyboard.press("Delete")
    page.keyboard.type("nh An")

    assert value(filling, NAME) == "Vũ Mxnh An"
    assert value(filling, "child.ethnicity") == "02"
    assert page.locator("[name='child.sex'][value='female']").is_checked()
    assert page.evaluate("document.activeElement.name") == NAME


def test_a_letter_that_is_being_composed_survives_the_redraw(filling: Person) -> None:
    page, slow = filling.page, Slow(filling.page)
    filling.choose("child.birth_place.province", "31")
    slow.wait()
    keys = page.context.new_cdp_session(page)
    page.locator(f"[name='{NAME}']").click()

    keys.send("Input.imeSetComposition", {"text": "Nguye", "selectionStart": 5, "selectionEnd": 5})
    slow.release()
    page.locator("[name='child.birth_place.commune']").wait_for()
    keys.send("Input.imeSetComposition", {"text": "Nguyễn", "selectionStart": 6, "selectionEnd": 6})
    keys.send("Input.insertText", {"text": "Nguyễn"})

    assert value(filling, NAME) == "Nguyễn"


def test_two_redraws_at_once_bring_both_lists(filling: Person) -> None:
    page, slow = filling.page, Slow(filling.page)
    filling.choose("child.birth_place.province", "31")
    slow.wait(1)
    filling.choose("child.home_town.province", "01")
    page.wait_for_timeout(600)
    slow.release()

    page.locator("[name='child.home_town.commune']").wait_for()
    filling.choose("child.birth_place.commune", "11311")
    assert value(filling, "child.home_town.province") == "01"
    assert value(filling, "child.birth_place.province") == "31"


def test_another_province_never_chooses_a_commune_by_itself(filling: Person) -> None:
    page = filling.page
    filling.choose("child.birth_place.province", "31")
    page.locator("[name='child.birth_place.commune']").wait_for()
    filling.choose("child.birth_place.commune", "11311")
    first = page.locator("[name='child.birth_place.commune'] option").nth(1).get_attribute("value")

    filling.choose("child.birth_place.province", "01")
    page.wait_for_function(
        "first => document.querySelector(\"[name='child.birth_place.commune']\")"
        ".options[1].value !== first",
        arg=first,
    )

    assert value(filling, "child.birth_place.commune") == ""


def test_a_question_that_comes_back_still_holds_what_was_typed(filling: Person) -> None:
    page = filling.page
    filling.choose("child.birth_place_kind", "hospital")
    page.locator("[name='child.facility']").wait_for()
    filling.type("child.facility", "Bệnh viện Phụ sản Hải Phòng")

    filling.choose("child.birth_place_kind", "home")
    page.locator("[name='child.facility']").wait_for(state="detached")
    filling.choose("child.birth_place_kind", "hospital")
    page.locator("[name='child.facility']").wait_for()

    assert value(filling, "child.facility") == "Bệnh viện Phụ sản Hải Phòng"


def test_leaving_at_once_by_a_link_saves_what_was_typed(filling: Person) -> None:
    page = filling.page
    address = page.url
    filling.type(NAME, "Vũ Minh An")

    with page.expect_navigation():
        page.get_by_role("link", name="Các phần của hồ sơ").first.click()

    # The save leaves with the page: on a busy machine it arrives after the next page was asked for.
    for _ in range(20):
        filling.open(address)
        if value(filling, NAME):
            break
        page.wait_for_timeout(250)
    assert value(filling, NAME) == "Vũ Minh An"


def test_without_a_connection_the_words_stay_and_are_saved_when_it_is_back(
    filling: Person,
) -> None:
    page = filling.page
    address = page.url
    page.context.set_offline(True)
    filling.type(NAME, "Vũ Minh An")
    page.get_by_text("Mất kết nối").first.wait_for()

    page.context.set_offline(False)
    page.get_by_text("Đã lưu lúc").first.wait_for()

    filling.open(address)
    assert value(filling, NAME) == "Vũ Minh An"
    filling.watch.problems.clear()  # the browser itself tells of requests that did not go out


def test_a_session_that_ends_while_typing_loses_nothing(filling: Person) -> None:
    page = filling.page
    filling.type(NAME, "Vũ Minh An")
    page.context.clear_cookies(name="sessionid")

    filling.choose("child.birth_place.province", "31")
    page.wait_for_load_state("networkidle")
    assert value(filling, NAME) == "Vũ Minh An", "the sign-in page took the place of the form"
    page.get_by_text("Phiên đăng nhập đã kết thúc").first.wait_for()

    filling.type("child.birth_date", "31/2/2026")
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu và tiếp tục").click()
    filling.sign_in_as_citizen(birth.FATHER)
    with page.expect_navigation():
        page.locator("main form button").first.click()

    assert value(filling, NAME) == "Vũ Minh An"
    assert value(filling, "child.birth_date") == "31/2/2026"
