"""A question from the telephone to its answer; what is like it is shown while it is typed."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.conftest import PHONE
from e2e.person import Person

KHANH = "031097016244"  # of the ward of Hồng Bàng
Maker = Callable[..., Person]
ASKED = "Khai sinh cho con sinh đôi có phải làm hai hồ sơ không?"
ANSWER = "Mỗi trẻ một hồ sơ đăng ký khai sinh; hai hồ sơ nộp cùng một lần được."


def test_a_question_is_asked_answered_and_found_helpful(official: Maker, visitor: Maker) -> None:
    asker = visitor(size=PHONE)
    asker.sign_in_as_citizen(KHANH)
    asker.open("/thu-tuc/1.001193/")
    asker.press("Hỏi về thủ tục này", kind="link")
    asker.page.locator("#title").press_sequentially("khai sinh có phải nộp giấy kết hôn không")
    expect(asker.page.locator("#alike")).to_contain_text("chứng nhận kết hôn")
    asker.looks("question-ask")
    asker.type("title", ASKED)
    asker.press("Tiếp theo")
    asker.looks("question-look-again")
    asker.press("Hỏi công khai")
    number = asker.page.url.rstrip("/").rsplit("/", 1)[1]
    asker.looks("question-own")

    desk = official("desk")
    desk.open(f"/hoi-dap-cong-viec/{number}/")
    desk.press("Công bố")
    expect(desk.page.locator(".govuk-error-summary")).to_be_focused()
    desk.looks("question-answer-missing")
    desk.type("answer", ANSWER)
    desk.press("Công bố")

    reader = visitor(size=PHONE)
    reader.open(f"/hoi-dap/tra-loi/{number}/")
    reader.press("Có ích")
    expect(reader.page.locator("main")).to_contain_text("Có ích: 1")
    reader.looks("question-public")
