"""At the desk: what is doubtful about the pages of a file, and their text."""

import pytest
from django.urls import reverse

from motcua.digitisation.models import Reading
from motcua.digitisation.tests.readings import TEXT, put_reading
from motcua.documents.public import keep_content, stored_file
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .conftest import NOW
from .pages import Page
from .stories import filed

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(at_work, people):
    """Return an official, a dossier of the official's desk and the id and content of a file."""
    state = filed(people[0])
    file_id = next(one.file_id for one in state.files if one.file_id)
    return at_work("tiepnhan.hongbang"), state, file_id, stored_file(file_id).sha256


def open_page(official, name, *arguments) -> Page:
    return Page(official.get(reverse(f"desk:{name}", args=arguments)))


def test_the_dossier_names_doubtful_pages_and_leads_to_the_text(case):
    official, state, file_id, sha256 = case
    put_reading(sha256, findings=["skewed", "unreadable"], now=NOW)

    page = open_page(official, "dossier", state.number)

    assert "Trang 1 bị lệch." in page.text
    assert "Trang 1 khó đọc được." in page.text
    assert "vẫn có thể nộp" not in page.text, "those words are for who files"
    address = reverse("desk:file_text", args=[state.number, file_id])
    assert page.links()["Chữ trong các trang"] == address


def test_how_far_the_reading_is_shows_without_scripts(case):
    official, state, _file_id, sha256 = case
    with bind_request(SYSTEM):
        Reading.objects.filter(pk=sha256).delete()
        Reading.objects.create(
            sha256=sha256,
            media_type="application/pdf",
            status="reading",
            created_at=NOW,
            available_at=NOW,
            pages_total=7,
            pages_done=3,
        )

    assert "Đã kiểm tra 3/7 trang." in open_page(official, "dossier", state.number).text


def test_the_text_says_that_the_file_counts_and_leads_to_the_copy(case):
    official, state, file_id, sha256 = case
    copy = keep_content(b"%PDF-1.7 copy")
    put_reading(sha256, findings=[], now=NOW, copy=copy)

    page = open_page(official, "file_text", state.number, file_id)

    assert TEXT in page.text
    assert "tệp đã nộp mới là căn cứ" in page.text
    address = reverse("desk:file_copy", args=[state.number, file_id])
    assert page.links()["Bản tìm kiếm được"] == address
    answer = official.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 copy"
    assert answer["Content-Disposition"].startswith("inline")


def test_another_agency_finds_neither_text_nor_copy(case, at_work):
    _official, state, file_id, sha256 = case
    put_reading(sha256, findings=[], now=NOW)
    elsewhere = at_work("tiepnhan.lechan")

    for name in ("file_text", "file_copy"):
        address = reverse(f"desk:{name}", args=[state.number, file_id])
        assert elsewhere.get(address).status_code == 404


def test_the_text_of_a_hostile_scan_is_shown_as_text(case):
    official, state, file_id, sha256 = case
    put_reading(sha256, findings=[], now=NOW, text="<script>alert(1)</script>\nĐiều 1")

    page = open_page(official, "file_text", state.number, file_id)

    assert "<script>alert(1)</script>" in page.text
    assert not page.root.xpath("//main//script")
