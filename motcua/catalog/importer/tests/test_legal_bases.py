"""Titles and numbers of legal texts."""

import pytest

from motcua.catalog.importer.legal_bases import cited_bases, read_legal_bases
from motcua.catalog.importer.tests.portal_page import legal


def pairs(text: str):
    return [(base.title, base.number) for base in read_legal_bases(text)[0]]


@pytest.mark.parametrize(
    "rows",
    [
        [("Luật Thư viện", "46/2019/QH14"), ("Nghị định về thư viện", "93/2020/NĐ-CP")],
        [("Luật 46/2019/QH14", "46/2019/QH14"), ("Thông tư 1/2020/TT-BTV", "1/2020/TT-BTV")],
        [("46/2019/QH14", "46/2019/QH14"), ("93/2020/NĐ-CP", "93/2020/NĐ-CP")],
        [("Luật Thư viện", "Luật số 46/2019/QH14"), ("Quy định thẻ", "Thông tư số 2/2020/TT-BTV")],
        [
            ("Sửa Nghị định số 93/2020/NĐ-CP ngày 18 tháng 8 năm 2020", "12/2026/NĐ-CP"),
            ("về mượn sách", "5/2021/QĐ-TTg"),
        ],
        [("Luật số 46/2019/QH14 ngày 21/11/2019", "46/2019/QH14"), ("Quy chế", "7/QĐ-UBND")],
        [
            ("Nghị quyết cắt giảm thủ tục.", "66.7/2025/NQ-CP"),
            ("Thông tư liên tịch", "3/2012/TTLT-BTC-BTP"),
        ],
        [("Quy chế ngày 15/5/2026.", "55/2026/TT-BTC"), ("Nghị quyết", "20/2025/NQ-HĐND")],
    ],
)
def test_titles_and_numbers_are_parted(rows):
    assert pairs(legal(*rows)) == rows


def test_a_title_in_capitals_behind_a_number_is_parted():
    rows = [("Nghị định", "93/2020/NĐ-CP"), ("QUY ĐỊNH VỀ THẺ", "5/2021/TT-BTC")]
    assert pairs(legal(*rows)) == rows


def test_a_space_before_the_next_title_does_not_join_two_rows():
    text = legal(
        ("Nghị quyết về phí.", "24/2026/NQ-CP "), ("Nghị định 155/2020/NĐ-CP", "155/2020/NĐ-CP")
    )
    assert [number for _, number in pairs(text)] == ["24/2026/NQ-CP", "155/2020/NĐ-CP"]


def test_a_title_without_a_number_is_kept_and_listed():
    bases, problems = read_legal_bases(legal(("Luật Thư viện", "46/2019/QH14"), ("Nội quy", "")))
    assert [(base.title, base.number) for base in bases][-1] == ("Nội quy", "")
    assert [problem.reason for problem in problems] == ["legal-basis-without-number"]


def test_an_empty_table_is_a_problem():
    bases, problems = read_legal_bases(legal())
    assert (bases, [problem.reason for problem in problems]) == ((), ["no-legal-basis-found"])


def test_citations_in_a_sentence_are_found_once():
    text = ": Thông tư 269/2016/TT-BTC; Thông tư 269/2016/TT-BTC và Luật số 9/2017/QH14"
    assert [(base.title, base.number) for base in cited_bases(text)] == [
        ("Thông tư 269/2016/TT-BTC", "269/2016/TT-BTC"),
        ("Luật số 9/2017/QH14", "9/2017/QH14"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Nghị định số 46/2020/NĐ-CP", "46/2020"), ("Thông tư về thẻ", "42/2020")],
        [
            ("Thông tư số 8/2026/TT-BTV ngày 26/01/2026", "08/2026"),
            ("Luật Thư viện", "46/2019/QH14"),
        ],
        [("Nghị quyết về thư viện", "30a/2008/NQ-CP"), ("Thông tư cũ", "08.a/2010/TT-BTP")],
        [("Thông tư gõ vội", "85/2024/TT-BTС"), ("Thông tư mới", "151/2025/TT-BTC")],
    ],
)
def test_unusual_numbers_are_parted(rows):
    assert pairs(legal(*rows)) == rows
