"""Two people and one draft, each on a telephone: asked, accepted, written at once, nothing lost."""

from collections.abc import Callable

from e2e import birth
from e2e.conftest import PHONE
from e2e.person import Person

GRANDCHILD = "031202008815"  # Cao Anh Hải of the ward of Hồng Bàng
NAME = "child.full_name"
Maker = Callable[..., Person]


def saved(who: Person, words: str) -> None:
    """Wait until the line about saving says so."""
    who.page.locator("#saved", has_text=words).wait_for()


def test_a_grandchild_helps_and_what_both_typed_is_compared(visitor: Maker) -> None:
    owner, helper = visitor(size=PHONE), visitor(size=PHONE)
    draft = birth.begin(owner)
    owner.press("Nhờ người viết giúp", kind="link")
    owner.type("for_whom", "cháu Hải")
    owner.press("Tạo lời mời")
    owner.looks("help-asked")
    code = owner.page.locator("main strong.mc-nowrap").inner_text()

    helper.open(f"/giup-viet/{code}/")
    helper.sign_in_as_citizen(GRANDCHILD)
    helper.looks("help-offered")
    helper.press("Nhận lời giúp")
    helper.page.wait_for_url(f"**{draft}")
    helper.looks("help-tasks")
    for who in (owner, helper):
        who.open(f"{draft}phan/child/")
    helper.type(NAME, "Vũ Minh An")
    saved(helper, "Đã lưu lúc")
    helper.type(NAME, "Vũ Minh Anh")  # the own words are followed without a question
    saved(helper, "Đã lưu lúc")
    owner.type(NAME, "Vũ Bình An")
    saved(owner, "người khác đã viết phần này")
    owner.press("Lưu và tiếp tục")

    owner.page.locator("#written-meanwhile").wait_for()
    owner.looks("help-compared")
    said = owner.page.locator("#written-meanwhile").inner_text()
    assert "Vũ Bình An" in said
    assert owner.page.locator(f"[name='{NAME}']").input_value() == "Vũ Bình An"
    helper.looks("help-section", picture=False)
    owner.open(f"{draft}nguoi-giup/")
    owner.looks("help-written")
    owner.press("Kết thúc việc giúp")
    helper.page.reload()
    assert "không" in helper.page.locator("h1").inner_text().lower()
