"""Figures and texts that no procedure has: left to words or clipped, and listed."""

import pytest

from motcua.catalog.importer import parse_record
from motcua.catalog.importer.bounds import MOST_PARTS
from motcua.catalog.importer.tests.portal_page import DOCUMENTS, legal, record, results, ways
from motcua.catalog.importer.types import Channel


def read(**changes):
    return parse_record(record(**changes))


def reasons(imported):
    return [(one.field, one.reason) for one in imported.problems]


@pytest.mark.parametrize(
    "cell",
    [
        "99999999999999999999 Ngày làm việc",
        "1000000000 Tháng",
        "1 - 9999999 Ngày",
        f"{'9' * 5000} Giờ",
        "51 Năm",
    ],
)
def test_a_limit_longer_than_any_law_has_is_no_limit(cell):
    odd = read(cach_thuc_thuc_hien=ways(("Trực tiếp", cell, "Miễn phí", "")))

    (way,) = odd.ways_to_submit
    assert (way.time_limit.amount, way.time_limit.amount_max) == (None, None)
    assert way.time_limit.source_text == cell
    assert ("cach_thuc_thuc_hien", "time-limit-too-long") in reasons(odd)


def test_the_limit_of_the_other_way_is_kept():
    table = ways(
        ("Trực tiếp", "99999999999 Ngày", "Miễn phí", ""), ("Trực tuyến", "3 Ngày", "Miễn phí", "")
    )

    read_ways = read(cach_thuc_thuc_hien=table).ways_to_submit

    assert {way.channel: way.time_limit.amount for way in read_ways} == {
        Channel.DIRECT: None,
        Channel.ONLINE: 3,
    }


def test_a_fee_no_state_asks_is_left_to_words():
    table = ways(("Trực tiếp", "2 Ngày", f"Phí : 1{'0' * 22} Đồng", ""))
    table = table.replace("Phí : ", "")

    odd = read(cach_thuc_thuc_hien=table)

    (fee,) = odd.ways_to_submit[0].fees
    assert (fee.amount, fee.is_none, fee.doubtful) == (None, False, True)
    assert "0" * 22 in fee.source_text
    assert ("cach_thuc_thuc_hien", "fee-too-large") in reasons(odd)


@pytest.mark.parametrize(
    ("changes", "attribute", "length", "field"),
    [
        ({"so_quyet_dinh": "1" * 130}, "decision_number", 120, "so_quyet_dinh"),
        ({"linh_vuc": "H" * 300}, "field", 200, "linh_vuc"),
        ({"loai_thu_tuc": "L" * 201}, "kind", 200, "loai_thu_tuc"),
    ],
)
def test_a_text_longer_than_its_place_is_clipped(changes, attribute, length, field):
    odd = read(**changes)

    assert len(getattr(odd, attribute)) == length
    assert getattr(odd, attribute).endswith("…")
    assert reasons(odd) == [(field, "text-too-long")]
    assert odd.source[field] == changes[field]


def test_a_code_longer_than_its_place_is_left_out_for_a_clipped_one_is_another():
    odd = read(ket_qua_xu_ly=results(("Thẻ bạn đọc", "KQ" + "1" * 65)))

    (result,) = odd.results
    assert (result.name, result.code) == ("Thẻ bạn đọc", None)
    assert "1" * 65 in result.source_text
    assert ("ket_qua_xu_ly", "result-code-too-long") in reasons(odd)


def test_papers_in_numbers_nobody_can_hand_in_are_clipped():
    odd = read(thanh_phan_ho_so=f"--{DOCUMENTS}Đơn xin cấp thẻ;1 bản chính,99999999 bản sao")

    assert (odd.documents[0].originals, odd.documents[0].copies) == (1, 32_000)
    assert ("thanh_phan_ho_so", "quantity-too-large") in reasons(odd)


def test_more_parts_than_any_procedure_has_are_cut_off():
    rows = [(f"Luật thứ {number}", "46/2019/QH14") for number in range(MOST_PARTS + 5)]

    odd = read(can_cu_phap_ly=legal(*rows))

    assert len(odd.legal_bases) == MOST_PARTS
    assert ("can_cu_phap_ly", "too-many-parts") in reasons(odd)


def test_an_ordinary_record_is_within_every_bound():
    assert reasons(read()) == []
