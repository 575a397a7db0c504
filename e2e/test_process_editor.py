"""A process is drawn: a step too long for the law is seen meanwhile, mended, saved, published."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from e2e.conftest import PHONE
from e2e.person import Person
from motcua.processes.public import parse_process

Maker = Callable[..., Person]
TEMPLATES = Path(__file__).resolve().parents[1] / "data" / "processes"
CHECK = "[data-check-answer]"
IN_FORCE = "Đang áp dụng"
NAME = "Đối chiếu bản đồ địa chính"
# No journey files for a procedure that is handled by it: they share the demo with this one.
KEY = "tham-dinh-lay-y-kien"


def wait_for_editor(who: Person) -> None:
    who.page.locator("[data-ready=yes]").wait_for(timeout=30_000)


def new_draft(who: Person, key: str) -> None:
    """Make a draft out of the version that is in force."""
    page = who.page.context.request.get(f"/quan-tri/quy-trinh/ma/{key}/").text()
    row = next(one for one in re.findall(r"<tr.*?</tr>", page, re.S) if IN_FORCE in one)
    who.open(re.search(r'href="([^"]+)"', row)[1] + "ban-nhap/")  # type: ignore[index]
    with who.page.expect_navigation():
        who.press("Tạo bản nháp")
    wait_for_editor(who)


def fill(page: Any, field: str, value: str) -> None:
    """Fill one field of the panel and leave it, as a person does."""
    box = page.locator(f"[data-field={field}]").locator("input, textarea, select")
    if box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)
        box.blur()


def saved_drawing(who: Person) -> bytes:
    """Return the drawing of the version whose page is open."""
    link = who.page.get_by_role("link", name="BPMN 2.0").get_attribute("href")
    return bytes(who.page.context.request.get(link).body())


def save(who: Person) -> None:
    with who.page.expect_navigation():
        who.press("Lưu sơ đồ")


def test_a_step_too_long_for_the_law_is_seen_while_drawing_mended_saved_and_published(
    official: Maker,
) -> None:
    who = official("administrator")
    page = who.page
    new_draft(who, KEY)
    page.locator(CHECK).get_by_text(re.compile("thời hạn .* còn")).first.wait_for()
    assert page.locator(".bjs-powered-by").is_visible()
    titles = page.locator(".djs-palette .entry").evaluate_all(
        "all => all.map(one => one.ariaLabel || one.title || one.dataset.action)"
    )
    assert "Rẽ nhánh" in titles
    assert len(titles) == 10

    page.locator("[data-outline] button", has_text="Tiếp nhận").first.click()
    who.press("Thêm một bước sau đó")
    page.locator("[data-what]", has_text="Bước").wait_for()
    page.locator(CHECK).get_by_text("không phải là vai trò").first.wait_for()
    fill(page, "name", NAME)
    fill(page, "nameEn", "Compare with the land map")
    fill(page, "role", "handler")
    fill(page, "legalBasis", "Luật Đất đai 2024, Điều 224")
    fill(page, "citizenVi", "Công chức đang đối chiếu bản đồ.")
    fill(page, "citizenEn", "An official is comparing the map.")
    fill(page, "limit", "60")
    fill(page, "limitUnit", "working_day")
    page.locator(CHECK).get_by_text("vượt quá").first.wait_for()
    who.looks("ve-quy-trinh")

    fill(page, "limit", "1")
    fill(page, "limitUnit", "working_hour")
    page.locator(CHECK).get_by_text("vượt quá").first.wait_for(state="detached")
    page.locator(CHECK).get_by_text("không thấy vấn đề").wait_for()
    save(who)
    page.get_by_text("Đã lưu sơ đồ").wait_for()
    process = parse_process(saved_drawing(who))
    step = next(one for one in process.steps if one.name.vi == NAME)
    assert (step.role, str(step.limit)) == ("handler", "1 working_hour")
    assert step.citizen.en == "An official is comparing the map."

    with page.expect_navigation():
        who.press("Sửa các bước dạng bảng")
    page.locator("main table th", has_text=NAME).get_by_role("link", name="Lên trước").wait_for()
    who.looks("bang-quy-trinh")
    page.go_back()
    with page.expect_navigation():
        who.press("Công bố", kind="button")
    with page.expect_navigation():
        who.press("Công bố")
    page.get_by_text("Đã công bố quy trình").wait_for()
    with page.expect_navigation():
        page.locator("main table tr", has_text=IN_FORCE).get_by_role("link").first.click()
    with page.expect_navigation():
        who.press("Xem sơ đồ")
    wait_for_editor(who)
    page.locator(".djs-container").get_by_text("Đối chiếu").first.wait_for()
    assert page.locator(".djs-palette").count() == 0


def test_what_was_not_saved_is_kept_in_the_browser_and_offered_again(official: Maker) -> None:
    who = official("administrator", size=PHONE)
    page = who.page
    new_draft(who, "tai-cho")
    address = page.url
    page.locator("[data-outline] button", has_text="Tiếp nhận").first.click()
    assert page.evaluate("document.activeElement.textContent") == "Bước"
    fill(page, "name", "Nhận và đếm giấy tờ")
    page.locator("[data-outline] button", has_text="Nhận và đếm").wait_for()
    who.looks("ve-quy-trinh-dien-thoai")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]

    who.open("/quan-tri/")
    who.open(address)
    wait_for_editor(who)
    who.press("Vẽ tiếp bản này")
    page.locator("[data-outline] button", has_text="Nhận và đếm").wait_for()
    page.locator("[data-outline] button", has_text="Nhận và đếm").focus()
    page.keyboard.press("Enter")
    who.press("Xóa")
    page.locator("[data-outline] button", has_text="Nhận và đếm").wait_for(state="detached")
    page.locator("[data-outline] button", has_text="Kết thúc").last.click()
    who.press("Xóa")
    save(who)
    page.locator(".govuk-error-summary").wait_for()
    wait_for_editor(who)
    assert "Nhận và đếm" not in page.locator("[data-outline]").inner_text()


def test_nothing_is_lost_on_the_way_through_the_drawing_tool(official: Maker) -> None:
    who = official("administrator")
    templates = sorted(TEMPLATES.glob("*.bpmn"))
    assert len(templates) >= 8
    for path in templates:
        new_draft(who, path.stem)
        before = who.page.locator("[name=bpmn]").input_value().encode()

        save(who)

        after = saved_drawing(who)
        assert after != before, f"the drawing tool did not write {path.stem} anew"
        assert parse_process(after) == parse_process(before)
