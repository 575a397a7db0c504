"""Every act of an official completes in a browser that runs no script."""

import re
from collections.abc import Callable
from functools import cache

from e2e import counter, office
from e2e.demo import ROOT
from e2e.person import Person

Maker = Callable[..., Person]
LE_CHAN = "11383"
BACH, HAI = "031074004710", "031202008815"
ACTS = ROOT / "motcua" / "desk" / "web" / "acts"
# They need what no walk through the pages brings about: a day that passed, a virus found, a request
# for a certified copy, a scan that a program read. The tests of these pages post the plain forms
# (desk/tests/test_silence.py, test_dangerous_files.py, test_copies.py, test_digitising.py,
# oversight/tests/test_apology_pages.py).
ELSEWHERE = {
    *("doi-chieu-ban-chinh", "ghi-nhan-qua-han", "giai-trinh"),
    *("thay-tep", "so-hoa", "xac-nhan-so-lieu"),
    # A dispute of competence: dossiers/tests/test_api_returns.py.
    *("xin-chuyen-lai", "cho-chuyen-lai", "phan-dinh-tham-quyen"),
}
SLUG = re.compile(r'^(?:    |[A-Z]+ = )Act\(\n *"[a-z-]+",\n *"([a-z-]+)"', re.M)


class Story:
    """One dossier in the hands of many, none of whom runs a script; notes which acts were done."""

    def __init__(self, sit: Callable[[str], Person], number: str, done: set[str]) -> None:
        self.sit, self.number, self.done = sit, number, done

    def act(self, part: str, slug: str, *, right: bool = True, **fields: object) -> None:
        """Have somebody do one act."""
        office.act(self.sit(part), self.number, slug, right=right, **fields)
        self.done.add(slug)


def test_every_act_completes_without_scripts(official: Maker) -> None:
    done: set[str] = set()

    @cache
    def sit(part: str) -> Person:
        return official(part, java_script_enabled=False)

    desk = sit("desk")
    story = Story(sit, counter.file_extract(desk, BACH, papers=False, returned="post"), done)
    _asked_and_received(story)
    _handled(story)
    _ended(story)
    _passed_on(Story(sit, counter.file_extract(desk, BACH, area=LE_CHAN), done))
    _refused(Story(sit, counter.file_extract(desk, HAI, papers=False), done))
    _apologised_and_stopped(Story(sit, counter.file_repair(desk, HAI), done))

    slugs = {slug for module in ACTS.glob("*.py") for slug in SLUG.findall(module.read_text())}
    assert len(slugs) >= 25
    assert done == slugs - ELSEWHERE


def _asked_and_received(story: Story) -> None:
    story.act("desk", "yeu-cau-bo-sung", giay_to=True, ly_do="Thiếu tờ khai.")
    story.act("desk", "nop-bo-sung")
    story.act("one_stop", "cho-phep-bo-sung-them", can_cu="NĐ 118/2025", ly_do="Tờ khai mờ.")
    story.act("desk", "nhan-tin", noi_dung="Mời ông đến nhận giấy tiếp nhận.")
    story.act("desk", "ghi-chu", noi_dung="Đã gọi điện.")
    story.act("desk", "tiep-nhan")
    story.act("desk", "yeu-cau-nop-phi")
    story.act("desk", "thu-phi", cach="cash")


def _handled(story: Story) -> None:
    story.act("leader", "phan-cong", can_bo=True)
    storm = {"can_cu_ma": "force_majeure", "can_cu": "Điều 156"}
    story.act("handler", "tam-dung", **storm, giai_thich="Bão số 3.")
    story.act("handler", "tiep-tuc")
    wanted = {"giay_to": True, "ly_do": "Trang 2 mờ."}
    story.act("handler", "yeu-cau-bo-sung", **wanted)
    story.act("desk", "tra-lai-yeu-cau-bo-sung", ly_do="Bản rõ có ở trang 3.")
    story.act("handler", "yeu-cau-bo-sung", **wanted)
    story.act("desk", "chuyen-yeu-cau-bo-sung")
    story.act("desk", "nop-bo-sung")
    story.act("handler", "lay-y-kien", don_vi="Phòng Kinh tế", cau_hoi="Sổ năm 1974 còn không?")
    story.act("economy", "tra-loi-y-kien", y_kien="remark", noi_dung="Sổ ở kho lưu trữ.")
    story.act("handler", "hoan-thanh-buoc", ghi_chu="Đủ điều kiện.")
    story.act("signer", "chuyen-lai", buoc_truoc=True, ly_do="Ghi rõ số sổ.")
    story.act("handler", "nhan-viec")
    story.act("handler", "hoan-thanh-buoc")


def _ended(story: Story) -> None:
    story.act("signer", "ky")
    story.act("clerk", "dong-dau")
    desk = story.sit("desk")
    office.act(desk, story.number, "tra-ket-qua", right=False, nguoi_nhan="Vũ Quang Bách")
    assert desk.page.locator("#ma-buu-gui-error").count() == 1
    assert desk.page.locator("[name='nguoi-nhan']").input_value() == "Vũ Quang Bách"
    office.fill(desk, "ma-buu-gui", "EE123456789VN")
    office.carry_out(desk)
    story.done.add("tra-ket-qua")
    assert "EE123456789VN" in desk.page.locator("main").inner_text()
    story.act("signer", "dinh-chinh", sai_sot="Sai một chữ trong họ tên.")
    story.act("signer", "thu-hoi-ket-qua", ly_do="Cấp nhầm người.", can_cu="Luật Hộ tịch, Điều 70")


def _passed_on(story: Story) -> None:
    # No law of the demo province lets a second agency decide: the page says so, where it belongs.
    words = "Sổ gốc ở Hồng Bàng."
    story.act("neighbour", "chuyen-ho-so", right=False, co_quan="H24.11311", ly_do=words)
    page = story.sit("neighbour").page
    assert page.locator("#co-quan-error").count() == 1
    assert page.locator("[name='ly-do']").input_value() == words
    story.act("neighbour", "nhan-chuyen-den")


def _refused(story: Story) -> None:
    story.act("desk", "thu-phi", cach="cash")
    words = {"giai_thich": "Không có sổ.", "huong_dan": "Hỏi nơi khác."}
    story.act("desk", "tu-choi", ly_do_ma="not_eligible", yeu_cau="form", **words)
    story.act("desk", "hoan-phi", ly_do="Hồ sơ kết thúc, không có kết quả.")


def _apologised_and_stopped(story: Story) -> None:
    later = {"ngay_moi": counter.working_day(weeks=8), "nguyen_nhan": "workload"}
    story.act("economy_leader", "de-nghi-hen-lai", **later, giai_thich="Nhiều hồ sơ cùng lúc.")
    story.act("head", "xin-loi-hen-lai", **later, giai_thich="Xin lỗi ông.")
    ended = {"ly_do_ma": "applicant_request", "can_cu": "Mẫu 05"}
    story.act("head", "dung-giai-quyet", **ended, giai_thich="Ông đề nghị dừng.")
