"""Amounts, "free", brackets and doubts."""

import pytest

from motcua.catalog.importer.fees import read_fees
from motcua.catalog.importer.types import FeeKind


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("60,000 Việt Nam Đồng", 60_000, "VND"),
        ("50.000 Đồng", 50_000, "VND"),
        ("1.200.000 VNĐ", 1_200_000, "VND"),
        ("2,000,000 VND", 2_000_000, "VND"),
        ("10 USD", 10, "USD"),
        ("25 EUR", 25, "EUR"),
    ],
)
def test_an_amount_is_read_with_its_currency(cell, amount, currency):
    (fee,) = read_fees(cell).fees
    assert (fee.amount, fee.currency, fee.is_none) == (amount, currency, False)


@pytest.mark.parametrize("cell", ["Miễn phí", "0 Đồng", "0 VNĐ"])
def test_free_and_zero_are_no_fee(cell):
    (fee,) = read_fees(cell).fees
    assert (fee.amount, fee.is_none) == (0, True)


def test_a_range_of_amounts_keeps_both_ends():
    (fee,) = read_fees("100.000 - 200.000 Đồng(/giấy)").fees
    assert (fee.amount, fee.amount_max, fee.unit_note) == (100_000, 200_000, "/giấy")


def test_a_part_of_a_dollar_is_kept_as_text_only():
    (fee,) = read_fees("12.5 USD").fees
    assert (fee.amount, fee.source_text) == (None, "12.5 USD")


def test_brackets_inside_a_bracket_belong_to_it():
    read = read_fees("Miễn phí((Miễn lệ phí (theo luật).))Nộp tại quầy")
    assert read.fees[0].unit_note == "(Miễn lệ phí (theo luật).)"
    assert read.rest == "Nộp tại quầy"


def test_a_bracket_never_closed_ends_where_the_note_begins():
    read = read_fees("Miễn phí(10.000 đồng (lần đầu); (từ tháng tư)15 ngày, kể từ")
    assert read.rest == "15 ngày, kể từ"


def test_a_numbered_note_is_no_bracket_of_the_fee():
    read = read_fees("500,000 VNĐ(1) Trường hợp cấp mới: nộp tại quầy")
    assert read.fees[0].unit_note == ""
    assert read.rest.startswith("(1) Trường hợp")


@pytest.mark.parametrize(
    ("cell", "doubtful"),
    [
        ("Miễn phí", False),
        ("Miễn phí(Không)", False),
        ("Miễn phí(Miễn lệ phí theo Thông tư)", False),
        ("Miễn phí(Lệ phí cấp mới 200 USD/lần)", True),
        ("Miễn phí(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)", True),
        ("20 VNĐ(20.000 đồng/tờ khai)", True),
        ("155,000 VNĐ(155 USD/thẻ)", True),
        ("20,000 VNĐ", False),
    ],
)
def test_a_fee_that_its_own_bracket_denies_is_doubtful(cell, doubtful):
    (fee,) = read_fees(cell).fees
    assert fee.doubtful is doubtful


@pytest.mark.parametrize(
    ("bracket", "kind"),
    [
        ("Lệ phí cấp giấy", FeeKind.LEVY),
        ("Phí thẩm định hồ sơ", FeeKind.CHARGE),
        ("Phí và lệ phí", FeeKind.UNSTATED),
        ("/giấy", FeeKind.UNSTATED),
    ],
)
def test_charge_and_levy_are_told_apart_where_stated(bracket, kind):
    assert read_fees(f"50,000 VNĐ({bracket})").fees[0].kind is kind


def test_a_note_that_starts_with_a_number_is_no_fee():
    assert read_fees("30 ngày kể từ ngày nhận đủ").fees == ()
