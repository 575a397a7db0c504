"""Digitising at the desk: scan, sign, confirm what the paper says, and who reads it then."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.digitisation.tests.readings import put_reading
from motcua.documents.public import stored_file
from motcua.documents.tests.files import pdf
from motcua.dossiers.public import dossier_detail, receive_dossier

from .conftest import NOW
from .pages import Page
from .stories import filed, worker_of
from .test_act_pages import opened, send

pytestmark = pytest.mark.django_db
TEXT = "ỦY BAN NHÂN DÂN\nPHƯỜNG HỒNG BÀNG\nSố: 45/2019-GKS\nHải Phòng, ngày 02 tháng 7 năm 2019"


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("quet.pdf", pdf(), content_type="application/pdf")


@pytest.fixture
def desk(at_work):
    return at_work("tiepnhan.hongbang")


@pytest.fixture
def state(desk, people):
    taken = filed(people[0], by=desk.actor)
    return receive_dossier(number=taken.number, actor=desk.actor, now=NOW)


def now_of(state, official):
    return dossier_detail(state.number, actor=official.actor, now=NOW).state


def dossier_page(official, state) -> Page:
    return Page(official.get(reverse("desk:dossier", args=[state.number])))


def key_of(state) -> str:
    return str(state.files[0].required_document_id)


def digitise(desk, state, **more):
    typed = {f"nguon-{key_of(state)}": "original", f"file-{key_of(state)}": scan()}
    return send(desk, state, "so-hoa", **(typed | more))


def test_a_paper_is_scanned_signed_and_said_on_the_page(desk, state):
    answer = digitise(desk, state)

    assert answer.status_code == 302, Page(answer).errors
    [made] = now_of(state, desk).digitised
    page = dossier_page(desk, state)
    assert f"{desk.actor.name} số hóa từ bản chính lúc" in page.text
    assert f"{desk.actor.name} ký số" in page.text
    href = page.links()["Bản số hóa đã ký"]
    assert str(made.file_id) in href
    sent = desk.get(href)
    assert (sent.status_code, sent["Content-Type"]) == (200, "application/pdf")
    assert "Giấy tờ đã được số hóa và ký số" in page.text


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"nguon": "khong", "file": None}, "nguon", "Hãy chọn ít nhất một giấy tờ để số hóa."),
        ({"nguon": "khong"}, "nguon", "Hãy cho biết đã quét bản chính hay bản sao."),
        ({"file": None}, "file", "Chọn tệp quét"),
    ],
)
def test_a_mistake_stands_beside_its_field_and_nothing_is_signed(desk, state, typed, field, said):
    more = {f"{name}-{key_of(state)}": value for name, value in typed.items()}
    sent = opened(desk, state, "so-hoa").form()
    sent |= {f"nguon-{key_of(state)}": "original", f"file-{key_of(state)}": scan()}
    sent |= more
    sent = {name: value for name, value in sent.items() if value is not None}

    answer = Page(desk.post(reverse("desk:act", args=[state.number, "so-hoa"]), sent))

    assert answer.status == 422
    assert said in answer.errors[0]
    assert answer.root.xpath(f"//*[@id='{field}-{key_of(state)}-error']")
    assert now_of(state, desk).digitised == ()


def test_values_are_proposed_beside_the_page_confirmed_and_shown(desk, state):
    digitise(desk, state)
    [made] = now_of(state, desk).digitised
    put_reading(stored_file(made.scan_id).sha256, findings=[], now=NOW, text=TEXT)
    link = dossier_page(desk, state).root.xpath("//a[contains(@href, 'xac-nhan-so-lieu')]/@href")[0]

    page = Page(desk.get(link))
    assert page.field("number") == "45/2019-GKS"
    assert page.field("issued_on") == "02/07/2019"
    assert "“Số: 45/2019-GKS”" in page.text
    assert str(made.scan_id) in page.root.xpath("//iframe/@src")[0]
    wrong = Page(desk.post(link, page.form() | {"number": "không", "issued_on": "31/02/2019"}))
    assert wrong.status == 422
    assert len(wrong.errors) == 2
    assert wrong.field("number") == "không"
    done = desk.post(link, page.form() | {"issued_by": "UBND phường Hồng Bàng"})

    assert done.status_code == 302, Page(done).errors
    shown = dossier_page(desk, state).text
    assert "Số giấy tờ: 45/2019-GKS" in shown
    assert f"{desk.actor.name} xác nhận lúc" in shown
    corrected = Page(desk.get(link))
    assert corrected.field("issued_by") == "UBND phường Hồng Bàng"


def test_colleagues_away_from_the_desk_are_told_why_not(at_work, state):
    page = opened(at_work(worker_of(state)), state, "so-hoa")
    assert "Việc này thuộc công chức hoặc đơn vị khác" in page.text
    assert not page.root.xpath("//input[@type='file']")
