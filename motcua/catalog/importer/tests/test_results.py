"""Results and their codes."""

import pytest

from motcua.catalog.importer.page_text import split_tail
from motcua.catalog.importer.results import read_results
from motcua.catalog.importer.tests.portal_page import FOOT, results


def pairs(text: str):
    body, _, _ = split_tail(text)
    return [(result.name, result.code) for result in read_results(body)[0]]


@pytest.mark.parametrize(
    "code",
    [
        "KQ.G15.000039",
        "000.00.00.G09-KQ002269",
        "000.00.00.G03-KQ0249",
        "KQ000.00.00-026",
        "KQ-G12.0001676",
        "G19-KQ006098",
        "BQP-CCS.KQ0001",
        "12231",
        "hgvg6",
    ],
)
def test_every_form_of_code_is_parted_from_the_next_name(code):
    rows = [("Thẻ bạn đọc", code), ("Văn bản từ chối", "KQ.G01.000066")]
    assert pairs(results(*rows)) == rows


def test_a_name_that_starts_with_a_number_is_parted_from_the_code():
    assert pairs(results(("1. Thẻ", "KQ.G12.000123"), ("2. Sổ", "KQ.G12.000124"))) == [
        ("1. Thẻ", "KQ.G12.000123"),
        ("2. Sổ", "KQ.G12.000124"),
    ]


def test_words_in_place_of_a_code_are_no_code():
    body, _, _ = split_tail(results(("Mã số cơ sở", "Chưa xác định rõ")))
    found, problems = read_results(body)
    assert [(result.name, result.code) for result in found] == [("Mã số cơ sở", None)]
    assert [problem.reason for problem in problems] == ["result-code-unreadable"]


def test_a_result_without_a_code_is_kept_and_listed():
    found, problems = read_results("Trả lời bằng miệng")
    assert [(result.name, result.code) for result in found] == [("Trả lời bằng miệng", None)]
    assert [problem.reason for problem in problems] == ["result-without-code"]


def test_the_foot_of_the_page_is_no_result():
    body, keywords, description = split_tail(f"Thẻ bạn đọcMã: KQ.G01.000001{FOOT}")
    assert (body, keywords, description) == ("Thẻ bạn đọcMã: KQ.G01.000001", "", "")


def test_keywords_and_description_are_taken_from_the_foot():
    text = (
        "ThẻMã: 1Từ khóathư viện, thẻ\nMô tảThẻ có hạn 5 năm.Chọn cơ quan thực hiệnTỉnh/ Thành phố"
    )
    assert split_tail(text) == ("ThẻMã: 1", "thư viện, thẻ", "Thẻ có hạn 5 năm.")
