"""What else happens: papers asked for, a dossier taken back, no scripts, a walk-in by keyboard."""

from collections.abc import Callable
from pathlib import Path

from e2e import birth, office
from e2e.conftest import DESK, PHONE
from e2e.person import Person

Maker = Callable[..., Person]
MOTHER = "031183014715"  # Nguyễn Bích Huyền of the ward of Hồng Bàng
OTHER = "031089016025"  # Nguyễn Gia Hải, the same ward


def test_a_filing_without_scripts_is_asked_for_a_better_paper_and_completed(
    visitor: Maker, official: Maker, tmp_path: Path
) -> None:
    citizen = visitor(size=PHONE, java_script_enabled=False)
    number = birth.file_whole(citizen, tmp_path, personal_id=OTHER)
    desk = official("desk")
    _ask(desk, number)
    citizen.open(f"/ho-so/{number}/bo-sung/")
    citizen.page.locator("input[type=file]").first.set_input_files(
        str(birth.photo(tmp_path / "ban ro net.png"))
    )
    with citizen.page.expect_navigation():
        citizen.page.locator("main form button[type=submit]").last.click()
    citizen.open(f"/ho-so/{number}/")
    assert not citizen.page.locator("a[href$='/bo-sung/']").count()
    office.do(desk, number, "Tiếp nhận")
    office.open_dossier(desk, number)
    assert "Đang giải quyết" in desk.page.locator("main").inner_text()


def _ask(desk: Person, number: str) -> None:
    office.open_dossier(desk, number)
    desk.follow(desk.page.locator(".mc-actions a", has_text="Yêu cầu bổ sung").first)
    desk.page.locator("input[name='giay-to']").first.check()
    desk.type("ly-do", "Ảnh chụp mờ, đề nghị gửi lại bản rõ nét.")
    desk.looks("ask-documents")
    with desk.page.expect_navigation():
        desk.page.locator("main form .mc-actions button").first.click()
    assert "/yeu-cau-bo-sung/" not in desk.page.url, desk.page.locator("main").inner_text()


def test_a_filed_dossier_is_taken_back_and_nobody_handles_it_any_more(
    visitor: Maker, official: Maker, tmp_path: Path
) -> None:
    citizen = visitor(size=DESK)
    number = birth.file_whole(citizen, tmp_path, personal_id=MOTHER)
    citizen.open(f"/ho-so/{number}/rut/")
    citizen.type("reason", "Nộp nhầm, sẽ nộp lại.")
    citizen.looks("withdraw", picture=False)
    with citizen.page.expect_navigation():
        citizen.page.locator("main form button").first.click()
    citizen.open(f"/ho-so/{number}/")
    citizen.looks("dossier-citizen-ended", picture=False)
    assert "rút" in citizen.page.locator("main").inner_text().lower()
    desk = official("desk")
    desk.open("/mot-cua/")
    assert number not in desk.page.locator("main").inner_text()


def test_a_walk_in_is_filed_and_received_by_keyboard_alone(official: Maker) -> None:
    desk = official("desk")
    page = desk.page
    desk.open("/mot-cua/tiep-nhan/")
    desk.looks("new-filing")
    _tab_to(desk, "#q")
    page.keyboard.type("1.000656")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=1.000656**")
    _tab_to(desk, "main ol a")
    page.keyboard.press("Enter")
    page.wait_for_url("**thu-tuc=**")
    desk.looks("walk-in-person")
    _tab_to(desk, "#so-dinh-danh")
    page.keyboard.type(birth.FATHER)
    _tab_to(desk, "#noi-giai-quyet")
    _choose_radios(desk)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tiep-nhan/*-*/")
    desk.looks("walk-in-form")


def _tab_to(who: Person, selector: str) -> None:
    wanted = who.page.locator(selector).first
    for _ in range(80):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        who.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def _choose_radios(who: Person) -> None:
    """Choose the first way wherever nothing is chosen yet, then go to the button."""
    for name in ("truong-hop", "kenh", "tra"):
        group = who.page.locator(f"input[name='{name}']")
        if group.count() and not who.page.locator(f"input[name='{name}']:checked").count():
            _tab_to(who, f"input[name='{name}']")
            who.page.keyboard.press("Space")
    _tab_to(who, "main form button.govuk-button")
