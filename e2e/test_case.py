"""A case from a plan to its end: opened, asked, explained, concluded, appealed, decided above."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from e2e.conftest import PHONE
from e2e.person import Person

AGENCY = "Ủy ban nhân dân phường Hồng Bàng"
CONTROL = "kiemsoat.tp"
Maker = Callable[..., Person]


def test_a_case_is_opened_heard_concluded_appealed_and_its_file_taken(
    official: Maker, visitor: Maker, tmp_path: Path
) -> None:
    inspector = official("inspector")
    _planned(inspector)
    number = _opened(inspector)
    concerned = official("desk", size=PHONE)
    path = f"/vu-viec-cong-viec/vu/{number}/"
    assert concerned.page.context.request.get(path).status == 404

    inspector.open(path)
    _open_part(inspector, "Giao người xem xét")
    inspector.page.locator("select[name='official_id']").select_option(label="Lâm Chí Thành")
    _do(inspector, "assign")
    _open_part(inspector, "Đề nghị giải trình")
    inspector.type("question", "Vì sao bảng hướng dẫn ở quầy ghi thêm giấy xác nhận?")
    _do(inspector, "ask")
    inspector.looks("case-asked")

    _explained(concerned, number, tmp_path)

    inspector.open(path)
    _open_part(inspector, "Kết luận")
    inspector.choose("finding", "reminder")
    inspector.page.locator("button[value='conclude']").click()
    assert inspector.page.locator(".govuk-error-summary").count()
    inspector.type("conclusion", "Bảng hướng dẫn ghi giấy ngoài danh mục.")
    _do(inspector, "conclude")

    concerned.open(path)
    concerned.type("appeal", "Bảng do phòng khác in, tôi đã báo từ tháng trước.")
    concerned.looks("case-to-appeal")
    _do(concerned, "appeal")

    above = visitor()
    above.sign_in_as_official(CONTROL)
    above.open("/vu-viec-cong-viec/")
    above.page.locator(f"main a[href*='{number}']").first.click()
    _open_part(above, "Giải quyết khiếu nại")
    above.choose("finding", "cleared")
    above.type("conclusion", "Đã báo trước; lỗi ở khâu in.")
    _do(above, "decide")
    _do(above, "close")
    above.looks("case-closed")

    concerned.open(path)
    words = concerned.page.locator("main").inner_text()
    assert "Đã khép lại vụ việc" in words
    assert "12/QĐ-TTr" not in words
    _taken(above, path, tmp_path)


def _planned(inspector: Person) -> None:
    """Enter an inspection plan with the unit, at first without it."""
    inspector.open("/vu-viec-cong-viec/ke-hoach/")
    inspector.type("title", "Kiểm tra niêm yết thủ tục")
    inspector.type("decision_number", "12/QĐ-TTr")
    inspector.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    inspector.press("Xem các đơn vị")
    assert inspector.page.locator("[name='title']").input_value() == "Kiểm tra niêm yết thủ tục"
    inspector.page.get_by_label("Trung tâm Phục vụ hành chính công", exact=False).first.check()
    today = inspector.page.evaluate(
        "new Intl.DateTimeFormat('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'}).format(new Date())"
    )
    inspector.type("begin", today)
    inspector.type("end", today)
    inspector.press("Ghi kế hoạch")
    inspector.looks("inspection-plans")
    assert "12/QĐ-TTr" in inspector.page.locator("main").inner_text()


def _opened(inspector: Person) -> str:
    """Open a case about the official at the desk from the plan; return its number."""
    inspector.open("/vu-viec-cong-viec/mo/")
    inspector.choose("source_kind", "plan")
    inspector.page.locator("select[name='plan']").select_option(index=1)
    inspector.page.locator("select[name='agency_id']").select_option(label=AGENCY)
    inspector.press("Hiện đơn vị và cán bộ")
    inspector.page.locator("select[name='unit_id']").select_option(index=1)
    official = inspector.page.locator("select[name='official_id'] option", has_text="Minh Nguyệt")
    value = official.first.get_attribute("value")
    inspector.page.locator("select[name='official_id']").select_option(value=value)
    inspector.type("title", "Niêm yết thêm giấy tờ")
    inspector.type("words", "Bảng ở quầy yêu cầu giấy xác nhận ngoài danh mục.")
    inspector.type("begin", "02/11/2026")
    inspector.type("end", "06/11/2026")
    inspector.looks("case-to-open")
    inspector.press("Mở vụ việc")
    assert "/vu/" in inspector.page.url, inspector.page.locator("main").inner_text()
    return inspector.page.url.rstrip("/").rsplit("/", 1)[1]


def _explained(concerned: Person, number: str, folder: Path) -> None:
    """Find it under what concerns one, and explain with a picture."""
    photo = folder / "bang.png"
    Image.new("RGB", (320, 240), (200, 200, 180)).save(photo)
    concerned.open("/vu-viec-cua-toi/")
    concerned.looks("what-concerns-me")
    concerned.page.locator(f"main a[href*='{number}']").first.click()
    concerned.looks("case-to-explain")
    concerned.type("text", "Bảng do phòng khác in sẵn.")
    concerned.page.locator("input[type='file'][name='files']").set_input_files(photo)
    _do(concerned, "explain")
    assert photo.name in concerned.page.locator("main").inner_text()


def _open_part(who: Person, words: str) -> None:
    who.page.locator("details summary", has_text=words).first.click()


def _do(who: Person, act: str) -> None:
    with who.page.expect_navigation():
        who.page.locator(f"main button[value='{act}']").first.click()
    assert not who.page.locator(".govuk-error-summary").count(), who.page.locator(
        "main"
    ).inner_text()


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
