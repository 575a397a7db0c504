from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..errors import FeeFactInvalid, FeeRowInvalid
from ..rules.fee_rows import fee_row, fee_table
from ..rules.fees import compute_fee
from ..types import FeeRow, FeeTable, Reduction
from .tables import CERTIFIED_COPY, EXTRACT, ON, RECORD, RESIDENCE


def total(table, channel="direct", on=ON, **facts):
    return compute_fee(table.rows, facts, channel=channel, on=on).total


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (1, 1, 2000),
        (2, 1, 4000),
        (3, 1, 5000),
        (10, 1, 12_000),
        (10, 3, 36_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (5000, 2, 400_000),
        (0, 1, 0),
        (4, 0, 0),
    ],
)
def test_certified_copies_cost_what_the_circular_says(pages, copies, amount):
    assert total(CERTIFIED_COPY, pages=pages, copies=copies) == amount


@given(st.integers(0, 400), st.integers(0, 20))
def test_a_page_more_is_never_cheaper_and_no_copy_exceeds_its_ceiling(pages, copies):
    here = total(CERTIFIED_COPY, pages=pages, copies=copies)

    assert here <= total(CERTIFIED_COPY, pages=pages + 1, copies=copies)
    assert here <= 200_000 * copies
    assert here == copies * total(CERTIFIED_COPY, pages=pages, copies=1)


def test_a_fee_nobody_counts_is_for_one():
    assert total(EXTRACT) == 8000
    assert total(EXTRACT, copies=3) == 24_000


def test_the_channel_decides():
    assert total(RESIDENCE, channel="online") == 10_000
    assert total(RESIDENCE) == 20_000
    assert total(RESIDENCE, channel="post") == 0


def test_rows_of_one_code_exclude_each_other():
    assert total(RECORD) == 200_000
    assert total(RECORD, group="student") == 100_000
    assert total(RECORD, group="tourist") == 200_000


def test_bands_with_a_condition_count_from_their_first_unit():
    assert total(RECORD, extra=2) == 200_000
    assert total(RECORD, extra=5) == 200_000 + 3 * 5000


@pytest.mark.parametrize("group", ["child", ["worker", "poor"], ("elderly",)])
def test_who_is_exempt_pays_nothing_and_reads_why(group):
    quote = compute_fee(RESIDENCE.rows, {"group": group}, channel="direct", on=ON)

    assert quote.total == 0
    assert quote.lines[0].note == "miễn lệ phí"


def test_a_reduction_counts_within_its_days_only():
    # Resolution 66.22/2026/NQ-CP: from 15 August 2026 to 28 February 2027.
    digital = Reduction(
        50, {"digital_citizen": True}, "công dân số", date(2026, 8, 15), date(2027, 2, 28)
    )
    table = FeeTable("a", (replace(EXTRACT.rows[0], reductions=(digital,)),))

    assert total(table, digital_citizen=True) == 4000
    assert total(table, digital_citizen=False) == 8000
    assert total(table, digital_citizen="True") == 8000
    assert total(table, on=date(2027, 3, 1), digital_citizen=True) == 8000


def test_a_row_counts_within_its_days_only():
    row = FeeRow("a", "A", "phi", 1000, valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30))

    assert total(FeeTable("a", (row,)), on=date(2026, 6, 30)) == 1000
    assert total(FeeTable("a", (row,))) == 0


def test_a_fee_known_in_words_only_is_named_and_not_invented():
    quote = compute_fee((FeeRow("a", "Theo nghị quyết", "phi", None),), {}, channel="direct", on=ON)

    assert (quote.total, quote.lines, quote.unknown) == (0, (), ("Theo nghị quyết",))


def test_of_rows_told_apart_by_words_the_full_fee_stands():
    rows = (
        FeeRow("a", "A", "phi", 100, condition_text="Sinh viên"),
        FeeRow("a", "A", "phi", 200, condition_text="Người khác"),
    )
    assert compute_fee(rows, {}, channel="direct", on=ON).total == 200


@pytest.mark.parametrize("value", [-1, 10_001, "3", 2.5, True, None, {"a": 1}])
def test_a_strange_number_is_refused(value):
    with pytest.raises(FeeFactInvalid):
        total(EXTRACT, copies=value)


@dataclass
class Row:
    """A row as the catalogue has it."""

    code: str = "sao-y"
    name: str = "Phí"
    kind: str = "phi"
    amount: int | None = 2000
    per: str = "trang"
    channels: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    condition: dict = field(default_factory=dict)
    condition_text: str = ""
    is_none: bool = False


def test_a_row_of_the_catalogue_is_read_whole():
    rule = {
        "quantity": "pages",
        "times": "copies",
        "first": 1,
        "last": 2,
        "at_most": 200_000,
        "when": {"kind": "copy"},
        "reductions": [
            {
                "percent": 100,
                "when": {"group": ["poor"]},
                "name": "miễn",
                "valid_from": "2026-08-15",
            }
        ],
        "valid_to": "2027-01-01",
    }

    row = fee_row(Row(condition=rule))

    assert (row.quantity, row.times, row.first, row.last, row.at_most) == (
        "pages",
        "copies",
        1,
        2,
        200_000,
    )
    assert row.reductions[0].valid_from == date(2026, 8, 15)
    assert row.valid_to == date(2027, 1, 1)
    assert fee_table("1", [Row(), Row(is_none=True)]).rows == (fee_row(Row()),)


@pytest.mark.parametrize(
    ("per", "facts", "amount"),
    [
        ("trang", {"pages": 2, "copies": 3}, 12_000),
        ("Bản sao", {"copies": 3}, 6000),
        ("người", {"persons": 4}, 8000),
        ("lần", {"copies": 3}, 2000),
    ],
)
def test_what_a_row_is_per_says_what_counts_it(per, facts, amount):
    table = fee_table("1", [Row(per=per)])

    assert compute_fee(table.rows, facts, channel="direct", on=ON).total == amount


@pytest.mark.parametrize(
    "rule",
    [
        {"surprise": 1},
        {"first": -1},
        {"at_most": "200000"},
        {"quantity": 3},
        {"when": "copies > 2"},
        {"reductions": {"percent": 50}},
        {"reductions": [{"percent": 101}]},
        {"reductions": [{"percent": 50, "amount": 1}]},
        {"valid_from": "tomorrow"},
    ],
)
def test_a_rule_of_the_catalogue_nobody_can_count_by_is_refused(rule):
    with pytest.raises(FeeRowInvalid):
        fee_row(Row(condition=rule))


@pytest.mark.parametrize("wanted", [{"min": "1"}, {"over": 3}, {}, None, 2.5])
def test_a_comparison_that_does_not_exist_is_refused(wanted):
    row = FeeRow("a", "A", "phi", 1, when={"pages": wanted})

    with pytest.raises(FeeRowInvalid):
        compute_fee((row,), {"pages": 3}, channel="direct", on=ON)
