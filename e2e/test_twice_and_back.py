"""A second press and the back button, on every kind of button: one request, one effect."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from e2e import birth, office
from e2e.conftest import PHONE
from e2e.person import Person

Maker = Callable[..., Person]
CITIZEN = "031089016025"  # Nguyễn Gia Hải of the ward of Hồng Bàng
OTHER = "031183014715"  # Nguyễn Bích Huyền, the same ward


@contextmanager
def sent_once(who: Person, path: str = "") -> Iterator[None]:
    """Fail unless the block sends exactly one form to an address that holds ``path``."""
    posts: list[str] = []

    def note(request: Any) -> None:
        if request.method == "POST" and path in request.url and "tu-luu" not in request.url:
            posts.append(request.url)

    who.page.on("request", note)
    yield
    who.page.wait_for_load_state("networkidle")
    who.page.remove_listener("request", note)
    assert len(posts) == 1, posts


def twice(who: Person, button: Any, path: str = "") -> None:
    """Press a button twice as fast as a hand can, and wait for the next page."""
    with sent_once(who, path), who.page.expect_navigation():
        button.dblclick(no_wait_after=True)


def main_button(who: Person) -> Any:
    return who.page.locator("main form[method=post] button.govuk-button:visible").last


def test_every_button_of_a_filing_sends_once_and_back_leads_nowhere_wrong(
    visitor: Maker, tmp_path: Path
) -> None:
    who = visitor(size=PHONE)
    page = who.page
    who.open(f"/nop-ho-so/{birth.CODE}/")
    who.sign_in_as_citizen(CITIZEN)
    who.choose("case", "thong-thuong")
    twice(who, page.get_by_role("button", name="Bắt đầu"), "/nop-ho-so/")
    draft = page.url.split("/phan/")[0].rstrip("/") + "/"
    birth.answer_all(who, draft)

    who.open(f"{draft}phan/requester/")
    twice(who, page.get_by_role("button", name="Lưu và tiếp tục"), "/phan/requester/")
    page.go_back()
    assert page.locator("[name='requester.relation'][value='father']").is_checked()

    who.open(f"{draft}giay-to/")
    page.locator("input[type=file]").first.set_input_files(str(birth.photo(tmp_path / "a.png")))
    twice(who, page.get_by_role("button", name="Tải lên và ở lại"), "/giay-to/")
    assert page.locator("button[name='remove']").count() == 1
    birth.go_on(who)

    birth.choose_place(who, draft)
    who.open(f"{draft}kiem-tra/")
    page.locator("#declaration").check()
    twice(who, page.get_by_role("button", name="Nộp hồ sơ"), "/kiem-tra/")
    number = birth.number_on(page)

    page.go_back()
    if page.get_by_role("button", name="Nộp hồ sơ").count():
        page.locator("#declaration").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Nộp hồ sơ").click()
    assert birth.number_on(page) == number
    who.open("/ho-so/")
    assert page.locator("main").inner_text().count(number) == 1


def test_every_button_on_a_filed_dossier_sends_once(
    visitor: Maker, official: Maker, tmp_path: Path
) -> None:
    who = visitor(size=PHONE)
    page = who.page
    number = birth.file_whole(who, tmp_path, personal_id=OTHER)
    who.open(f"/ho-so/{number}/")
    who.type("text", "Tôi gửi một lần thôi.")
    message = page.locator("form:has([name='text']) button").last
    twice(who, message, "/tin-nhan/")
    assert page.locator("main").inner_text().count("Tôi gửi một lần thôi.") == 1
    page.go_back()
    page.go_forward()
    assert page.locator("main").inner_text().count("Tôi gửi một lần thôi.") == 1

    _act_twice(official("desk"), number, "Yêu cầu bổ sung", _ask)
    who.open(f"/ho-so/{number}/bo-sung/")
    page.locator("input[type=file]").first.set_input_files(str(birth.photo(tmp_path / "b.png")))
    twice(who, page.get_by_role("button", name="Nộp bổ sung"), "/bo-sung/")
    page.go_back()
    assert not page.locator("input[type=file]").count(), "what was handed in is asked for again"

    _act_twice(official("desk"), number, "Tiếp nhận")
    _act_twice(official("leader"), number, "Hoàn thành")

    who.open(f"/ho-so/{number}/rut/")
    who.type("reason", "Nộp nhầm, sẽ nộp lại.")
    twice(who, main_button(who), "/rut/")
    page.go_back()
    if page.url.endswith("/rut/") and page.locator("[name='reason']").count():
        with page.expect_navigation():
            main_button(who).click()
    who.open(f"/ho-so/{number}/")
    assert "rút" in page.locator("main").inner_text().lower()


def _ask(desk: Person) -> None:
    desk.page.locator("input[name='giay-to']").first.check()
    desk.type("ly-do", "Ảnh chụp mờ, đề nghị gửi lại bản rõ nét.")


def _act_twice(
    who: Person, number: str, link: str, fill: Callable[[Person], None] | None = None
) -> None:
    """Do an official's act with a double click; the page after it stands without a complaint."""
    office.open_dossier(who, number)
    who.follow(who.page.locator(".mc-actions a", has_text=link).first)
    who.page.locator("main form .mc-actions button").first.wait_for()
    if fill:
        fill(who)
    twice(who, who.page.locator("main form .mc-actions button").first, office.WORK)
    assert not who.page.locator(".govuk-error-summary").count()
    who.page.go_back()
    if who.page.locator("main form .mc-actions button").count():
        if fill:
            fill(who)
        with who.page.expect_navigation():
            who.page.locator("main form .mc-actions button").first.click()
        # The same key again: the first answer once more, nothing done twice.
        assert who.page.url.rstrip("/").endswith(number), who.page.url


def test_two_officials_at_once_the_second_is_told_and_keeps_the_words(
    visitor: Maker, official: Maker, tmp_path: Path
) -> None:
    number = birth.file_whole(visitor(size=PHONE), tmp_path)
    first, second = official("desk"), official("desk")
    words = "Ảnh chụp mờ, đề nghị gửi lại bản rõ nét."
    office.open_dossier(second, number)
    second.follow(second.page.locator(".mc-actions a", has_text="Yêu cầu bổ sung").first)
    _ask(second)

    office.do(first, number, "Tiếp nhận")
    with second.page.expect_navigation():
        second.page.locator("main form .mc-actions button").first.click()

    shown = second.page.locator("main").inner_text()
    kept = second.page.locator("[name='ly-do']")
    assert words in shown or (kept.count() and kept.input_value() == words)
    assert second.page.locator(".govuk-error-summary, h1").count()


def test_a_double_click_without_scripts_begins_one_draft_and_files_once(
    visitor: Maker, tmp_path: Path
) -> None:
    who = visitor(size=PHONE, java_script_enabled=False)
    page = who.page
    who.open(f"/nop-ho-so/{birth.CODE}/")
    who.sign_in_as_citizen(birth.FATHER)
    before = _drafts(who)
    who.open(f"/nop-ho-so/{birth.CODE}/")
    who.choose("case", "thong-thuong")
    with page.expect_navigation():
        page.get_by_role("button", name="Bắt đầu").dblclick(no_wait_after=True)
    page.wait_for_url("**/ban-nhap/**")

    assert _drafts(who) <= before + 1


def _drafts(who: Person) -> int:
    who.open("/ho-so/")
    return int(who.page.locator("main a[href*='/ban-nhap/']").count())
