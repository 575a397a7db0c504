"""Years are counted from the year in which the work ended; the class in force on the day counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..rules.retention import Kept, class_of, classes_on, ended_before, kept_through

REST = Kept("", 20, "Luật", date(2025, 7, 1))
BIRTH = Kept("1.001193", None, "Luật Hộ tịch", date(2026, 1, 1))
LATER = Kept("1.001193", 70, "Thông tư", date(2027, 1, 1))


def test_a_year_of_keeping_begins_after_the_year_in_which_the_work_ended():
    assert kept_through(date(2026, 1, 1), 10) == date(2036, 12, 31)
    assert kept_through(date(2026, 12, 31), 10) == date(2036, 12, 31)
    assert kept_through(date(2026, 5, 5), None) is None


@given(
    ended=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    years=st.integers(2, 70),
    day=st.dates(date(1990, 1, 1), date(2140, 12, 31)),
)
def test_due_is_what_need_not_be_there_any_more(ended, years, day):
    last, before = kept_through(ended, years), ended_before(day, years)

    assert (last < day) == (before is not None and ended < before)


def test_what_is_permanent_is_never_due():
    assert ended_before(date(2999, 12, 31), None) is None


def test_a_procedure_without_a_class_has_that_of_all_others():
    classes = classes_on(date(2026, 6, 1), [REST, BIRTH, LATER])

    assert class_of("1.001193", classes) == BIRTH
    assert class_of("2.000635", classes) == REST
    assert class_of("1.001193", classes_on(date(2025, 12, 31), [REST, BIRTH])) == REST
    assert class_of("1.001193", classes_on(date(2027, 1, 1), [REST, LATER, BIRTH])) == LATER


@pytest.mark.parametrize("first", [5, 9])
def test_of_two_with_one_first_day_the_later_written_counts(first):
    one, other = Kept("", first, "a", REST.effective_from), Kept("", 7, "b", REST.effective_from)

    assert classes_on(date(2026, 1, 1), [one, other])[""] == other
