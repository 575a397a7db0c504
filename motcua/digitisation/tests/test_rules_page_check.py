"""When a page is called doubtful, and by the thresholds of which day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from ..rules.page_check import ThresholdsInvalid, in_force, judge_page, read_thresholds
from ..thresholds import thresholds_on
from ..types import Finding, TextSource
from .scans import measures

GOOD = measures()
DAY = date(2026, 11, 16)


def entry(**changes):
    path = Path(settings.ROOT) / "data" / "digitisation" / "page-check.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))[0] | changes


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, ()),
        ({"ink_share": 0.0002, "words": 0, "confidence": None}, (Finding.BLANK,)),
        ({"ink_share": 0.0002, "words": 2}, ()),  # a page number is something
        ({"dpi": 150}, (Finding.TOO_SMALL,)),
        ({"dpi": 199}, ()),  # what rounding takes
        ({"dpi": 0, "short_side": 640}, (Finding.TOO_SMALL,)),
        ({"dpi": 0, "short_side": 1200}, ()),
        ({"skew": -5.0}, (Finding.SKEWED,)),
        ({"skew": 7.0, "words": 1}, ()),  # a portrait has no lines
        ({"words": 0, "confidence": None, "source": TextSource.NONE}, (Finding.UNREADABLE,)),
        ({"confidence": 40.0}, (Finding.UNREADABLE,)),
        ({"contrast": 0.1}, ()),  # faint, but read with certainty
        ({"contrast": 0.1, "confidence": 70.0}, (Finding.UNREADABLE,)),
        (
            {"dpi": 100, "skew": 3.0, "confidence": 30.0},
            (Finding.TOO_SMALL, Finding.SKEWED, Finding.UNREADABLE),
        ),
    ],
)
def test_a_page_is_judged_by_what_was_measured(changes, found):
    assert judge_page(replace(GOOD, **changes), thresholds_on(DAY)) == found


def test_text_the_file_itself_says_is_neither_small_nor_unreadable():
    drawn = replace(GOOD, source=TextSource.LAYER, confidence=None, dpi=72, short_side=90)

    assert judge_page(drawn, thresholds_on(DAY)) == ()


def test_the_thresholds_of_the_day_judge():
    stricter = entry(effective_from=date(2027, 1, 1), smallest_dpi=290)
    both = read_thresholds([stricter, entry()])

    assert judge_page(GOOD, in_force(both, date(2026, 12, 31))) == ()
    assert judge_page(GOOD, in_force(both, date(2027, 1, 1))) == (Finding.TOO_SMALL,)
    assert in_force(both, date(2020, 1, 1)).effective_from == date(2023, 6, 1)


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry(), entry()],
        [entry(smallest_dpi="200")],
        [entry(smallest_dpi=True)],
        [entry(skew_degrees=-1)],
        [entry(extra=1)],
        [entry(effective_from="2023-06-01")],
    ],
)
def test_a_file_that_says_anything_else_is_refused(entries):
    with pytest.raises(ThresholdsInvalid):
        read_thresholds(entries)
