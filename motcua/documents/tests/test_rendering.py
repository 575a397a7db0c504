import dataclasses
import io
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ..errors import PaperVersionUnknown
from ..rendering import qr_svg, render_paper
from ..sample_papers import LOOKUP, samples
from ..types import FORM_SETS, PaperKind, PaperLayout

SAMPLES = samples()


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_there_is_a_sample_of_every_kind():
    assert set(SAMPLES) == set(PaperKind)


LAYOUTS = list(PaperLayout)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_file_names_its_layout_and_the_page_the_form_it_is(kind, layout):
    reader = PdfReader(io.BytesIO(render_paper(kind, SAMPLES[kind], layout=layout)))

    number = FORM_SETS[layout].numbers.get(kind)
    first = reader.pages[0].extract_text()
    assert reader.metadata["/Subject"] == layout
    assert (f"Mẫu số {number}, {FORM_SETS[layout].circular}" in first) is (number is not None)
    assert ("Mẫu số" in first) is (number is not None)


def test_the_earlier_circular_has_six_forms_on_a5_and_none_for_a_stop():
    earlier = FORM_SETS[PaperLayout.TT01_2018]

    wide = {}
    for kind in earlier.numbers:
        pdf = render_paper(kind, SAMPLES[kind], layout=PaperLayout.TT01_2018)
        wide[kind] = round(float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) / 72 * 25.4)

    assert sorted(earlier.numbers.values()) == ["01", "02", "03", "04", "05", "06"]
    assert PaperKind.STOP_NOTICE not in earlier.numbers
    assert wide.pop(PaperKind.REGISTER_BOOK) == 297
    assert set(wide.values()) == {148}


@pytest.mark.parametrize(
    ("kind", "layout", "title"),
    [
        (PaperKind.APOLOGY, PaperLayout.TT01_2018, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
        (PaperKind.APOLOGY, PaperLayout.TT03_2025, "VĂN BẢN XIN LỖI và đề nghị gia hạn"),
        (PaperKind.REFUSAL, PaperLayout.TT01_2018, "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
        (PaperKind.REFUSAL, PaperLayout.TT03_2025, "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ"),
    ],
)
def test_a_form_that_changed_keeps_its_earlier_words_in_the_earlier_layout(kind, layout, title):
    assert title in text_of(render_paper(kind, SAMPLES[kind], layout=layout))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_claims_pdf_a_and_carries_the_national_title(kind):
    pdf = render_paper(kind, SAMPLES[kind])

    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    text = text_of(pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "ỦY BAN NHÂN DÂN PHƯỜNG HỒNG BÀNG" in text


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (PaperKind.RECEIPT, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        (PaperKind.SUPPLEMENT_REQUEST, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
        (PaperKind.REFUSAL, "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ"),
        (PaperKind.APOLOGY, "VĂN BẢN XIN LỖI và đề nghị gia hạn thời gian giải quyết"),
        (PaperKind.STOP_NOTICE, "Dừng giải quyết hồ sơ"),
        (PaperKind.CONTROL_SHEET, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"),
        (PaperKind.REGISTER_BOOK, "SỔ THEO DÕI HỒ SƠ"),
    ],
)
def test_the_seven_forms_bear_their_official_names(kind, title):
    assert title in text_of(render_paper(kind, SAMPLES[kind]))


def test_the_receipt_says_when_and_where_the_result_will_be():
    text = text_of(render_paper(PaperKind.RECEIPT, SAMPLES[PaperKind.RECEIPT]))

    assert "09 giờ 05 phút, ngày 23 tháng 11 năm 2026" in text
    assert LOOKUP.code in text
    assert "Trực tuyến, trên Cổng dịch vụ công" in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_given_value_is_printed(layout):
    """A value that no template shows would be lost without anybody seeing it."""
    for kind, paper in SAMPLES.items():
        text = text_of(render_paper(kind, paper, layout=layout))
        for field in dataclasses.fields(paper):
            value = getattr(paper, field.name)
            if isinstance(value, str) and value and kind != PaperKind.HOUSEHOLD_BUSINESS:
                assert value.lower() in text.lower(), (kind, field.name)


def test_the_register_lies_across_and_breaks_over_pages():
    pages = PdfReader(
        io.BytesIO(render_paper(PaperKind.REGISTER_BOOK, SAMPLES[PaperKind.REGISTER_BOOK]))
    ).pages

    assert len(pages) > 1
    assert pages[0].mediabox.width > pages[0].mediabox.height


@pytest.mark.parametrize(
    "attack",
    [
        '#panic("x")',
        '"] #eval("1+1") [',
        '#read("/etc/passwd")',
        "$ sum_1^2 $ *bold* _x_ = heading `raw` @ref <label>",
        '#import "layout.typ"',
        '"}, "head": {"agency": "giả mạo"}, {"',
        "\\u{41} \\ // comment /* x",
    ],
)
def test_what_a_person_types_is_printed_and_never_run(attack):
    paper = dataclasses.replace(
        SAMPLES[PaperKind.REFUSAL],
        reason=attack,
        applicant=dataclasses.replace(SAMPLES[PaperKind.REFUSAL].applicant, name=attack),
    )

    text = text_of(render_paper(PaperKind.REFUSAL, paper))

    assert text.replace(" ", "").count(attack.replace(" ", "")) == 2
    assert "root:" not in text


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_no_text_stops_a_paper_from_being_printed(text):
    paper = dataclasses.replace(SAMPLES[PaperKind.REFUSAL], reason=text, guidance=text)

    assert render_paper(PaperKind.REFUSAL, paper).startswith(b"%PDF-")


def test_the_same_values_give_the_same_bytes():
    paper = SAMPLES[PaperKind.BIRTH_CERTIFICATE]

    assert render_paper(paper.kind, paper) == render_paper(paper.kind, paper)


def test_papers_are_printed_by_several_threads_at_once():
    kinds = list(PaperKind) * 2
    alone = [render_paper(kind, SAMPLES[kind]) for kind in kinds]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda kind: render_paper(kind, SAMPLES[kind]), kinds))

    assert together == alone


def test_the_place_of_the_signature_is_told_to_whoever_signs():
    info = PdfReader(
        io.BytesIO(render_paper(PaperKind.RECEIPT, SAMPLES[PaperKind.RECEIPT]))
    ).metadata

    name, place = info["/Keywords"].split("=")
    page, x, y = (int(number) for number in place.split(","))
    assert name == "signature-place"
    assert (page, x > 297, 200 < y < 842) == (1, True, True)


@pytest.mark.parametrize("version", ["tt99", "../../etc", "", "."])
def test_an_unknown_version_is_refused(version):
    with pytest.raises(PaperVersionUnknown):
        render_paper(PaperKind.RECEIPT, SAMPLES[PaperKind.RECEIPT], layout=version)


def test_the_code_for_scanners_is_a_picture_without_scripts():
    svg = qr_svg('https://motcua.example/?a=1&b="<script>"')

    assert svg.startswith("<svg")
    assert "script" not in svg


def test_a_page_takes_no_longer_than_a_blink():
    """The goal is 10 ms; the bar leaves room for a busy machine."""
    render_paper(PaperKind.APOLOGY, SAMPLES[PaperKind.APOLOGY])
    took = []
    for number in range(10):
        paper = dataclasses.replace(SAMPLES[PaperKind.APOLOGY], reason=f"Lý do {number}")
        start = time.process_time()
        render_paper(PaperKind.APOLOGY, paper)
        took.append(time.process_time() - start)

    assert min(took) < 0.1
