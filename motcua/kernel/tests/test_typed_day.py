"""A day as people type it."""

from datetime import date

import pytest

from motcua.kernel.typed_day import typed_day


@pytest.mark.parametrize(
    "text", ["5/9/1990", "05/09/1990", "05.09.1990", "5-9-1990", "05091990", " 1990-09-05 "]
)
def test_every_way_to_write_a_day_is_that_day(text):
    assert typed_day(text) == date(1990, 9, 5)


@pytest.mark.parametrize(
    "text", ["", "31/2/1990", "5/9/90", "5/13/1990", "mai", "5/9/1990x", "0/0/0000"]
)
def test_what_is_no_day_is_none(text):
    assert typed_day(text) is None
