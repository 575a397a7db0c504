"""The certified copy at the desk: comparing on the act's page, and the book of the year."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.documents.public import PaperKind, render_paper
from motcua.documents.sample_papers import samples
from motcua.documents.tests.reading import text_of
from motcua.dossiers.public import dossier_detail, receive_dossier

from .conftest import COPY, NOW
from .pages import Page
from .stories import carried_to, filed, received, worker_of
from .test_act_pages import opened, send

pytestmark = pytest.mark.django_db


def scan(name: str = "quet.pdf") -> SimpleUploadedFile:
    """Return a scan of one page."""
    page = render_paper(PaperKind.CERTIFICATE, samples()[PaperKind.CERTIFICATE])
    return SimpleUploadedFile(name, page, content_type="application/pdf")


def asked(citizen, at_work, *, pages: int = 1):
    """File and receive a request for the copy of one original at the desk."""
    desk = at_work("tiepnhan.hongbang").actor
    paper = {"name": "Bằng tốt nghiệp đại học", "issued_by": "Đại học Hải Phòng"}
    paper |= {"pages": pages, "language": "vi"}
    papers = {"list": [paper], "copies": 1, "make_copies": True, "promise": ["yes"]}
    state = filed(citizen, by=desk, code=COPY, answers={"papers": papers})
    return receive_dossier(number=state.number, actor=desk, now=NOW)


def test_the_page_shows_what_was_asked_for_and_puts_the_comparison_on_record(at_work, people):
    state = asked(people[0], at_work)
    handler = at_work(worker_of(state))

    page = opened(handler, state, "doi-chieu-ban-chinh")
    answer = send(handler, state, "doi-chieu-ban-chinh", **{"ban-quet": scan(), "doi-chieu": "co"})

    assert page.labels()[0] == "Tệp quét bản chính"  # and no "if there is one"
    assert page.field("ten") == "Bằng tốt nghiệp đại học"
    assert page.field("noi-cap") == "Đại học Hải Phòng"
    assert answer.status_code == 302, Page(answer).errors
    original = dossier_detail(state.number, actor=handler.actor, now=NOW).state.original
    assert (original.of.name, original.pages) == ("Bằng tốt nghiệp đại học", 1)
    assert original.by == handler.actor.official_id


@pytest.mark.parametrize(
    ("pages", "typed", "said"),
    [
        (1, {"doi-chieu": "co"}, "Chọn tệp quét"),
        (1, {"ban-quet": scan}, "Đối chiếu"),
        (1, {"ban-quet": scan, "doi-chieu": "co", "ten": ""}, "Tên giấy tờ bản chính"),
        (2, {"ban-quet": scan, "doi-chieu": "co"}, "số trang"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_named(at_work, people, pages, typed, said):
    state = asked(people[0], at_work, pages=pages)
    handler = at_work(worker_of(state))
    typed = {key: value() if callable(value) else value for key, value in typed.items()}

    page = Page(send(handler, state, "doi-chieu-ban-chinh", **typed))

    assert page.status == 422
    assert any(said in one for one in page.errors), page.errors
    assert dossier_detail(state.number, actor=handler.actor, now=NOW).state.original is None


def test_another_procedure_offers_no_comparison(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler = at_work(worker_of(state))

    dossier = handler.get(reverse("desk:dossier", args=[state.number])).content.decode()
    typed = {"ban-quet": scan(), "ten": "Bằng lái xe", "noi-cap": "Sở", "doi-chieu": "co"}
    answer = send(handler, state, "doi-chieu-ban-chinh", **typed)

    assert "doi-chieu-ban-chinh" not in dossier
    assert answer.status_code == 409
    assert dossier_detail(state.number, actor=handler.actor, now=NOW).state.original is None


def test_the_book_prints_and_exports_what_was_signed(at_work, people):
    state = asked(people[0], at_work)
    handler = at_work(worker_of(state))
    send(handler, state, "doi-chieu-ban-chinh", **{"ban-quet": scan(), "doi-chieu": "co"})
    state = carried_to(
        "issue", dossier_detail(state.number, actor=handler.actor, now=NOW).state, at_work
    )
    desk, book = at_work("tiepnhan.hongbang"), reverse("desk:copy_book")

    page = Page(desk.get(book))
    pdf = desk.get(book, nam="2026", tu="1", den="", dang="pdf")
    table = desk.get(book, nam="2026", tu="1", den="", dang="csv")

    assert page.field("nam") == "2026"
    assert state.number in text_of(pdf.content).replace("\n", "")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[-1][7] == state.number
    assert f"{int(rows[-1][0]):02d}/2026-SCT/BS" == state.result_number


@pytest.mark.parametrize("wrong", [{"nam": "1800"}, {"nam": "x"}, {"tu": "0"}, {"den": "-1"}])
def test_a_year_or_number_that_makes_no_sense_is_named(at_work, wrong):
    desk = at_work("tiepnhan.hongbang")
    typed = {"nam": "2026", "tu": "1", "den": "", "dang": "pdf"} | wrong

    page = Page(desk.get(reverse("desk:copy_book"), **typed))

    assert (page.status, len(page.errors)) == (422, 1)
