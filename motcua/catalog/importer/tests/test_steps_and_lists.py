"""Steps with their cases, and comma lists of agencies, audiences and related procedures."""

import pytest

from motcua.catalog.importer.agencies import split_agencies
from motcua.catalog.importer.page_text import split_list
from motcua.catalog.importer.related import read_related
from motcua.catalog.importer.steps import read_steps


def seen(text: str):
    return [(step.number, step.text, step.case) for step in read_steps(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Bước 1: Nộp hồ sơ.\nBước 2: Nhận thẻ.",
        "- Bước 1. Nộp hồ sơ.\n- Bước 2. Nhận thẻ.",
        "+ Bước 1: Nộp hồ sơ. + Bước 2: Nhận thẻ.",
        "a) Bước 1: Nộp hồ sơ.\nb) Bước 2: Nhận thẻ.",
    ],
)
def test_marked_steps_are_numbered(text):
    assert [(number, step.rstrip(" +")) for number, step, _ in seen(text)] == [
        (1, "Nộp hồ sơ."),
        (2, "Nhận thẻ."),
    ]


def test_a_heading_before_the_steps_names_their_case():
    text = (
        "a) Đối với cấp mới:\nBước 1: Nộp đơn.\nBước 2: Nhận thẻ.\n"
        "b) Trường hợp cấp lại:\nBước 1: Nộp thẻ cũ."
    )
    assert [(number, case) for number, _, case in seen(text)] == [
        (1, "a) Đối với cấp mới"),
        (2, "a) Đối với cấp mới"),
        (1, "b) Trường hợp cấp lại"),
    ]


def test_lines_of_the_first_level_are_steps_where_none_is_marked():
    text = "- Bạn đọc nộp đơn:\n+ tại quầy;\n+ qua cổng.\n- Thư viện trả thẻ."
    assert seen(text) == [
        (1, "Bạn đọc nộp đơn:\n+ tại quầy;\n+ qua cổng.", ""),
        (2, "Thư viện trả thẻ.", ""),
    ]


def test_a_step_referred_to_in_a_sentence_is_no_step():
    assert len(seen("Bước 1: Nộp đơn, xem thêm Bước 9 của hướng dẫn.\nBước 2: Nhận thẻ.")) == 2


def test_no_text_has_no_steps():
    assert read_steps("Không có thông tin") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bộ Văn thư, Sở Thư viện", ("Bộ Văn thư", "Sở Thư viện")),
        (
            "Cục Chất lượng, Chế biến và Phát triển sách, Chi cục Sách",
            ("Cục Chất lượng, Chế biến và Phát triển sách", "Chi cục Sách"),
        ),
        (
            "Cục cảnh sát quản lý hành chính về trật tự, xã hội",
            ("Cục cảnh sát quản lý hành chính về trật tự, xã hội",),
        ),
        ("Sở Thư viện, Sở Thư viện", ("Sở Thư viện",)),
        ("Không có thông tin", ()),
        ("", ()),
    ],
)
def test_agencies_keep_the_commas_of_their_names(text, names):
    assert split_agencies(text) == names


def test_an_audience_keeps_its_commas_and_brackets():
    text = "Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX), Hợp tác xã"
    assert split_list(text) == (
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Hợp tác xã",
    )


def test_related_procedures_are_read_from_the_cards():
    text = "#Tên thủ tục1Cấp thẻ2Gia hạn thẻ#1Tên thủ tụcCấp thẻ#2Tên thủ tụcGia hạn thẻ"
    assert read_related(text) == ("Cấp thẻ", "Gia hạn thẻ")
    assert read_related("#Tên thủ tục1Cấp thẻ2Gia hạn thẻ") == ("Cấp thẻ", "Gia hạn thẻ")
    assert read_related("Không có thông tin") == ()
