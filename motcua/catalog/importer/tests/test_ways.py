"""Rows of channel, time, fee and note."""

import pytest

from motcua.catalog.importer.tests.portal_page import ways
from motcua.catalog.importer.types import Channel, TimeUnit
from motcua.catalog.importer.ways import read_ways


def only(text: str):
    found, _ = read_ways(text)
    assert len(found) == 1
    return found[0]


def test_a_row_gives_channel_limit_fee_and_note():
    way = only(ways(("Trực tuyến", "5 Ngày", "10 USD(10USD/giấy)", "Nộp trên cổng.")))
    assert (way.channel, way.time_limit.amount, way.time_limit.unit) == (
        Channel.ONLINE,
        5,
        TimeUnit.CALENDAR_DAY,
    )
    assert (way.fees[0].amount, way.fees[0].currency, way.fees[0].unit_note) == (
        10,
        "USD",
        "10USD/giấy",
    )
    assert way.note == "Nộp trên cổng."
    assert way.source_text == "Trực tuyến5 Ngày10 USD(10USD/giấy)Nộp trên cổng."


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        ("3 Ngày làm việc", 3, TimeUnit.WORKING_DAY),
        ("03 Ngày làm việc", 3, TimeUnit.WORKING_DAY),
        ("3 Ngày", 3, TimeUnit.CALENDAR_DAY),
        ("8 Giờ làm việc", 8, TimeUnit.WORKING_HOUR),
        ("24 Giờ", 24, TimeUnit.HOUR),
        ("30 Phút", 30, TimeUnit.MINUTE),
        ("2 Tuần", 2, TimeUnit.WEEK),
        ("6 Tháng", 6, TimeUnit.MONTH),
        ("1 Năm", 1, TimeUnit.YEAR),
    ],
)
def test_every_unit_of_the_portal_is_told_apart(cell, amount, unit):
    limit = only(ways(("Trực tiếp", cell, "Miễn phí", ""))).time_limit
    assert (limit.amount, limit.unit, limit.unit_stated) == (amount, unit, True)


def test_a_range_of_days_keeps_both_ends():
    limit = only(ways(("Trực tiếp", "3 - 5 Ngày", "Miễn phí", ""))).time_limit
    assert (limit.amount, limit.amount_max) == (3, 5)


def test_a_limit_given_only_in_words_is_kept_as_words():
    way = only(ways(("Trực tiếp", "Không quy định", "Miễn phí", "Tại quầy.")))
    assert (way.time_limit.amount, way.time_limit.unit) == (None, TimeUnit.OTHER)
    assert way.time_limit.source_text == "Không quy định"
    assert way.note == "Tại quầy."


def test_no_information_is_no_limit_and_no_fee():
    found, problems = read_ways(
        ways(("Trực tiếp", "Không có thông tin", "Không có thông tin", "Nộp tại quầy."))
    )
    assert found[0].time_limit is None
    assert found[0].fees == ()
    assert found[0].note == "Nộp tại quầy."
    assert [problem.reason for problem in problems] == ["no-time-limit"]


def test_a_note_lends_its_limit_to_an_empty_cell():
    limit = only(
        ways(
            (
                "Trực tiếp",
                "Không có thông tin",
                "Miễn phí",
                "Ngày 12 tháng 3 năm 2026. Trong hạn 07 (bảy) ngày làm việc; thẻ có hạn 5 năm.",
            )
        )
    ).time_limit
    assert (limit.amount, limit.unit) == (7, TimeUnit.WORKING_DAY)
    assert limit.source_text == "07 (bảy) ngày làm việc"


def test_a_note_lends_its_unit_to_a_bare_number():
    limit = only(ways(("Trực tiếp", "5", "Miễn phí", "Không quá 05 ngày làm việc."))).time_limit
    assert (limit.amount, limit.unit, limit.unit_stated) == (5, TimeUnit.WORKING_DAY, False)


