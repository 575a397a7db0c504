"""From a petition to a case and its end: opened, heard, concluded, appealed, changed, closed."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from e2e.conftest import PHONE
from e2e.person import Person

KHANH = "031097016244"
AGENCY = "Ủy ban nhân dân phường Hồng Bàng"
DESK, EXAMINER = "Minh Nguyệt", "Lâm Chí Thành"
TITLE = "Bảng hướng dẫn đòi thêm giấy tờ"
WORDS = "Bảng ở quầy yêu cầu giấy xác nhận ngoài danh mục."
WORK = "/vu-viec-cong-viec/"
Maker = Callable[..., Person]


def test_a_case_is_opened_from_a_petition_heard_concluded_appealed_and_closed(
    official: Maker, visitor: Maker, tmp_path: Path
) -> None:
    petition = _sent(visitor(size=PHONE))
    inspector = official("inspector")
    number = _opened(inspector, petition)
    concerned = official("desk", size=PHONE)
    path = f"{WORK}vu/{number}/"
    assert concerned.page.context.request.get(path).status == 404

    _looked_into(inspector, path, tmp_path)
    _explained(concerned, number, tmp_path)
    _concluded(inspector, path)
    concerned.open(path)
    concerned.type("appeal", "Bảng do phòng khác in, tôi đã báo từ tháng trước.")
    concerned.looks("case-to-appeal")
    _do(concerned, "appeal")

    above = official("control")
    _decided_above(above, number)
    _changed(official("one_stop"), number, tmp_path)
    above.open(path)
    _do(above, "close")
    above.looks("case-closed")

    concerned.open(path)
    words = concerned.page.locator("main").inner_text()
    assert "Đã khép lại vụ việc" in words
    assert petition not in words
    _taken(above, path, tmp_path)


def _sent(sender: Person) -> str:
    """Send a petition about an official at the desk; return its number."""
    sender.sign_in_as_citizen(KHANH)
    sender.open("/phan-anh/gui/")
    sender.choose("kind", "conduct")
    sender.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    with sender.page.expect_navigation():
        sender.page.locator("button[name='show']").click()
    _choose_containing(sender, "official_id", DESK)
    sender.type("title", TITLE)
    sender.type("text", "Sáng nay ở quầy, bảng hướng dẫn đòi thêm giấy xác nhận của tổ dân phố.")
    with sender.page.expect_navigation():
        sender.page.locator("main form button.govuk-button", has_text="Gửi").last.click()
    assert "/phan-anh/cua-toi/" in sender.page.url, sender.page.locator("main").inner_text()
    return sender.page.url.rstrip("/").rsplit("/", 1)[1]


def _opened(inspector: Person, petition: str) -> str:
    """Open a case from the petition's page, at first without saying what; return its number."""
    inspector.open("/phan-anh-cong-viec/?tat-ca=1")
    inspector.follow(inspector.page.locator(f"main a[href*='{petition}']").first)
    inspector.press("Mở vụ việc từ phản ánh này", kind="link")
    assert inspector.page.locator("[name='source']").input_value() == petition
    inspector.looks("case-to-open")
    today = inspector.page.evaluate(
        "new Intl.DateTimeFormat('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'}).format(new Date())"
    )
    inspector.type("begin", today)
    inspector.type("end", today)
    inspector.press("Mở vụ việc")
    assert inspector.page.locator(".govuk-error-summary").count()
    assert inspector.page.locator("[name='title']").input_value() == TITLE
    inspector.type("words", WORDS)
    inspector.press("Mở vụ việc")
    assert "/vu/" in inspector.page.url, inspector.page.locator("main").inner_text()
    return inspector.page.url.rstrip("/").rsplit("/", 1)[1]


def _looked_into(inspector: Person, path: str, folder: Path) -> None:
    """Give it to somebody, put a picture in, and ask with the keyboard alone."""
    inspector.open(path)
    _open_part(inspector, "Giao người xem xét")
    inspector.page.locator("select[name='official_id']").select_option(label=EXAMINER)
    _do(inspector, "assign")
    photo = folder / "bang.png"
    Image.new("RGB", (320, 240), (200, 200, 180)).save(photo)
    _open_part(inspector, "Thêm chứng cứ")
    inspector.type("evidence_title", "Ảnh bảng hướng dẫn")
    inspector.type("origin", "Chụp tại quầy")
    inspector.page.locator("input[type='file'][name='evidence']").set_input_files(photo)
    inspector.looks("case-to-look-into")
    _do(inspector, "evidence")

    keys = inspector.page.keyboard
    _part(inspector, "Đề nghị giải trình").focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.insert_text("Vì sao bảng hướng dẫn ở quầy ghi thêm giấy xác nhận?")
    keys.press("Tab")
    with inspector.page.expect_navigation():
        keys.press("Enter")
    assert not inspector.page.locator(".govuk-error-summary").count()


