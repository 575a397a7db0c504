import pickle
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.working_time import (
    TimeLimit,
    TimeLimitInvalid,
    TimeUnit,
    format_limit,
    parse_limit,
)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3 ngày làm việc", 3, TimeUnit.WORKING_DAY),
        ("03 Ngày làm việc", 3, TimeUnit.WORKING_DAY),
        ("0,5 ngày làm việc", Fraction(1, 2), TimeUnit.WORKING_DAY),
        ("1/2 working_day", Fraction(1, 2), TimeUnit.WORKING_DAY),
        ("08 giờ làm việc", 8, TimeUnit.WORKING_HOUR),
        ("15 ngày", 15, TimeUnit.CALENDAR_DAY),
        ("2 tháng", 2, TimeUnit.MONTH),
        ("2 months", 2, TimeUnit.MONTH),
    ],
)
def test_a_limit_is_read_as_the_law_writes_it(text, amount, unit):
    assert parse_limit(text) == TimeLimit(amount, unit)


@pytest.mark.parametrize("text", ["", "ngay", "3", "3 quý", "3 ngày 2 giờ", "-1 ngày", "0 ngày"])
def test_what_is_not_one_limit_is_refused(text):
    with pytest.raises(TimeLimitInvalid):
        parse_limit(text)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        (0, "working_day"),
        (-1, "working_day"),
        ("1/7", "working_day"),
        ("0.5", "calendar_day"),
        ("1.5", "month"),
        (0.1, "working_day"),
        ("many", "month"),
        (1, "fortnight"),
    ],
)
def test_a_limit_that_cannot_be_counted_exactly_is_refused(amount, unit):
    with pytest.raises(TimeLimitInvalid):
        TimeLimit(amount, unit)


@given(numerator=st.integers(1, 5000), denominator=st.sampled_from([1, 2, 3, 4, 8, 100]))
def test_a_written_limit_reads_back(numerator, denominator):
    unit = TimeUnit.WORKING_HOUR if denominator != 100 else TimeUnit.CALENDAR_DAY
    limit = TimeLimit(Fraction(numerator, 1 if denominator == 100 else denominator), unit)

    assert parse_limit(format_limit(limit)) == limit
    assert parse_limit(str(limit)) == limit


def test_equal_amounts_are_one_limit_however_they_are_written():
    assert TimeLimit("0.50", "working_day") == TimeLimit(Decimal("0.5"), TimeUnit.WORKING_DAY)
    assert len({TimeLimit("2/4", "working_day"), TimeLimit("1/2", "working_day")}) == 1


def test_a_limit_survives_being_pickled_and_keeps_its_office_time():
    limit = pickle.loads(pickle.dumps(TimeLimit("1.5", "working_day")))

    assert (limit, limit.office_time) == (TimeLimit("3/2", "working_day"), timedelta(hours=12))


def test_limits_of_different_units_sort_by_their_usual_length():
    texts = ["2 tháng", "4 giờ làm việc", "7 ngày làm việc", "7 ngày", "1 ngày làm việc"]

    ordered = sorted(map(parse_limit, texts), key=lambda limit: limit.order_key)

    assert [format_limit(each) for each in ordered] == [
        "4 giờ làm việc",
        "1 ngày làm việc",
        "7 ngày",
        "7 ngày làm việc",
        "2 tháng",
    ]


def test_only_office_limits_have_working_hours():
    assert parse_limit("2,5 ngày làm việc").working_hours == 20
    assert parse_limit("2 tháng").working_hours is None