def test_a_bare_one_gives_way_to_the_limit_of_the_note():
    limit = only(
        ways(("Trực tiếp", "1", "Miễn phí", "Giải quyết trong 06 ngày làm việc."))
    ).time_limit
    assert (limit.amount, limit.unit) == (6, TimeUnit.WORKING_DAY)


def test_a_bare_number_without_help_is_listed():
    found, problems = read_ways(ways(("Trực tiếp", "5", "Miễn phí", "")))
    assert (found[0].time_limit.amount, found[0].time_limit.unit) == (5, TimeUnit.OTHER)
    assert [problem.reason for problem in problems] == ["time-limit-without-unit"]


@pytest.mark.parametrize(
    ("run", "limit", "amount"),
    [
        ("120,000 VNĐ", 1, 20_000),
        ("1200 VNĐ", 1, 200),
        ("140,000 Việt Nam Đồng", 1, 40_000),
    ],
)
def test_a_bare_number_is_parted_from_the_amount_behind_it(run, limit, amount):
    way = only(ways(("Trực tuyến", "", run, "")))
    assert (way.time_limit.amount, way.fees[0].amount) == (limit, amount)


def test_another_row_shows_where_number_and_amount_part():
    found, _ = read_ways(
        ways(("Trực tuyến", "12", "25,000 VNĐ", ""), ("Trực tiếp", "12", "Miễn phí", ""))
    )
    assert [(way.time_limit.amount, way.fees[0].amount) for way in found] == [(12, 25_000), (12, 0)]


def test_channels_named_in_a_note_start_no_row():
    note = (
        "Trực tiếp: tại quầy; Dịch vụ bưu chính công ích, Trực tuyến qua cổng. Trực tiếp nộp phí."
    )
    assert only(ways(("Trực tiếp", "2 Ngày", "Miễn phí", note))).note == note


def test_cases_of_one_channel_are_rows_of_their_own():
    found, _ = read_ways(
        ways(
            ("Trực tiếp", "5 Ngày làm việc", "Miễn phí", "- Không xác minh"),
            ("Trực tiếp", "10 Ngày làm việc", "Miễn phí", "- Có xác minh"),
        )
    )
    assert [(way.time_limit.amount, way.note) for way in found] == [
        (5, "- Không xác minh"),
        (10, "- Có xác minh"),
    ]


def test_rows_that_differ_only_in_the_fee_become_one_way():
    found, _ = read_ways(
        ways(
            ("Trực tiếp", "5 Ngày", "145 USD(thẻ hai năm)", "Nộp tại quầy"),
            ("Trực tiếp", "5 Ngày", "155 USD(thẻ năm năm)", "Nộp tại quầy"),
        )
    )
    assert len(found) == 1
    assert [fee.amount for fee in found[0].fees] == [145, 155]


def test_several_fees_in_one_cell_are_all_read():
    way = only(
        ways(("Trực tiếp", "5 Ngày", "50.000 Đồng(Lệ phí)20,000 VNĐ(Phí thẩm định)", "Ghi chú"))
    )
    assert [(fee.amount, fee.kind.value) for fee in way.fees] == [
        (50_000, "levy"),
        (20_000, "charge"),
    ]
    assert way.note == "Ghi chú"


def test_limits_in_a_note_are_listed_each_once():
    way = only(
        ways(
            (
                "Trực tiếp",
                "5 Ngày làm việc",
                "Miễn phí",
                "- 01 ngày: lễ nhỏ; 05 ngày làm việc: lễ lớn, nộp sau 15 giờ; 05 ngày làm việc",
            )
        )
    )
    assert [(limit.amount, limit.unit) for limit in way.limits_in_note] == [
        (1, TimeUnit.CALENDAR_DAY),
        (5, TimeUnit.WORKING_DAY),
    ]


def test_text_that_holds_no_row_is_a_problem():
    found, problems = read_ways("Nộp ở đâu cũng được")
    assert found == ()
    assert [problem.reason for problem in problems] == ["no-way-found"]