def _explained(concerned: Person, number: str, folder: Path) -> None:
    """Find it under what concerns one, see the evidence, and explain with a picture."""
    concerned.open("/vu-viec-cua-toi/")
    concerned.looks("what-concerns-me")
    concerned.follow(concerned.page.locator(f"main a[href*='{number}']").first)
    assert "Ảnh bảng hướng dẫn" in concerned.page.locator("main").inner_text()
    concerned.type("text", "Bảng do phòng khác in sẵn.")
    concerned.page.locator("input[type='file'][name='files']").set_input_files(folder / "bang.png")
    concerned.looks("case-to-explain")
    _do(concerned, "explain")


def _concluded(inspector: Person, path: str) -> None:
    """Conclude, at first without the article of a proposal; nothing is lost, focus is on it."""
    inspector.open(path)
    _open_part(inspector, "Kết luận")
    inspector.choose("finding", "discipline")
    inspector.type("conclusion", "Bảng hướng dẫn ghi giấy ngoài danh mục.")
    with inspector.page.expect_navigation():
        inspector.page.locator("button[value='conclude']").click()
    focused = inspector.page.locator(":focus")
    assert "govuk-error-summary" in str(focused.get_attribute("class"))
    inspector.looks("case-conclusion-wrong")
    inspector.page.locator(".govuk-error-summary a[href='#article']").press("Enter")
    assert inspector.page.locator("select[name='article']:focus").is_visible()
    assert "ngoài danh mục" in inspector.page.locator("[name='conclusion']").input_value()
    inspector.choose("finding", "reminder")
    _do(inspector, "conclude")

    _open_part(inspector, "Yêu cầu khắc phục")
    inspector.type("measure", "Gỡ bảng cũ, in lại theo danh mục.")
    _choose_containing(inspector, "unit_id", "Trung tâm Phục vụ")
    inspector.type("until", "31/12/2030")
    _do(inspector, "measure")


def _decided_above(above: Person, number: str) -> None:
    """A control officer who had no part finds the appeal in the list and decides it."""
    above.open(WORK)
    above.looks("cases")
    above.follow(above.page.locator(f"main a[href*='{number}']").first)
    _open_part(above, "Giải quyết khiếu nại")
    above.choose("finding", "cleared")
    above.type("conclusion", "Đã báo trước; lỗi ở khâu in.")
    above.looks("case-appealed")
    _do(above, "decide")


def _changed(leader: Person, number: str, folder: Path) -> None:
    """Who leads the unit shows that it was changed, and sees nothing else of the case."""
    leader.open("/vu-viec-cua-toi/")
    leader.follow(leader.page.locator(f"main a[href*='{number}']").first)
    assert WORDS not in leader.page.locator("main").inner_text()
    leader.type("done", "Đã gỡ bảng cũ.")
    leader.page.locator("input[type='file'][name='paper']").set_input_files(folder / "bang.png")
    leader.looks("case-to-change")
    _do(leader, "done")


def _part(who: Person, words: str) -> Any:
    return who.page.locator("details summary", has_text=words).first


def _open_part(who: Person, words: str) -> None:
    _part(who, words).click()


def _choose_containing(who: Person, field: str, words: str) -> None:
    option = who.page.locator(f"select[name='{field}'] option", has_text=words).first
    value = option.get_attribute("value")
    who.page.locator(f"select[name='{field}']").select_option(value=value)


def _do(who: Person, act: str) -> None:
    with who.page.expect_navigation():
        who.page.locator(f"main button[value='{act}']").first.click()
    wrong = who.page.locator(".govuk-error-summary")
    assert not wrong.count(), wrong.inner_text()


def _taken(who: Person, path: str, folder: Path) -> None:
    """Take the whole file, as a paper and as a container whose manifest fits."""
    paper = who.download(f"{path}ho-so.pdf", folder / "case.pdf").read_bytes()
    assert paper.startswith(b"%PDF")
    container = who.download(f"{path}ho-so.asice", folder / "case.asice").read_bytes()
    with zipfile.ZipFile(io.BytesIO(container)) as found:
        manifest = json.loads(found.read("manifest.json"))
        names = [one["name"] for one in json.loads(found.read("events.json"))]
        assert set(manifest["files"]) <= set(found.namelist())
    assert names[0] == "CaseOpened"
    assert names[-1] == "CaseClosed"
