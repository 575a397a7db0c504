"""The pages as people use them: no script, no cookie; what was typed stays, who came does not."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.organizations.public import agency
from motcua.platform.database.scope import system_scope
from motcua.platform.web import middleware
from motcua.portal.tests.pages import Page

from ..models import SealedPiece
from ..web import pace
from .pictures import document, photograph
from .reporting import PASSPHRASE, TEXT, WARD


@pytest.fixture
def reporter(town, monkeypatch):
    """Return a function that opens a page of the lane where nobody is seen, or sends its form."""
    monkeypatch.setattr(pace, "_windows", pace.Windows())

    def sent(path, data=None, **headers):
        client = Client(headers={"accept-language": "vi", **headers})
        with use_clock(town.at()):
            answer = client.get(path) if data is None else client.post(path, data)
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        return Page(answer)

    return sent


@pytest.fixture
def inspector(town, monkeypatch):
    """Return a function that opens a page as an official, or sends its form."""
    present = []
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[-1])

    def opened(actor, path, data=None):
        present.append(actor)
        client = Client(headers={"accept-language": "vi"})
        with use_clock(town.at()):
            return Page(client.get(path) if data is None else client.post(path, data))

    return opened


def typed(**changes):
    return {
        "kind": "bribery",
        "province": "31",
        "area_code": "11311",
        "agency_id": str(agency(WARD).id),
        "text": TEXT,
        **changes,
    }


def receipt_in(page):
    found = re.search(r"(?:\d{4} ){3}\d{4}", page.text)
    return found[0] if found else ""


def test_a_report_with_files_is_read_by_inspectors_and_answered_by_receipt(
    town, reporter, inspector
):
    known = town.numbers()
    photo = SimpleUploadedFile("toi-la-an.jpg", photograph("secret"))
    paper = SimpleUploadedFile("toi-la-an.pdf", document("secret"))
    page = reporter("/bao-ve/gui/", typed(files=[photo, paper]))
    receipt = receipt_in(page)
    (number,) = town.numbers() - known
    with system_scope():
        assert SealedPiece.objects.filter(report__number=number).count() == 3
    path = f"/bao-ve-cong-viec/{number}/"
    closed = inspector(town.city[0], path)
    opened = inspector(town.city[0], path, {"act": "open", "key_password": PASSPHRASE})

    assert receipt
    assert TEXT not in closed.text
    assert TEXT in opened.text
    assert "toi-la-an" not in opened.answer.content.decode()
    assert opened.answer.content.decode().count("data:image/jpeg") == 2
    assert opened.answer.content.decode().count("data:application/pdf") == 1
    asked = inspector(town.city[1], path, {"act": "message", "text": "Ai khác chứng kiến?"})
    assert asked.status == 302
    own = reporter("/bao-ve/theo-doi/", {"receipt": receipt})
    assert "Ai khác chứng kiến?" in own.text
    assert TEXT not in own.text
    again = reporter("/bao-ve/theo-doi/", {"receipt": receipt, "send": "1", "text": "Chị Hoa."})
    assert "Chị Hoa." in again.text
    assert inspector(town.city[0], path, {"act": "inspect"}).status == 302
    assert inspector(town.city[0], path, {"act": "conclude", "text": "Đã xử lý."}).status == 302
    assert "Đã xử lý." in reporter("/bao-ve/theo-doi/", {"receipt": receipt}).text


def test_a_later_word_that_is_missing_stays_on_the_page(town, reporter):
    receipt = receipt_in(reporter("/bao-ve/gui/", typed()))
    follow = {"receipt": receipt, "send": "1"}
    empty = reporter("/bao-ve/theo-doi/", {**follow, "text": " "})
    long = reporter("/bao-ve/theo-doi/", {**follow, "text": "Dài. " * 4_001})

    assert (empty.status, long.status) == (422, 422)
    assert (len(empty.errors), len(long.errors)) == (1, 1)
    assert ("Dài. " * 4_001).strip() in long.answer.content.decode()


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(reporter):
    office = SimpleUploadedFile("bao-cao.txt", b"words")
    page = reporter(
        "/bao-ve/gui/", typed(kind="", text="Ngắn", contact="0912", people="Ông Ba", files=office)
    )

    assert page.status == 422
    assert len(page.errors) == 4
    assert "Ông Ba" in page.answer.content.decode()
    assert "Ngắn" in page.answer.content.decode()
    assert receipt_in(page) == ""


def test_where_nobody_is_free_the_page_says_where_to_go_and_keeps_what_was_typed(reporter):
    page = reporter("/bao-ve/gui/", typed(agency_id=str(agency("G20").id)))

    assert page.status == 422
    assert "Ban Tiếp công dân Trung ương" in page.text
    assert TEXT in page.answer.content.decode()


def test_units_and_officials_of_the_agency_are_shown_without_a_script(reporter):
    page = reporter("/bao-ve/gui/", typed(show="1"))

    assert page.status == 200
    assert "Nguyễn Thị Thanh Bình" in page.answer.content.decode()


def test_a_form_that_a_foreign_page_sends_is_refused(reporter):
    page = reporter("/bao-ve/gui/", typed(), **{"sec-fetch-site": "cross-site"})

    assert page.status == 403
    assert receipt_in(page) == ""


def test_after_many_wrong_receipts_everybody_waits_for_the_minute_to_end(
    town, reporter, monkeypatch
):
    monkeypatch.setattr(pace, "WRONG_RECEIPTS_A_MINUTE", 2)
    good, _ = town.report()
    assert reporter("/bao-ve/theo-doi/", {"receipt": good}).status == 200
    for _ in range(2):
        assert reporter("/bao-ve/theo-doi/", {"receipt": "1234"}).status == 422
    page = reporter("/bao-ve/theo-doi/", {"receipt": good})

    assert page.status == 422
    assert "đợi một phút" in page.text


def test_a_fault_shows_nothing_and_logs_where_it_was_alone(reporter, monkeypatch, capsys):
    from ..web import intake

    def broken(wanted, *, now):
        raise ValueError(f"broken by {wanted.text}")

    monkeypatch.setattr(intake, "receive_report", broken)
    page = reporter("/bao-ve/gui/", typed(text="bí mật canary-500 " * 5))
    said = "".join(capsys.readouterr())

    assert page.status == 500
    assert "canary-500" not in page.answer.content.decode()
    assert "canary-500" not in said


@pytest.mark.parametrize("path", ["", "gui/", "theo-doi/", "so-lieu/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_in_both_languages_by_the_address(reporter, path, language):
    page = reporter(f"/bao-ve/{path}?ngon-ngu={language}")

    assert page.status == 200
    assert f'<html lang="{language}"' in page.answer.content.decode()
    assert "/dang-nhap/" not in page.answer.content.decode()


def test_an_inspector_makes_a_key_and_a_bad_passphrase_is_said(town, inspector):
    path = "/bao-ve-cong-viec/khoa/"
    weak = inspector(town.city[0], path, {"first_password": "ngắn", "second_password": "ngắn"})
    words = {"first_password": PASSPHRASE, "second_password": PASSPHRASE}
    wrong = inspector(town.city[0], path, {**words, "before_password": "không phải câu này đâu"})
    good = inspector(town.city[0], path, {**words, "before_password": PASSPHRASE})

    assert (weak.status, wrong.status, good.status) == (422, 422, 302)
    assert PASSPHRASE not in wrong.answer.content.decode()


def test_a_wrong_passphrase_is_said_at_its_field(town, inspector):
    _, number = town.report()
    path = f"/bao-ve-cong-viec/{number}/"
    for act in ("open", "reseal", "extract"):
        data = {"act": act, "text": "Một bản trích.", "key_password": "không phải câu này đâu"}
        page = inspector(town.city[0], path, data)

        assert page.status == 422
        assert f"{act}_passphrase" in page.answer.content.decode()


def test_opening_costs_the_same_however_many_reports_there_are(town, inspector):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        town.report()
        with CaptureQueriesContext(connection) as asked:
            assert inspector(town.city[0], "/bao-ve-cong-viec/").status == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] < 40
