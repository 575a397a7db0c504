"""What officials do beyond the straight way: ask, refuse, hear others, send back, sign, return."""

from collections.abc import Callable
from pathlib import Path

from e2e import birth, counter, office
from e2e.conftest import PHONE
from e2e.person import Person

Maker = Callable[..., Person]
HUNG, KHANH = "031075006255", "031097016244"  # two people of the ward of Hồng Bàng


def test_a_paper_and_an_answer_are_asked_for_brought_by_telephone_and_it_is_received(
    official: Maker, visitor: Maker, tmp_path: Path
) -> None:
    desk = official("desk")
    number = counter.file_extract(desk, HUNG, papers=False)
    assert "chưa tiếp nhận: Còn thiếu giấy tờ" in desk.page.locator("main").inner_text()

    wrong = {"hoi": "/record/number", "sai.record.number": "Ghi cả quyển số."}
    why = "Thiếu tờ khai có chữ ký."
    office.act(desk, number, "yeu-cau-bo-sung", giay_to=True, ly_do=why, **wrong)
    assert "Chờ" in _status(desk, number)
    citizen = visitor(size=PHONE)
    citizen.sign_in_as_citizen(HUNG)
    citizen.open(f"/ho-so/{number}/bo-sung/")
    citizen.looks("supplement")
    citizen.page.locator("input[type=file]").first.set_input_files(
        str(birth.photo(tmp_path / "to khai.png"))
    )
    assert "Ghi cả quyển số." in citizen.page.locator("main form").inner_text()
    citizen.type("record.number", "05/1994, quyển 01")
    with citizen.page.expect_navigation():
        citizen.page.locator("main form button[type=submit]").last.click()
    office.act(desk, number, "tiep-nhan")

    assert "Đang giải quyết" in _status(desk, number)
    assert "to khai.png" in desk.page.locator("main").inner_text()
    assert desk.page.locator("ins").all_inner_texts() == ["05/1994, quyển 01"]


def test_a_refusal_names_its_ground_and_the_applicant_reads_it(
    official: Maker, visitor: Maker
) -> None:
    desk = official("desk")
    number = counter.file_extract(desk, HUNG, papers=False)
    empty = "tu-choi"

    office.act(desk, number, empty, right=False, giai_thich="Không tìm thấy sổ.")
    desk.looks("act-refuse-mistakes")
    assert desk.page.locator("#ly-do-ma-error").count() == 1
    assert desk.page.locator("[name='giai-thich']").input_value() == "Không tìm thấy sổ."
    office.fill(desk, "ly-do-ma", "not_eligible")
    office.fill(desk, "yeu-cau", "form")
    office.fill(desk, "huong-dan", "Liên hệ nơi đã đăng ký khai sinh.")
    office.carry_out(desk)

    assert "Từ chối" in _status(desk, number)
    citizen = visitor(size=PHONE)
    citizen.sign_in_as_citizen(HUNG)
    citizen.open(f"/ho-so/{number}/")
    text = citizen.page.locator("main").inner_text()
    assert "Không tìm thấy sổ." in text
    assert "Liên hệ nơi đã đăng ký khai sinh." in text


def test_other_offices_are_heard_work_is_sent_back_and_the_leader_signs_on_the_telephone(
    official: Maker,
) -> None:
    desk, handler = official("desk"), official("economy")
    number = counter.file_repair(desk, KHANH)
    leader = official("economy_leader")
    office.act(leader, number, "hoan-thanh-buoc")
    office.take(handler, number)
    office.act(handler, number, "hoan-thanh-buoc", ket_qua="consult")

    _opinions(official, handler, number)
    _draft(handler, number)
    office.act(handler, number, "hoan-thanh-buoc")
    office.act(leader, number, "chuyen-lai", buoc_truoc=True, ly_do="Ghi rõ thời hạn khởi công.")
    assert "Ghi rõ thời hạn khởi công." in _text(handler, number)
    office.take(handler, number)
    office.act(handler, number, "hoan-thanh-buoc")
    office.act(leader, number, "hoan-thanh-buoc")

    _signed_on_the_telephone(official, number)
    office.act(official("clerk"), number, "dong-dau")
    office.act(desk, number, "tra-ket-qua", cach="desk", nguoi_nhan="Đỗ Đình Khánh")
    assert "Đã trả kết quả" in _status(desk, number)
    assert "Đỗ Đình Khánh" in desk.page.locator("[aria-labelledby='dien-bien']").inner_text()


def _opinions(official: Maker, handler: Person, number: str) -> None:
    """Give the opinions the drawing asks for, then hear one more unit; its answer is waited for."""
    for _drawn in range(2):
        office.act(handler, number, "hoan-thanh-buoc")
    office.take(handler, number)
    office.act(handler, number, "lay-y-kien", right=False, don_vi=True)
    assert handler.page.locator("#cau-hoi-error").count() == 1
    office.fill(handler, "don-vi", "Văn phòng Hội đồng nhân dân")
    office.fill(handler, "cau-hoi", "Thửa đất có tranh chấp không?")
    office.carry_out(handler)
    reason = office.why_not(handler, number, "Hoàn thành bước")
    assert "ý kiến" in reason.partition("–")[2]
    handler.looks("dossier-reasons")

    asked = official("handler")
    asked.open(office.WORK)
    assert number in asked.page.locator("main").inner_text()
    office.act(asked, number, "tra-loi-y-kien", y_kien="agree", noi_dung="Không có tranh chấp.")
    assert "Không có tranh chấp." in _text(handler, number)


def _draft(handler: Person, number: str) -> None:
    handler.open(f"{office.WORK}{number}/du-thao/")
    handler.looks("result-draft-desk", picture=False)
    with handler.page.expect_navigation():
        handler.page.locator("main form button").first.click()


def _signed_on_the_telephone(official: Maker, number: str) -> None:
    signer = official("signer", size=PHONE)
    signer.open("/cho-ky/")
    with signer.page.expect_navigation():
        signer.page.locator("main form button").first.click()
    assert signer.page.locator("#ho-so-error").count() == 1
    signer.looks("to-sign-none-chosen")
    box = signer.page.locator(f"input[name='ho-so'][value='{number}']")
    box.check()
    with signer.page.expect_navigation():
        signer.page.locator("main form button").first.click()
    assert "1 trên 1" in signer.page.locator("main").inner_text()


def _status(who: Person, number: str) -> str:
    office.open_dossier(who, number)
    return str(who.page.locator(".mc-status-line").inner_text())


def _text(who: Person, number: str) -> str:
    office.open_dossier(who, number)
    return str(who.page.locator("main").inner_text())
