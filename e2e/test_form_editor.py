"""An administrator changes a form without writing its definition, and keeps a test case."""

from collections.abc import Callable

from e2e.conftest import DESK, PHONE
from e2e.person import Person

Maker = Callable[..., Person]
QUESTION = {
    "label": "Số bản sao cần cấp",
    "label_en": "Copies wanted",
    "least": "1",
    "most": "9",
}


def test_a_question_is_added_tried_and_kept_as_a_case(official: Maker) -> None:
    who = official("administrator", size=DESK)
    who.open("/quan-tri/bieu-mau/ma/khai-tu/")
    published = who.page.locator("main tr", has=who.page.locator(".govuk-tag--green"))
    published.locator("a[href*='/bieu-mau/ban/']").first.click()
    who.page.wait_for_url("**/bieu-mau/ban/*/")
    who.press("Soạn bản thảo mới từ bản này")
    who.page.wait_for_url("**/sua/")
    who.looks("form-edit")
    draft = who.page.url
    who.press("Thêm câu hỏi")
    who.page.wait_for_url("**/sua/them/**")
    who.choose("kind", "number")
    with who.page.expect_navigation():
        who.page.locator("main form button").last.click()
    who.looks("form-question-mistakes", picture=False)
    assert who.page.locator("#q-label-error").inner_text().endswith("Câu hỏi bằng tiếng Việt")
    assert who.page.locator("select[name='kind']").input_value() == "number"
    for name, text in QUESTION.items():
        who.type(name, text)
    who.page.locator("input[name='required']").check()
    with who.page.expect_navigation():
        who.page.locator("main form button").last.click()
    who.page.get_by_role("link", name=QUESTION["label"]).wait_for()
    who.press("Điền thử biểu mẫu")
    who.page.wait_for_url("**/thu/")
    with who.page.expect_navigation():
        who.press("Kiểm tra câu trả lời")
    assert who.page.locator(".govuk-error-summary").inner_text().count(QUESTION["label"]) == 1
    who.looks("form-trial")
    who.type("name", "Bỏ trống tất cả")
    with who.page.expect_navigation():
        who.page.locator("button[name='keep']").click()
    who.page.locator("main .govuk-tag--green", has_text="đúng như mong đợi").wait_for()
    small = official("administrator", size=PHONE)
    for path in (draft, draft.replace("/sua/", "/thu/"), f"{draft}phan/"):
        small.open(path)
        small.looks(path.rstrip("/").rpartition("/")[2], picture=False)
        assert not small.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
