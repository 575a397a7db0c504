"""The pages of Decree 30/2020, annex I, measured on finished papers."""

import io
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from motcua.tests.left_out import leave_out

from ..rendering import render_paper, typefaces
from ..sample_papers import LOOKUP, samples
from ..types import FORM_SETS, PaperKind, PaperLayout
from .reading import code_leads_to

SAMPLES = samples()
MM = 72 / 25.4
LANDSCAPE = {PaperKind.REGISTER_BOOK, PaperKind.COPY_BOOK, PaperKind.DESTRUCTION_BOOK}
VIETNAMESE = (
    "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ"
)
XHTML = "{http://www.w3.org/1999/xhtml}"


def words_of(pdf: bytes) -> list[tuple[int, str, float, float, float, float]]:
    """Return page, word and box (left, top, right, bottom from the top left) of every word."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    found = []
    for number, page in enumerate(ElementTree.fromstring(told).iter(f"{XHTML}page"), start=1):
        for word in page.iter(f"{XHTML}word"):
            left, top, right, bottom = (
                float(word.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")
            )
            found.append((number, word.text or "", left, top, right, bottom))
    return found


def starts_of(page) -> list[tuple[str, float, float]]:
    """Return each piece of text with the place where it begins, from the lower left."""
    found = []

    def see(text, matrix, place, _font, _size):
        if text.strip():
            found.append((text.strip(), place[4] * matrix[0] + matrix[4], place[5] + matrix[5]))

    page.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_page_is_a4_and_nothing_begins_left_of_30_mm(kind):
    reader = PdfReader(io.BytesIO(render_paper(kind, SAMPLES[kind])))

    for page in reader.pages:
        size = (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        assert size == ((297, 210) if kind in LANDSCAPE else (210, 297))
        begun = [x for _text, x, _y in starts_of(page)]
        assert begun
        assert min(begun) >= 30 * MM - 0.5


@pytest.mark.parametrize("kind", list(PaperKind))
def test_text_keeps_the_margins_of_the_decree(kind):
    if shutil.which("pdftotext") is None:
        leave_out("poppler-utils is not installed")
    pdf = render_paper(kind, SAMPLES[kind])
    pages = PdfReader(io.BytesIO(pdf)).pages

    for number, word, left, top, right, bottom in words_of(pdf):
        wide, high = pages[number - 1].mediabox.width, pages[number - 1].mediabox.height
        if number > 1 and word == str(number) and bottom < 20 * MM:
            continue  # the number of the page stands above the text
        assert left >= 30 * MM - 1, word
        assert right <= float(wide) - 15 * MM + 1, word
        assert top >= 20 * MM - 1, word
        assert bottom <= float(high) - 20 * MM + 1, word


@pytest.mark.parametrize("kind", list(PaperKind))
def test_papers_are_set_in_a_typeface_with_the_widths_of_times_new_roman(kind):
    reader = PdfReader(io.BytesIO(render_paper(kind, SAMPLES[kind])))

    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1].split("-")[0]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"Tinos"}


def test_the_build_brings_the_typeface_with_its_licence():
    assert "Open Font License" in (typefaces() / "LICENSE.txt").read_text()


def test_every_vietnamese_letter_is_printed_in_every_cut():
    certificate = SAMPLES[PaperKind.CERTIFICATE]
    letters = VIETNAMESE + VIETNAMESE.upper()
    pdf = render_paper(
        PaperKind.DECISION,
        {
            **{name: getattr(SAMPLES[PaperKind.DECISION], name) for name in ("head", "lookup")},
            "title": "QUYẾT ĐỊNH",
            "summary": letters,
            "opening": "",
            "bases": (letters,),
            "articles": (letters,),
            "recipients": (letters,),
            "signatory": certificate.signatory,
        },
    )

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert re.sub(r"\s", "", text).count(letters) == 4


def test_the_number_of_a_page_stands_in_the_middle_from_the_second_page_on():
    pages = PdfReader(
        io.BytesIO(render_paper(PaperKind.REGISTER_BOOK, SAMPLES[PaperKind.REGISTER_BOOK]))
    ).pages

    above = [
        [(text, x) for text, x, y in starts_of(page) if y > float(page.mediabox.height) - 20 * MM]
        for page in pages
    ]
    assert above[0] == []
    [(number, x)] = above[1]
    assert number == "2"
    text_middle = (30 * MM + float(pages[1].mediabox.width) - 15 * MM) / 2
    assert abs(x - text_middle) < 8


@pytest.mark.parametrize("kind", sorted(FORM_SETS[PaperLayout.TT01_2018].on_a5))
def test_on_a5_the_margins_are_smaller_in_the_ratio_of_the_pages(kind):
    pdf = render_paper(kind, SAMPLES[kind], layout=PaperLayout.TT01_2018)

    for page in PdfReader(io.BytesIO(pdf)).pages:
        size = (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        begun = [x for _text, x, _y in starts_of(page)]
        assert size == (148, 210)
        assert min(begun) >= 30 * MM * 0.7071 - 0.5


@pytest.mark.parametrize("kind", sorted(FORM_SETS[PaperLayout.TT01_2018].on_a5))
def test_on_a5_the_code_is_still_read(kind):
    pdf = render_paper(kind, SAMPLES[kind], layout=PaperLayout.TT01_2018)

    assert code_leads_to(pdf, LOOKUP.url, margin=30 * 0.7071)


# Papers without a code, each with the reason.
WITHOUT_CODE = {
    PaperKind.REGISTER_BOOK: "form 07 is the desk's book of many dossiers; nobody takes it home",
    PaperKind.COPY_BOOK: "the agency's book of many copies; nobody takes it home",
    PaperKind.DESTRUCTION_BOOK: "the archive's book of what is no more; nobody takes it home",
    PaperKind.CASE_FILE: "the file of a case about officials; nobody looks it up",
    PaperKind.IDENTITY_EXTRACT: "of no dossier: it lies in its owner's own store",
}


@pytest.mark.parametrize("kind", [one for one in PaperKind if one not in WITHOUT_CODE])
def test_a_scanner_finds_the_address_of_the_dossier(kind):
    pdf = render_paper(kind, SAMPLES[kind])

    assert code_leads_to(pdf, LOOKUP.url)
    assert not code_leads_to(pdf, LOOKUP.url + "x")


def test_only_the_papers_of_the_list_carry_no_code():
    assert set(WITHOUT_CODE) == {one for one in PaperKind if not hasattr(SAMPLES[one], "lookup")}
    for kind in WITHOUT_CODE:
        assert not code_leads_to(render_paper(kind, SAMPLES[kind]), LOOKUP.url)
