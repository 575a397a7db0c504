"""A leader sees what will be late; the head apologises for it on the telephone, once."""

import re
from collections.abc import Callable
from pathlib import Path

from e2e import counter, office
from e2e.conftest import PHONE
from e2e.person import Person
from e2e.test_birth_registration import text_of

KHANH = "031097016244"
Maker = Callable[..., Person]


def test_a_new_date_is_proposed_by_a_leader_and_the_head_apologises_before_it_is_late(
    official: Maker, visitor: Maker, tmp_path: Path
) -> None:
    number = counter.file_repair(official("desk"), KHANH)
    later = counter.working_day(weeks=8)
    leader = official("economy_leader")
    leader.open("/theo-doi-thoi-han/")
    leader.looks("watched-by-a-leader")
    words = {"nguyen_nhan": "workload", "giai_thich": "Nhiều hồ sơ cùng lúc."}
    office.act(leader, number, "de-nghi-hen-lai", ngay_moi=later, **words)

    head = official("head", size=PHONE)
    head.open("/cho-ky/")
    head.looks("to-sign-an-apology")
    assert number in head.page.locator("main").inner_text()
    everybody = visitor(size=PHONE)
    before = _signed(everybody)
    office.act(head, number, "xin-loi-hen-lai", right=False, ngay_moi="31/02/2027")
    assert head.page.locator("#ngay-moi-error").count() == 1
    assert head.page.locator("[name='ngay-moi']").input_value() == "31/02/2027"
    assert head.page.locator("[name='giai-thich']").input_value() == words["giai_thich"]
    head.looks("apology-mistake")
    office.fill(head, "ngay-moi", later)
    office.carry_out(head)

    _read_by_the_applicant(visitor(size=PHONE), number, tmp_path)
    assert _signed(everybody) == before + 1
    everybody.looks("apologies")


def _signed(everybody: Person) -> int:
    """Return how many apologies the head of the ward signed this quarter, as everybody reads it."""
    everybody.open("/theo-doi-thoi-han/xin-loi/")
    row = everybody.page.locator("main tr", has_text="Hồng Bàng")
    found = re.search(r"thủ trưởng ký: (\d+)", row.inner_text()) if row.count() else None
    return int(found[1]) if found else 0


def _read_by_the_applicant(citizen: Person, number: str, folder: Path) -> None:
    """Read the apology on the dossier's page, and as the paper of form 04."""
    citizen.sign_in_as_citizen(KHANH)
    citizen.open(f"/ho-so/{number}/")
    citizen.looks("dossier-apologised")
    text = citizen.page.locator("main").inner_text()
    assert "Xin lỗi và hẹn lại ngày trả kết quả" in text
    assert "Nhiều hồ sơ cùng lúc." in text
    paper = citizen.page.locator("[aria-labelledby='papers'] a", has_text="xin lỗi")
    for _ in range(40):
        if paper.count():
            break
        citizen.page.wait_for_timeout(500)
        citizen.open(f"/ho-so/{number}/")
    link = paper.first.get_attribute("href")
    assert link
    assert "XIN LỖI" in text_of(citizen.download(link, folder / "apology.pdf")).upper()
