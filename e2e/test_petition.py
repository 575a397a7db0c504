"""A petition from the telephone to the sender's word; a second person finds it before sending."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from e2e.conftest import PHONE
from e2e.person import Person

KHANH, VINH = "031097016244", "031203004732"  # of the ward of Hồng Bàng
AGENCY = "Ủy ban nhân dân phường Hồng Bàng"
TITLE = "Máy lấy số thứ tự ở bộ phận một cửa bị hỏng"
TEXT = "Máy lấy số thứ tự hỏng từ hôm thứ hai, người đến sau được gọi trước. Gọi tôi: 0912 345 678."
Maker = Callable[..., Person]


def test_a_petition_is_sent_answered_reopened_answered_above_and_ended_by_its_sender(
    official: Maker, visitor: Maker, tmp_path: Path
) -> None:
    sender = visitor(size=PHONE)
    sender.sign_in_as_citizen(KHANH)
    number = _sent(sender, tmp_path)

    _answered(official("one_stop"), number, "Đã gọi thợ sửa máy.", tmp_path)
    sender.open(f"/phan-anh/cua-toi/{number}/")
    sender.looks("petition-answered")
    sender.press("Chưa xong")
    assert sender.page.locator(".govuk-error-summary").count()
    sender.looks("petition-not-done-without-reason", picture=False)
    sender.type("reason", "Máy vẫn hỏng, chưa thấy ai đến sửa.")
    sender.press("Chưa xong")

    one_stop = official("one_stop")
    assert one_stop.page.context.request.get(f"/phan-anh-cong-viec/{number}/").status == 404
    _answered(official("head"), number, "Đã thay máy mới, có biên bản nghiệm thu.", tmp_path)
    sender.open(f"/phan-anh/cua-toi/{number}/")
    sender.press("Đã xong")
    assert "Đã khép lại" in sender.page.locator("main").inner_text()

    _found_by_somebody_else(visitor, number)


def _sent(sender: Person, folder: Path) -> str:
    """Send it with a photograph, at first without a title; return its number."""
    photo = folder / "may lay so.png"
    Image.new("RGB", (640, 480), (90, 120, 90)).save(photo)
    sender.open("/phan-anh/gui/")
    sender.looks("petition-send")
    sender.choose("kind", "other")
    sender.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    sender.type("text", TEXT)
    sender.page.locator("input[type='file'][name='files']").set_input_files(photo)
    _recorded(sender)
    sender.press("Gửi")
    assert sender.page.locator(".govuk-error-summary").count()
    sender.looks("petition-without-title")
    assert "ghi-am.webm" in sender.page.locator("main").inner_text()
    assert photo.name in sender.page.locator("main").inner_text()
    assert sender.page.locator("[name='text']").input_value() == TEXT
    sender.type("title", TITLE)
    with sender.page.expect_navigation():
        sender.page.locator("main form button.govuk-button", has_text="Gửi").last.click()
    assert "/phan-anh/cua-toi/" in sender.page.url, sender.page.locator("main").inner_text()
    sender.looks("petition-own")
    assert photo.name in sender.page.locator("main").inner_text()
    return sender.page.url.rstrip("/").rsplit("/", 1)[1]


def _recorded(sender: Person) -> None:
    """Say it as well: at first without leave to use the microphone, then thrown away, then kept."""
    says = sender.page.locator("[data-recorder-says]")
    tools = sender.page.locator("[data-recorder-tools] button:visible")
    assert tools.all_inner_texts() == ["Ghi âm tại đây"]
    sender.press("Ghi âm tại đây")
    expect(says).to_contain_text("không được dùng micrô")
    sender.page.context.grant_permissions(["microphone"])
    for then in ("Bỏ bản ghi âm", ""):
        sender.press("Ghi âm tại đây")
        expect(says).to_contain_text("Đang ghi âm")
        sender.page.wait_for_timeout(1200)
        sender.page.keyboard.press("Enter")  # the button that stops has the focus
        expect(says).to_contain_text("Đã ghi âm")
        if then:
            sender.press(then)
            assert sender.page.locator("#recording").input_value() == ""
    sender.looks("petition-recorded")
    assert sender.page.locator("#recording").input_value().endswith("ghi-am.webm")


def _heard(who: Person) -> None:
    """The page plays the recording, from the program's own address."""
    length = who.page.locator("audio").first.evaluate(
        """async (one) => {
            one.preload = "auto";
            one.load();
            if (one.readyState < 1) await new Promise((ready, failed) => {
                one.addEventListener("loadedmetadata", ready);
                one.addEventListener("error", () => failed(one.error));
            });
            return one.duration;
        }"""
    )
    assert 0.5 < length < 5


def _answered(who: Person, number: str, done: str, folder: Path) -> None:
    """Find it in the list, answer with a paper, and publish; nobody reads who sent it."""
    paper = folder / "bien ban.png"
    Image.new("RGB", (600, 800), (230, 230, 230)).save(paper)
    who.open("/phan-anh-cong-viec/")
    who.looks("petitions-of-the-office")
    who.follow(who.page.locator(f"main a[href*='{number}']").first)
    who.looks("petition-at-the-office")
    _heard(who)
    assert "Khánh" not in who.page.locator("main").inner_text()
    who.type("text", "Cảm ơn bạn đã phản ánh.")
    who.follow(who.page.locator("button[value='answer']"))
    assert who.page.locator(".govuk-error-summary").count()
    who.looks("petition-answer-without-paper", picture=False)
    assert who.page.locator("[name='text']").input_value() == "Cảm ơn bạn đã phản ánh."
    who.type("done", done)
    who.page.locator("input[type='file'][name='paper']").set_input_files(paper)
    who.follow(who.page.locator("button[value='answer']"))
    who.looks("petition-to-publish")
    with who.page.expect_navigation():
        who.page.locator("button[value='publish']").click()
    assert not who.page.locator(".govuk-error-summary").count()


def _found_by_somebody_else(visitor: Maker, number: str) -> None:
    """Somebody about to send the same finds it, reads it with its covers, and follows it."""
    other = visitor(size=PHONE)
    other.sign_in_as_citizen(VINH)
    other.open("/phan-anh/gui/")
    other.choose("kind", "other")
    other.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    other.type("title", "Máy lấy số hỏng")
    other.type("text", "Máy lấy số thứ tự bị hỏng, gọi không theo thứ tự.")
    other.follow(other.page.locator("main form button.govuk-button", has_text="Gửi").last)
    other.looks("petition-alike")
    other.follow(other.page.locator(f"main a[href*='{number}']").first)
    other.looks("petition-public")
    words = other.page.locator("main").inner_text()
    assert "không được công bố" in words
    assert not other.page.locator("audio").count()
    assert "▇▇▇" in words
    assert "0912" not in words
    assert "Đã thay máy mới" in words
    other.press("Theo dõi")
    assert "Thôi theo dõi" in other.page.locator("main").inner_text()

    everybody = visitor()
    everybody.open("/phan-anh/?q=may lay so thu tu")
    everybody.looks("petitions")
    assert TITLE in everybody.page.locator("main").inner_text()
    everybody.open("/phan-anh/kiem-tra-lai/")
    everybody.looks("petition-draws", picture=False)
