"""A number taken on a telephone is called by keyboard alone, shown on the wall, and served."""

from collections.abc import Callable

from e2e.conftest import PHONE
from e2e.person import Person
from e2e.typist import Typist

WARD = "H24.11311"
DESK = "7"
Maker = Callable[..., Person]
NO_POINTER = """for (const kind of ["pointerdown", "mousedown", "touchstart"])
  addEventListener(kind, () => console.error("a pointer was used: " + kind), true)"""


def test_a_person_takes_a_number_is_called_seen_on_the_wall_and_served(
    visitor: Maker, official: Maker
) -> None:
    person = visitor(size=PHONE)
    person.open(f"/lay-so/{WARD}/")
    person.looks("take-number")
    person.choose("ground", "elderly")
    person.press("Hộ tịch, chứng thực")
    person.page.wait_for_url("**/so-thu-tu/**")
    person.looks("number-waits")
    main = person.page.locator("main")
    label = person.page.locator(".mc-ticket").inner_text()
    assert "khoảng" in main.inner_text()

    desk = official("desk")
    desk.page.context.add_init_script(NO_POINTER)
    keys = Typist(desk.page, pace=0)
    desk.open("/goi-so/quay/")
    desk.looks("which-desk", picture=False)
    keys.press("Control+a")
    keys.type(DESK)
    keys.follow("Alt+n")
    desk.looks("call-numbers")
    keys.follow("Alt+n")
    assert f"{label} đến quầy {DESK}" in desk.page.locator("main").inner_text()
    keys.follow("Alt+l")
    desk.looks("number-called")

    wall = visitor()
    wall.open(f"/lay-so/{WARD}/man-hinh/")
    wall.page.get_by_text(label).first.wait_for()
    wall.looks("call-screen")
    # The telephone looks by itself; nobody reloads it.
    person.page.get_by_text(f"Mời bạn đến quầy {DESK}").wait_for()
    person.looks("number-called-phone")

    keys.follow("Alt+n")
    keys.follow("Alt+m")
    assert keys.is_on("#q")
    assert "/mot-cua/tiep-nhan/" in desk.page.url
    desk.open("/goi-so/")
    keys.follow("Alt+n")
    assert f"Số {label} đã xong" in desk.page.locator("main").inner_text()
    person.page.get_by_text("Đã xong").first.wait_for()

    leader = official("one_stop")
    leader.open("/thoi-gian-cho/")
    leader.looks("waiting-times")
    assert "Trung vị" in leader.page.locator("main").inner_text()


def test_without_scripts_a_number_is_taken_at_the_machine_and_given_back(visitor: Maker) -> None:
    person = visitor(size=PHONE, java_script_enabled=False)
    person.open(f"/lay-so/{WARD}/may/")
    person.press("Nhận kết quả")
    person.page.wait_for_url("**/so-thu-tu/**")
    label = person.page.locator(".mc-ticket").inner_text()
    assert label.startswith("K")
    person.press("Trả lại số")
    person.page.get_by_text("Đã trả lại số").wait_for()
