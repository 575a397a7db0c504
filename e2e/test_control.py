"""A control officer: words that name a paper no list has, and what an official contests."""

from collections.abc import Callable

from e2e import counter, office
from e2e.conftest import PHONE
from e2e.person import Person

HUNG = "031075006255"
PAPER = "sổ hộ khẩu"
ASKED = f"Thiếu tờ khai có chữ ký. Mang thêm {PAPER}."
MARKS = "/theo-doi-thoi-han/ghi-nhan/"
Maker = Callable[..., Person]


def test_words_outside_the_list_and_a_contest_reach_control_and_are_answered(
    official: Maker, visitor: Maker
) -> None:
    desk, control = official("desk"), official("control", size=PHONE)
    asked = _asked_outside_the_list(desk)
    _read_by_control(control, asked)
    _told_what_to_rely_on(visitor(size=PHONE), asked)

    refused = counter.file_extract(desk, HUNG, papers=False)
    words = {"giai_thich": "Không có sổ.", "huong_dan": "Hỏi nơi khác."}
    office.act(desk, refused, "tu-choi", ly_do_ma="not_eligible", yeu_cau="form", **words)
    contest = _contested(desk, refused)
    _decided(control, contest)
    desk.open(contest)
    desk.looks("contest-decided")
    assert "Sổ có ghi người nộp gửi nhầm." in desk.page.locator("main").inner_text()


def _asked_outside_the_list(desk: Person) -> str:
    """Ask for a paper with words about another one: warned first, sent as they are."""
    number = counter.file_extract(desk, HUNG, papers=False)
    office.act(desk, number, "yeu-cau-bo-sung", right=False, giay_to=True, ly_do=ASKED)
    assert PAPER in desk.page.locator(".govuk-error-summary").inner_text().lower()
    assert desk.page.locator("[name='ly-do']").input_value() == ASKED
    desk.looks("act-words-outside-the-list")
    office.carry_out(desk)
    return number


def _read_by_control(control: Person, number: str) -> None:
    """Find the words among what counts against units, with unit, official and paper."""
    row = control.page.locator("main tr", has_text=number)
    for _ in range(40):
        control.open(MARKS)
        if row.count():
            break
        control.page.wait_for_timeout(500)
    control.looks("marks")
    assert PAPER in row.first.inner_text().lower()
    control.follow(control.page.locator(f"main a[href*='{number}']").first)
    assert number in control.page.locator("main").inner_text()


def _told_what_to_rely_on(person: Person, number: str) -> None:
    """Whoever was asked reads the closed list beside the words."""
    person.sign_in_as_citizen(HUNG)
    person.open(f"/ho-so/{number}/")
    text = person.page.locator("main").inner_text()
    assert "Mang thêm" in text
    person.looks("asked-outside-the-list")


def _contested(desk: Person, number: str) -> str:
    """Contest the requests that are counted of a dossier; return the address of the matter."""
    for _ in range(40):
        desk.open("/so-lieu-cua-toi/")
        if number in desk.page.content():
            break
        desk.page.wait_for_timeout(500)
    desk.choose("criterion", "3")
    desk.choose("number", number)
    desk.type("words", "Người nộp tự gửi nhầm bản chụp.")
    with desk.page.expect_navigation():
        desk.page.locator("main form[method='post'] button").last.click()
    assert "/danh-gia-can-bo/" in desk.page.url, desk.page.locator("main").inner_text()
    return desk.page.url.removeprefix(desk.demo.address)


def _decided(control: Person, contest: str) -> None:
    """Decide the contest, at first without a word."""
    control.open("/danh-gia-can-bo/")
    control.looks("led-by-control")
    control.follow(control.page.locator(f"main a[href='{contest}']").first)
    control.choose("outcome", "upheld")
    control.press("Quyết định")
    assert control.page.locator(".govuk-error-summary").count()
    assert control.page.locator("input[name='outcome'][value='upheld']").is_checked()
    control.looks("contest-without-words", picture=False)
    control.type("words", "Sổ có ghi người nộp gửi nhầm.")
    with control.page.expect_navigation():
        control.press("Quyết định")
    assert not control.page.locator(".govuk-error-summary").count()
