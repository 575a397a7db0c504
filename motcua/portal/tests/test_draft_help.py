"""Help with a draft on the pages, without scripts: asked, accepted, written, compared, ended."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Draft, DraftHelper
from motcua.dossiers.services.attend_help import attend_help
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import begin, complete, draft_id
from .test_filing import picture, stored

CODE = re.compile(r"\b(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}\b")


class Together:
    """An owner with a draft and a helper, each at a browser."""

    def __init__(self, open_browser) -> None:
        self.owner, self.helper = open_browser(0), open_browser(1)
        self.address = begin(self.owner)
        self.helpers = f"{self.address}nguoi-giup/"
        self.child = f"{self.address}phan/child/"

    def invite(self, for_whom: str = "") -> str:
        """Ask as the page does; return the code that it shows."""
        page = self.owner.follow(self.helpers, {"for_whom": for_whom})
        return CODE.findall(page.text)[0]

    def join(self) -> None:
        answer = self.helper.post(f"/giup-viet/{self.invite()}/")
        assert answer.location == self.address

    def type(self, browser, page=None, **typed):
        """Send the section as it was shown, with some answers changed."""
        page = page or browser.get(self.child)
        return browser.post(
            self.child, page.form() | {f"child.{name}": value for name, value in typed.items()}
        )

    @property
    def answers(self) -> dict:
        return stored(Draft, pk=draft_id(self.address))[0].answers.get("child", {})


@pytest.fixture
def together(open_browser) -> Together:
    return Together(open_browser)


def test_asked_by_link_or_code_the_helper_reads_who_asks_and_what_is_not_possible(together):
    owner, helper = together.owner, together.helper
    code = together.invite("cháu Lan")
    shown = owner.get(together.helpers)
    [picture_of] = shown.root.xpath("//main//img/@src")

    typed = helper.post("/giup-viet/", {"code": code.lower().replace("-", " ")})
    offer = helper.get(typed.location)
    own = owner.get(f"/giup-viet/{code}/")
    helper.post(f"/giup-viet/{code}/")
    again = helper.get(f"/giup-viet/{code}/")
    mine = helper.get("/giup-viet/")

    assert f"/giup-viet/{code}/" in shown.text
    assert owner.get(picture_of).answer["Content-Type"] == "image/svg+xml"
    assert owner.citizen.name in offer.heading
    assert "cháu Lan" in offer.text
    assert "Bạn không thể làm gì" in offer.text
    assert "lời mời của chính bạn" in own.text
    assert (again.status, again.heading) == (409, "Không dùng được lời mời")
    assert "đã được dùng" in again.text
    assert owner.citizen.name not in again.text
    assert f"Việc của {owner.citizen.name}" in mine.text
    assert together.address in mine.links().values()


@pytest.mark.parametrize(
    ("code", "words"), [("ABCD-EFGH-JKMN-PQRS", "Không có lời mời"), ("", "Nhập mã")]
)
def test_a_wrong_code_says_so_at_its_field_and_stays_typed(together, code, words):
    page = together.helper.post("/giup-viet/", {"code": code})
    gone = together.helper.get("/giup-viet/ABCDEFGHJKMNPQRS/")

    assert page.status == 422
    assert words in page.errors[0]
    assert page.value("Mã lời mời") == code
    assert gone.status == 404
    assert "Không có lời mời" in gone.text


def test_an_invitation_taken_back_says_no_more_and_a_long_name_is_kept(together):
    code = together.invite()
    [row] = stored(DraftHelper)
    long = together.owner.post(together.helpers, {"for_whom": "Lan" * 70})
    together.owner.post(f"{together.helpers}{row.id}/ket-thuc/")

    page = together.helper.get(f"/giup-viet/{code}/")

    assert long.status == 422
    assert long.value("Nhờ ai?") == "Lan" * 70
    assert (page.status, "thu hồi" in page.text) == (409, True)


def test_every_page_tells_the_helper_whose_matter_it_is(together):
    together.join()
    name = together.owner.citizen.name

    for part in ("", "phan/child/", "giay-to/"):
        page = together.helper.get(together.address + part)
        assert f"Bạn đang giúp {name} viết hồ sơ" in page.text, part
        assert f"Chỉ {name} mới kiểm tra và nộp được" in page.text, part
    tasks = together.helper.get(together.address)
    assert not any("nhan-ket-qua" in one or "kiem-tra" in one for one in tasks.links().values())
    assert "Xóa bản nháp" not in " ".join(tasks.buttons())
    assert together.helper.citizen.name in together.owner.get(together.address).text


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("kiem-tra/", "kiểm tra và nộp hồ sơ"),
        ("nhan-ket-qua/", "chọn nơi giải quyết"),
        ("ky-so/", "ký số"),
        ("xoa/", "xóa hoặc khôi phục"),
        ("nguoi-giup/", "nhờ thêm người giúp"),
    ],
)
def test_what_only_the_owner_does_is_refused_with_the_reason(together, part, words):
    together.join()

    for method in ("get", "post"):
        page = getattr(together.helper, method)(together.address + part)
        if page.status == 405:
            continue
        assert page.status == 403
        assert words in page.text
    assert stored(Draft, pk=draft_id(together.address))[0].deleted_at is None


def test_the_helper_writes_and_the_owner_reads_who_wrote_what_until_the_filing(together, world):
    complete(world, together.owner, together.address)
    together.join()
    together.type(together.helper, full_name="Vũ Minh An")
    papers = f"{together.address}giay-to/"
    page = together.helper.get(papers)
    field = page.root.xpath("//main//input[@type='file']/@name")[0]
    together.helper.post(papers, {field: SimpleUploadedFile("a.png", picture().read())})
    name = together.helper.citizen.name

    who = together.owner.get(together.helpers)
    check = together.owner.get(f"{together.address}kiem-tra/")
    filed = together.owner.follow(f"{together.address}kiem-tra/", {"declaration": "1"})
    number = re.search(r"H\d[\w.-]+", filed.text)[0]
    dossier = together.owner.get(f"/ho-so/{number}/")

    assert not page.root.xpath("//button[@name='remove']")  # the owner's own papers
    assert [
        one for one in who.root.xpath("//main//li//li/text()") if "Thành phần hồ sơ: 09:00" in one
    ], who.text
    assert f"{name} đã viết trong phần này" in check.text
    assert f"{name} đã đính kèm hoặc gỡ giấy tờ" in check.text
    assert f"Người giúp viết: {name}" in dossier.text
    assert together.helper.get(together.address).status == 404
    assert together.helper.get(f"/ho-so/{number}/").status == 404
    assert "vì hồ sơ đã được nộp" in together.helper.get("/giup-viet/").text


def test_of_two_who_write_at_once_the_second_compares_and_decides(together):
    together.join()
    seen = together.owner.get(together.child)
    together.type(together.helper, full_name="Vũ Minh An")

    second = together.type(together.owner, seen, full_name="Vũ Bình An")
    with together.owner.moment():
        quiet = together.owner.client.post(
            together.child.replace("/phan/", "/tu-luu/"),
            seen.form() | {"child.full_name": "Vũ Bình An"},
            headers={"accept": "application/json"},
        )
    kept = together.answers["full_name"]
    decided = together.type(together.owner, second)

    assert second.status == 409
    assert second.errors == ["So sánh cả hai rồi quyết định"]
    assert second.error_links() == ["#written-meanwhile"]
    assert "Trong bản nháp: Vũ Minh An" in second.text
    assert "Bạn nhập: Vũ Bình An" in second.text
    assert second.root.xpath("//*[@name='child.full_name']/@value") == ["Vũ Bình An"]
    assert quiet.status_code == 409
    assert "người khác đã viết phần này" in quiet.json()["saved"]
    assert kept == "Vũ Minh An"
    assert decided.status in (302, 422)
    assert together.answers["full_name"] == "Vũ Bình An"


def test_papers_of_the_owners_store_and_registers_are_not_shown_to_the_helper(together, world):
    together.join()
    section = f"{together.address}phan/requester/"
    page = together.helper.get(section)
    typed = page.form() | {"unlock": "1"}

    refused = together.helper.post(section, typed)
    papers = together.helper.get(f"{together.address}giay-to/")

    assert refused.status == 403
    assert "Chỉ người đứng tên hồ sơ mới được thay thông tin" in refused.text
    assert not papers.root.xpath("//*[@name='reuse']")
    assert not [one for one in papers.links().values() if "tai-khoan/giay-to" in one]


def test_help_ended_by_either_is_over_at_once_and_told_on_both_pages(together):
    together.join()
    together.type(together.helper, full_name="Vũ Minh An")
    with bind_request(SYSTEM):
        apply_scope()
        attend_help(together.owner.now + timedelta(hours=1))
        [told] = Notice.objects.filter(template="draft-helper-wrote")
        link = told.link
    apply_scope()
    [row] = stored(DraftHelper)

    page = together.owner.follow(f"{together.helpers}{row.id}/ket-thuc/")
    late = together.type(together.helper, together.owner.get(together.child), full_name="X Y")

    assert link == together.helpers
    assert "Người đứng tên hồ sơ đã kết thúc" in page.text
    assert late.status == 404
    assert "X Y" in late.text  # what was typed can still be copied
    assert together.answers["full_name"] == "Vũ Minh An"
    ended = together.helper.get("/giup-viet/")
    assert "Người đứng tên hồ sơ đã kết thúc" in ended.text
    together.join()
    [_, again] = sorted(stored(DraftHelper), key=lambda one: one.made_at)
    left = together.helper.follow(f"{together.helpers}{again.id}/ket-thuc/")
    assert "không còn giúp" in left.root.text_content()
    assert together.helper.get(together.address).status == 404
