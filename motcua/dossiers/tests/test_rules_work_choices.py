"""How soon the legal time ends, as days are counted where the law applies."""

from datetime import UTC, datetime

import pytest

from ..rules.work_choices import DueWithin, due_before

LATE_IN_THE_EVENING = datetime(2026, 11, 20, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (DueWithin.ANY, None),
        (DueWithin.LATE, LATE_IN_THE_EVENING),
        (DueWithin.TODAY, datetime(2026, 11, 20, 17, tzinfo=UTC)),
        (DueWithin.WEEK, datetime(2026, 11, 26, 17, tzinfo=UTC)),
    ],
)
def test_days_end_at_midnight_of_the_law(due, expected):
    assert due_before(due, LATE_IN_THE_EVENING) == expected
